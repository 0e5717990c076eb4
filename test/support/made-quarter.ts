/**
 * Five clients over a quarter: statements drafted and issued, adjusted, with unpriced and with assumed events, in three
 * currencies.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RateCard } from '../../src-main/contract/answers.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'
import { tamper } from './stored-messages.ts'

export const CYCLES = ['2026-10', '2026-09', '2026-08'] as const

const CLIENTS = [
  { tenantId: 'nordlicht', name: 'Nordlicht Handel GmbH', currency: 'EUR', timeZone: 'Europe/Berlin' },
  { tenantId: 'harbor-federal', name: 'Harbor Federal Bank', currency: 'USD', timeZone: 'America/New_York' },
  { tenantId: 'kobalt', name: 'Kobalt Telecom', currency: 'EUR', timeZone: 'Europe/Vienna' },
  {
    tenantId: 'sakura',
    name: 'Sakura Trading Company of the Eastern and Western Provinces',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  },
  { tenantId: 'gulf', name: 'Gulf Airways', currency: 'KWD', timeZone: 'Asia/Kuwait' },
]

const conversational = { category: 'conversational', profile: 'infobip' } as const
const AGENTS = [
  { agentId: 'nordlicht-service', tenantId: 'nordlicht', name: 'Kundenservice', region: 'DE', ...conversational },
  { agentId: 'nordlicht-club', tenantId: 'nordlicht', name: 'Club España', region: 'ES', ...conversational },
  {
    agentId: 'harbor-alerts',
    tenantId: 'harbor-federal',
    name: 'Account alerts',
    region: 'US',
    category: 'non-conversational',
  },
  {
    agentId: 'harbor-fraud',
    tenantId: 'harbor-federal',
    name: 'Fraud desk',
    region: 'US',
    category: 'conversational',
    profile: 'infobip-us-sessions',
  },
  {
    agentId: 'sakura-orders',
    tenantId: 'sakura',
    name: `${'Order confirmations and delivery notices of every province '.repeat(3)}(東京)`,
    region: 'JP',
    ...conversational,
  },
  {
    agentId: 'sakura-unbroken',
    tenantId: 'sakura',
    name: 'Lieferbenachrichtigungsdienst'.repeat(6),
    region: 'JP',
    ...conversational,
  },
  { agentId: 'gulf-boarding', tenantId: 'gulf', name: 'Boarding passes', region: 'KW', ...conversational },
] as const

const CONVERSATIONS = [
  { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0715' },
  { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '0.0412' },
  { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '0.0365' },
  { type: 'p2a_basic_message', country: '*', model: 'flat', unitPrice: '0' },
] as const
const card = (currency: string, more: Partial<RateCard> & Pick<RateCard, 'rates'>): RateCard => ({
  currency,
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  ...more,
})

const EVERYWHERE =
  'AT AU BE BG BR CA CH CL CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KW'.split(' ')

/** Rate cards, with a rate of every pricing model among them. */
export const CARDS = {
  nordlicht: card('EUR', {
    rates: [
      ...CONVERSATIONS,
      { type: 'a2p_conversation', country: 'DE', model: 'flat', unitPrice: '0.0684' },
      {
        type: 'a2p_basic_message',
        country: '*',
        model: 'graduated',
        included: 1,
        tiers: [
          { upTo: 3, unitPrice: '0.0215' },
          { upTo: null, unitPrice: '0.0189' },
        ],
      },
    ],
  }),
  'harbor-federal': card('USD', {
    rounding: 'half-even',
    rates: [
      { type: 'interactive_session', country: 'US', model: 'flat', unitPrice: '0.0485' },
      {
        type: 'a2p_rich_message',
        country: 'US',
        model: 'volume',
        tiers: [
          { upTo: 100000, unitPrice: '0.0083', flatFee: '0' },
          { upTo: null, unitPrice: '0.0071', flatFee: '250.00' },
        ],
      },
      { type: 'p2a_rich_message', country: 'US', model: 'flat', unitPrice: '0.0041' },
      { type: 'a2p_rich_media_message', country: 'US', model: 'package', packageSize: 1000, packagePrice: '21.50' },
    ],
    surcharges: [
      {
        name: 'Carrier access fee',
        type: 'a2p_rich_message',
        country: 'US',
        carrier: 'T-Mobile',
        unitPrice: '0.0031',
        effectiveFrom: '2026-09-01',
      },
    ],
  }),
  sakura: card('JPY', {
    minimumCommitment: '41200',
    rates: [
      { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '7.25' },
      { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '8.25' },
      { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '9.25' },
      ...EVERYWHERE.map((country) => ({
        type: 'a2p_basic_message' as const,
        country,
        model: 'graduated' as const,
        included: 1,
        tiers: [
          { upTo: 2, unitPrice: '2.15' },
          { upTo: null, unitPrice: '1.89', flatFee: '25' },
        ],
      })),
    ],
  }),
  gulf: card('KWD', {
    rates: [...CONVERSATIONS, { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.0215' }],
  }),
} satisfies Record<string, RateCard>

/** One of the thousand numbers reserved for fiction. */
const user = (place: number) => ({ user_id: `+447700900${String(place % 1000).padStart(3, '0')}` })
const american = (place: number) => ({ user_id: `+1212555${String(100 + (place % 100)).padStart(4, '0')}` })
const LONG = { text: 'x'.repeat(161) }

/** A month of a conversational agent: four basic messages, a single one, and a conversation each way. */
function talk(agentId: string, cycle: string, country?: string, from = 0): CsvRow[] {
  const of: Record<string, string> = country ? { country } : {}
  const said = (name: string, direction: 'A2P' | 'P2A', at: string, who: number, more: Record<string, string> = {}) =>
    row(`${agentId} ${cycle} ${country ?? ''}${name}`, agentId, direction, `${cycle}-${at}:00Z`, {
      ...of,
      ...user(from + who),
      ...more,
    })
  return [
    ...[0, 1, 2, 3].map((place) => said(`basic ${place}`, 'A2P', `1${place}T10:00`, place)),
    said('long', 'A2P', '14T10:00', 4, LONG),
    said('asked', 'A2P', '15T10:00', 5),
    said('answer', 'P2A', '15T11:00', 5),
    said('question', 'P2A', '16T10:00', 6),
    said('reply', 'A2P', '16T10:05', 6),
  ]
}

/** A month of a non-conversational agent: every third message has two segments, every fifth is carried by T-Mobile. */
const tell = (agentId: string, cycle: string): CsvRow[] =>
  Array.from({ length: 30 }, (_, place) =>
    row(`${agentId} ${cycle} ${place}`, agentId, 'A2P', `${cycle}-${String(1 + place).padStart(2, '0')}T14:00:00Z`, {
      ...american(place),
      ...(place % 3 === 0 ? LONG : {}),
      ...(place % 5 === 0 ? { carrier: 'T-Mobile' } : {}),
    }),
  )

const last = (agentId: string, who: { user_id: string }): CsvRow =>
  row(`${agentId} last`, agentId, 'A2P', '2026-10-31T15:00:00Z', who)

/** Only in October: messages that may still join a conversation, and events without a price. */
const OCTOBER = [
  last('nordlicht-service', user(90)),
  last('harbor-fraud', american(90)),
  ...[0, 1].map((place) =>
    row(`media ${place}`, 'harbor-alerts', 'P2A', `2026-10-2${place}T12:00:00Z`, {
      ...american(50 + place),
      text: '',
      content_type: 'file',
    }),
  ),
]

/** Rows of a source that does not tell content types. */
const ASSUMED = [
  'account_id,message_id,client_ref,direction,from,to,message_body,country,country_name,provider,date_received,date_finalized,latency,status,error_code,currency,total_price',
  'a,guessed,,outbound,nordlicht-service,447700900091,hello,DE,Germany,rcs,2026-10-08T12:00:00+0000,2026-10-08T12:00:00+0000,0,delivered,,EUR,0.01',
  '',
].join('\n')

/** A late answer to a message of August, after that was issued: a message event becomes a conversation. */
const LATE = [row('late', 'nordlicht-service', 'P2A', '2026-08-10T11:00:00Z', { ...user(0), country: 'DE' })]

/** @returns the bytes of a store, to be opened with `openPrepared` or `ServiceDesk` */
export const madeQuarter = (): Promise<Buffer> => prepareStore(fillQuarter)

async function fillQuarter(desktop: TestDesktop): Promise<void> {
  const { call, importCsv } = desktop
  for (const client of CLIENTS) await call('add-tenant', client)
  for (const [tenantId, each] of Object.entries(CARDS)) await call('set-rates', { tenantId, card: each })
  for (const agent of AGENTS) await call('add-agent', agent)
  for (const cycle of CYCLES.toReversed()) {
    await importCsv(
      ['nordlicht-service', 'nordlicht-club', 'gulf-boarding'].flatMap((agentId) => talk(agentId, cycle)),
      `talks ${cycle}.csv`,
    )
    await importCsv(tell('harbor-alerts', cycle), `alerts ${cycle}.csv`)
    const everywhere = EVERYWHERE.flatMap((country, place) => talk('sakura-orders', cycle, country, place * 10))
    await importCsv([...everywhere, ...talk('sakura-unbroken', cycle)], `orders ${cycle}.csv`)
  }
  await importCsv(OCTOBER, 'october.csv')
  const assumed = join(desktop.folder, 'assumed.csv')
  writeFileSync(assumed, ASSUMED)
  await call('import-traffic', { job: 'assumed', file: assumed })
  for (const tenantId of ['nordlicht', 'harbor-federal']) {
    for (const cycle of ['2026-08', '2026-09']) await call('issue-statement', { tenantId, cycle })
  }
  await importCsv(LATE, 'Rückläufer (korrigiert).csv')
}

/**
 * Removes a message of August from its thread behind the program's back, so that the bank's statement no longer
 * verifies.
 */
export const tamperWithAugust = (store: WritableStore): void =>
  tamper(store, american(1).user_id, (message) => (message.atMs < Date.UTC(2026, 8, 1) ? null : message))

/** Adds one unit to every event of an agent, behind the program's back. */
export function tamperWithEvents(store: WritableStore, agentId: string): void {
  const agent = '(SELECT agent_no FROM agent_ref WHERE agent_id = ?)'
  store.prepare(`UPDATE event SET made = made + (1 << 12) WHERE agent_no = ${agent}`).run(agentId)
}
