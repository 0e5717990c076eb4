import type { RateCard } from '../../src-main/contract/answers.ts'
import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'

export const MIXED_PROFILES = ['vonage', 'infobip', 'infobip-us-sessions', 'google', 'google-carrier-log'] as const

type Terms = Partial<RateCard> & { rate?: (type: string) => object }
const cardWith = ({ rate = () => ({ model: 'flat', unitPrice: '0.0305' }), ...more }: Terms): RateCard => ({
  currency: 'EUR',
  effectiveFrom: '2026-01-01',
  rounding: 'half-up',
  rates: EVENT_TYPES.map((type) => ({ type, country: '*', ...rate(type) })) as RateCard['rates'],
  ...more,
})
const tiers = [
  { upTo: 7, unitPrice: '0.05', flatFee: '1' },
  { upTo: 20, unitPrice: '0.04' },
  { upTo: null, unitPrice: '0.03', flatFee: '0.5' },
]

/** Cards of every kind of price, each with what else a bill may have. */
export const MIXED_CARDS = {
  flat: cardWith({}),
  'graduated tiers and included units': cardWith({ rate: () => ({ model: 'graduated', included: 3, tiers }) }),
  'volume tiers': cardWith({ rate: () => ({ model: 'volume', tiers }) }),
  packages: cardWith({ rate: () => ({ model: 'package', packageSize: 4, packagePrice: '0.10' }) }),
  'surcharges and a commitment': cardWith({
    minimumCommitment: '500.00',
    surcharges: [
      {
        name: 'Carrier fee',
        type: 'a2p_rich_message',
        country: 'US',
        carrier: 'T-Mobile',
        unitPrice: '0.0062',
        effectiveFrom: '2026-10-11',
      },
      {
        name: 'Carrier fee',
        type: 'interactive_session',
        country: '*',
        carrier: 'AT&T',
        unitPrice: '0.01',
        effectiveFrom: '2026-01-01',
      },
    ],
  }),
  'types without a price': cardWith({
    rates: [{ type: 'a2p_conversation', country: 'GB', model: 'flat', unitPrice: '0.04' }],
  }),
} satisfies Record<string, RateCard>

/**
 * October of a client with agents of both categories, at home and in the US: conversations over both ends of the cycle,
 * sessions, overruns, taps, locations, failed and pending messages, and many of one time.
 */
export async function fillMixedMonth(desktop: TestDesktop, profile: string, card: RateCard): Promise<void> {
  const zone = { timeZone: 'America/New_York', cycleDay: 1 }
  await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme </script> & "Co" ', currency: 'EUR', ...zone })
  const inUs = profile.endsWith('sessions') || profile === 'google' ? 'conversational' : 'non-conversational'
  const agents = [
    ['help', 'conversational', 'GB'],
    ['otp', 'non-conversational', 'GB'],
    ['us', inUs, 'US'],
  ] as const
  for (const [agentId, category, region] of agents) {
    await desktop.call('add-agent', { agentId, tenantId: 'acme', category, region, profile })
  }
  await desktop.call('set-rates', { tenantId: 'acme', card })
  await desktop.importCsv(mixedRows(), 'october & co.csv')
}

const TEXTS = ['Hello', 'x'.repeat(161), 'é'.repeat(100), '', '</script><img src=x onerror=alert(1)>\u2028']

/** Numbers that look random and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function mixedRows(): CsvRow[] {
  const pick = chance(7)
  const rows: CsvRow[] = []
  const of = <Value>(values: readonly Value[]): Value => values[pick(values.length)]!
  for (let user = 0; user < 24; user++) {
    const agent = of(['help', 'help', 'otp', 'us', 'us'])
    const userId = user === 5 ? 'client seven' : `+4477009001${String(user).padStart(2, '0')}`
    let atMs = Date.parse('2026-09-28T00:00:00Z') + pick(30 * 24) * 3_600_000
    for (let left = 2 + pick(14); left > 0; left--) {
      const direction = of(['A2P', 'A2P', 'P2A'] as const)
      const id = `m${rows.length}`
      const more: Record<string, string> = {
        user_id: userId,
        text: of(TEXTS),
        status: direction === 'A2P' ? of(['delivered', 'delivered', 'read', 'failed', 'sent']) : '',
        content_type: of([
          'text',
          'text',
          'text',
          'rich_card',
          'location',
          direction === 'P2A' ? 'suggestion_action' : 'image',
        ]),
        country: agent === 'us' ? 'US' : of(['', 'GB', 'US', 'DE']),
        carrier: of(['', 'T-Mobile', 'AT&T']),
        suggestions: of(['', '', 'reply', 'view_location']),
      }
      rows.push(row(id, agent, direction, new Date(atMs).toISOString(), more))
      atMs += of([0, 1000, 3_600_000, 5 * 3_600_000, 86_400_000, 86_399_999, 3 * 86_400_000])
    }
  }
  return rows
}
