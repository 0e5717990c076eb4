import type {
  EventType,
  Statement,
  Summary,
  SummaryAgent,
  SummaryEvents,
  SummaryLine,
} from '../../src-main/contract/answers.ts'
import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { formatDecimal, parseDecimal } from '../../src-main/core/money/money.ts'

const sha256 = (of: string): string => Buffer.from(of.padEnd(32, '.').slice(0, 32)).toString('hex')

/** A line of usage at one price, with whatever differs. */
export const line = (more: Partial<SummaryLine> = {}): SummaryLine => ({
  kind: 'usage',
  name: null,
  type: 'a2p_conversation',
  country: 'DE',
  carrier: null,
  tier: null,
  events: 1204,
  quantity: 1204,
  unitPrice: '0.0715',
  flatFee: null,
  package: null,
  originalCycle: null,
  amount: '86.09',
  ...more,
})

/** A line of every kind and every way to price. */
export const everyLine = (): SummaryLine[] => [
  line(),
  line({
    type: 'a2p_rich_message',
    country: 'US',
    kind: 'included',
    tier: { from: 1, upTo: 1000 },
    events: 930,
    assumed: 0,
    quantity: 1000,
    unitPrice: '0.00',
    amount: '0.00',
  }),
  line({
    type: 'a2p_rich_message',
    country: 'US',
    tier: { from: 1001, upTo: 100_000 },
    events: 90_412,
    assumed: 1284,
    quantity: 99_000,
    unitPrice: '0.0083',
    amount: '821.70',
  }),
  line({
    type: 'a2p_rich_message',
    country: 'US',
    tier: { from: 100_001, upTo: null },
    events: 1_204_177,
    quantity: 1_204_511,
    unitPrice: '0.007105001',
    flatFee: '10.00',
    amount: '8568.05',
  }),
  line({
    type: 'a2p_single_message',
    country: '*',
    events: 121,
    quantity: 121,
    unitPrice: null,
    package: { size: 100, price: '3.00', packages: 2 },
    amount: '6.00',
  }),
  line({ type: 'p2a_basic_message', country: 'GB', events: 17, quantity: 17, unitPrice: null, amount: null }),
  line({
    kind: 'surcharge',
    name: 'Carrier fee',
    type: 'a2p_rich_message',
    country: 'US',
    carrier: 'T-Mobile',
    events: 40_100,
    quantity: 41_313,
    unitPrice: '0.0062',
    amount: '256.14',
  }),
  line({
    kind: 'minimum_commitment',
    type: null,
    country: null,
    events: 0,
    quantity: 0,
    unitPrice: null,
    amount: '261.02',
  }),
  line({
    kind: 'adjustment',
    name: 'traffic that arrived after the statement was issued',
    country: 'GB',
    originalCycle: '2026-09',
    events: 12,
    quantity: 12,
    unitPrice: '0.045',
    amount: '0.54',
  }),
  line({
    kind: 'adjustment',
    name: 'an import was undone',
    type: null,
    country: null,
    originalCycle: '2026-08',
    events: 3,
    quantity: 3,
    unitPrice: null,
    amount: '-1.35',
  }),
]

const events = (type: EventType, country: string, count: number, amount: string | null): SummaryEvents => ({
  type,
  country,
  events: count,
  quantity: count + 7,
  amount,
})

export const agent = (more: Partial<SummaryAgent> = {}): SummaryAgent => ({
  agentId: 'service-de',
  name: 'Nordlicht Service',
  category: 'conversational',
  region: 'DE',
  messages: 48_113,
  conversations: 1210,
  sessions: 0,
  events: [events('a2p_conversation', 'DE', 1204, '86.086'), events('p2a_basic_message', 'GB', 17, null)],
  segmentOverruns: { messages: 0, extraSegments: 0, amount: null },
  amount: '86.086',
  ...more,
})

export const agents = (): SummaryAgent[] => [
  agent(),
  agent({
    agentId: 'alerts-us',
    name: 'Nordlicht Alerts',
    category: 'non-conversational',
    region: 'US',
    messages: 1_295_519,
    conversations: 0,
    sessions: 41,
    events: [
      events('a2p_rich_message', 'US', 1_295_478, '9390.201504511'),
      events('interactive_session', 'US', 41, '2.05'),
    ],
    segmentOverruns: { messages: 8871, extraSegments: 9033, amount: '64.134465' },
    amount: '9392.251504511',
  }),
]

export const totalOf = (lines: readonly SummaryLine[], currency: string): string =>
  formatDecimal(
    lines.reduce((sum, { amount }) => sum + (amount === null ? 0n : parseDecimal(amount)!), 0n),
    minorDecimals(currency),
  )

export function summary(more: Partial<Summary> = {}): Summary {
  const lines = more.lines ?? everyLine()
  const currency = more.currency ?? 'EUR'
  return {
    tenantId: 'nordlicht',
    tenantName: 'Nordlicht Handel GmbH',
    period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'Europe/Berlin' },
    currency,
    agents: agents(),
    lines,
    total: totalOf(lines, currency),
    unpriced: 17,
    provisional: 12,
    provisionalAmount: '0.858001',
    assumed: 1284,
    ...more,
  }
}

export function statement(more: Partial<Statement> = {}): Statement {
  const issued = (more.status ?? 'issued') === 'issued'
  const base = summary(more)
  return {
    ...base,
    cycle: '2026-10',
    status: 'issued',
    statementId: '2026-10-nordlicht',
    adjustments: '-0.81',
    events: 1_296_740,
    issuedAt: issued ? '2026-11-03T09:12:44.120Z' : null,
    issuedBy: issued ? 'm.brandt' : null,
    hash: issued ? sha256('statement') : null,
    notes: [
      '17 events have no price on the rate card and are not in the total.',
      'Two lines adjust earlier cycles: traffic of September 2026 that arrived late, and an import of August 2026 that was undone.',
    ],
    provenance: {
      engine: { name: 'ratedesk', version: '0.1.0' },
      imports: [
        {
          importId: '14',
          file: 'october-1.csv.gz',
          sha256: sha256('october-1'),
          format: 'infobip',
          importedAt: '2026-10-16T07:30:00.000Z',
          rows: 640_112,
        },
        {
          importId: '15',
          file: 'october-2.csv.gz',
          sha256: sha256('october-2'),
          format: 'canonical',
          importedAt: '2026-11-02T07:30:00.000Z',
          rows: 703_520,
        },
      ],
      rateCards: [{ version: 3, effectiveFrom: '2026-07-01', sha256: sha256('card'), card: CARD }],
      profiles: [{ id: 'infobip', version: 2, sha256: sha256('profile'), profile: {} as never }],
      agentProfiles: [
        { agentId: 'service-de', profile: 'infobip', version: 2, from: null },
        { agentId: 'alerts-us', profile: 'infobip', version: 2, from: '2026-10-05' },
      ],
      eventsSha256: sha256('events'),
      events: 1_296_740,
    },
    ...more,
  }
}

const CARD: Statement['provenance']['rateCards'][number]['card'] = {
  currency: 'EUR',
  effectiveFrom: '2026-07-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0715' }],
}
