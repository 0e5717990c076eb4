/**
 * Clients at each point of their way: some without agents, prices or traffic, some with events that have no price, with
 * overruns, with statements that wait or are issued, and some with nothing to do. In four currencies.
 */
import type { RateCard } from '../../src-main/contract/answers.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'

const NAMES = [
  'Alpine Rail',
  'Birch & Sons',
  'Café Orléans',
  'Delta Water',
  'Ecklund Möbel',
  'Fjord Line',
  'Grove Bank',
]
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY']

/** What a client lacks or has: its number in the list decides. */
const STANDINGS = ['quiet', 'unpriced', 'overruns', 'waiting', 'no-card', 'no-agent', 'no-traffic'] as const

const card = (currency: string): RateCard => ({
  currency,
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '12.5' }],
})

/** @returns the bytes of a store with `client-1` and so on */
export const madeClients = (count: number): Promise<Buffer> => prepareStore((desktop) => fill(desktop, count))

async function fill({ call, importCsv }: TestDesktop, count: number): Promise<void> {
  const rows: CsvRow[] = []
  const settled: string[] = []
  for (let at = 1; at <= count; at++) {
    const [tenantId, standing] = [`client-${at}`, STANDINGS[(at - 1) % STANDINGS.length]!]
    const name = at === 12 ? 'Sakura Trading Company of the Eastern and Western Provinces' : nameOf(at)
    const currency = CURRENCIES[at % CURRENCIES.length]!
    await call('add-tenant', { tenantId, name, currency })
    if (standing === 'no-agent') continue
    const agent = { agentId: `${tenantId}-bot`, tenantId, category: 'non-conversational', region: 'US' } as const
    await call('add-agent', { ...agent, name: `${name} alerts`, launchedAt: '2026-08-01T00:00:00Z' })
    if (standing !== 'no-card') await call('set-rates', { tenantId, card: card(currency) })
    if (standing !== 'no-traffic') rows.push(...trafficOf(tenantId, at, standing))
    if (standing !== 'waiting' && standing !== 'no-card' && standing !== 'no-traffic') settled.push(tenantId)
  }
  await importCsv(rows, 'all.csv')
  for (const tenantId of settled) await call('issue-statement', { tenantId, cycle: '2026-10', allowUnpriced: true })
}

const nameOf = (at: number): string => {
  const name = NAMES[(at * 3) % NAMES.length]!
  return at <= NAMES.length ? name : `${name} ${Math.ceil(at / NAMES.length)}`
}

function trafficOf(tenantId: string, at: number, standing: (typeof STANDINGS)[number]): CsvRow[] {
  const sent = (day: string, place: number, more: Record<string, string> = {}): CsvRow =>
    row(`${tenantId} ${day} ${place}`, `${tenantId}-bot`, 'A2P', `${day}T10:00:00Z`, {
      user_id: '+12125550100',
      ...more,
    })
  const days = (month: string, last: number): string[] =>
    Array.from({ length: last }, (_, place) => `${month}-${String(place + 1).padStart(2, '0')}`)
  return [
    ...days('2026-10', 12).map((day) => sent(day, 0)),
    ...days('2026-11', 4).flatMap((day) => Array.from({ length: (at % 3) + 1 }, (_, place) => sent(day, place))),
    ...(standing === 'overruns' ? [sent('2026-11-02', 50, { text: 'x'.repeat(400) })] : []),
    ...(standing === 'unpriced' ? [sent('2026-11-03', 60, { text: '', content_type: 'file' })] : []),
  ]
}
