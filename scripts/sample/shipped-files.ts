/**
 * The sample data that is shipped: two clients, September, October and the first days of November, with the flaws of
 * real traffic: an agent that was not added, messages before a launch, days that come late, users abroad or without an
 * answer, and rows that cannot be read.
 */
import { DAY_MS } from './calendar.ts'
import type { Agent } from './cast.ts'
import { DISPUTED, disputedRows } from './dispute.ts'
import { HEADER } from './row.ts'
import { REWARDS_LAUNCH, shippedCast, SPANISH_LAUNCH } from './shipped-cast.ts'
import { trafficRows } from './traffic.ts'

/** From September until the day on which the sample stops, by each client's own clock. */
const END_MS = Date.UTC(2026, 10, 12, 12)
const BERLIN = { fromMs: Date.UTC(2026, 7, 31, 22), toMs: END_MS }
const NEW_YORK = { fromMs: Date.UTC(2026, 8, 1, 4), toMs: END_MS }
const OCTOBER_MS = Date.UTC(2026, 9, 1)
const NOVEMBER_MS = Date.UTC(2026, 10, 1)
/** The mid-season sale, on which the style adviser writes to everybody. */
const SALE_MS = Date.UTC(2026, 9, 15)
const SPANISH_TRIALS_MS = Date.parse(SPANISH_LAUNCH) - 2 * DAY_MS
/** Days in September of which the parcel notices come after everything else. */
const LATE = { agentId: 'nordwind-versand-de', from: '2026-09-23T22:00:00', to: '2026-09-26T22:00:00' }

function factor(agent: Agent, utcMs: number): number {
  if (agent.role === 'appointments' && utcMs < OCTOBER_MS) return 0
  if (agent.agentId === 'nordwind-atencion-es') {
    if (utcMs < SPANISH_TRIALS_MS) return 0
    if (utcMs < Date.parse(SPANISH_LAUNCH)) return 0.6
  }
  if (agent.role === 'style' && utcMs < Date.parse(agent.launchedAt!)) return 0
  if (agent.role === 'rewards' && utcMs < Date.parse(REWARDS_LAUNCH)) return 0
  const month = utcMs < OCTOBER_MS ? 0.84 : utcMs < NOVEMBER_MS ? 1 : 1.08
  const sale = agent.role === 'style' && utcMs >= SALE_MS && utcMs < SALE_MS + DAY_MS ? 3 : 1
  const afterSale = agent.role === 'delivery' && utcMs >= SALE_MS + DAY_MS && utcMs < SALE_MS + 6 * DAY_MS ? 1.4 : 1
  return month * sale * afterSale
}

/** Rows that a spreadsheet has spoilt. */
const BROKEN = {
  'nordwind-2026-10.csv.gz': [
    'nw8000001,nordwind-versand-de,+491713920017,A2P,2026-09-31T10:02:11Z,,delivered,,Dein Paket NW-511873 kommt heute um 14:30 Uhr.,,,DE,Telekom,bot,,,,,',
    'nw8000002,nordwind-service-de,+4917604069041,P2A,14.10.2026 09:12,,,,"Hallo, wo bleibt meine Bestellung?",,,DE,O2,,,,,,',
    'nw8000003,nordwind-care-gb,+447700900342,,2026-10-20T16:40:05Z,,delivered,,Any time. See you soon!,,,GB,EE,bot,,,,,',
    'nw8000004,nordwind-service-fr,+33639980417,A2P,2026-10-21T25:10:00Z,,read,,"C\'est noté ✅",,,FR,SFR,bot,,,,,',
  ],
  'harborline-2026-10.csv.gz': [
    'hb8000001,harborline-card-alerts,+12125550147,A2P,#######,,delivered,,Harborline: $12.40 at MAPLE GROCERS on your card ending 4471.,,,US,Verizon,bot,,,,,',
    'hb8000002,,+13125550161,A2P,2026-10-09T15:20:31Z,,delivered,,Harborline: use 482913 to sign in. Do not share this code with anyone.,,,US,T-Mobile,bot,,,,,',
  ],
}

/** Names and contents of the generated files in `resources/sample`; a `.gz` is not packed yet. */
export function shippedFiles(): Map<string, string> {
  const { tenants, agents, parked } = shippedCast()
  const ofTenant = (tenantId: string): Agent[] => agents.filter((agent) => agent.tenantId === tenantId)
  // Some users of the British agent have American numbers, so US rules apply to them.
  const british = agents.find(({ agentId }) => agentId === 'nordwind-care-gb')!
  const retailer = [...ofTenant('nordwind'), { ...british, region: 'US', weight: 0.03 }, parked]
  const shared = { factor, duplicates: 0.003 }
  const nordwind = rowsOf({ ...shared, ...BERLIN, agents: retailer, messages: 56_000, seed: 20261001, counted: 'nw' })
  const harborline = rowsOf({
    ...shared,
    ...NEW_YORK,
    agents: ofTenant('harborline'),
    messages: 18_000,
    seed: 20261002,
    counted: 'hb',
  })
  const isLate = (row: string): boolean => cellOf(row, AGENT) === LATE.agentId && isIn(row, LATE.from, LATE.to)
  const own = withDispute(nordwind)
  const september = ofMonth(own, '2026-08-31T22:00:00', '2026-09-30T22:00:00')
  const files = new Map([
    ['nordwind-2026-09.csv.gz', september.filter((row) => !isLate(row))],
    ['harborline-2026-09.csv.gz', ofMonth(harborline, '2026-09-01T04:00:00', '2026-10-01T04:00:00')],
    ['nordwind-2026-10.csv.gz', ofMonth(own, '2026-09-30T22:00:00', '2026-10-31T23:00:00')],
    ['harborline-2026-10.csv.gz', ofMonth(harborline, '2026-10-01T04:00:00', '2026-11-01T04:00:00')],
    ['nordwind-2026-11.csv.gz', ofMonth(own, '2026-10-31T23:00:00', '2026-12')],
    ['harborline-2026-11.csv.gz', ofMonth(harborline, '2026-11-01T04:00:00', '2026-12')],
    ['nordwind-late.csv.gz', september.filter(isLate)],
  ])
  for (const [name, rows] of Object.entries(BROKEN)) spoil(files.get(name)!, rows)
  const setup = {
    tenants,
    agents: agents.map(asAdded),
    rates: [
      { tenantId: 'nordwind', file: 'rates-retailer.json' },
      { tenantId: 'nordwind', file: 'rates-retailer-november.json' },
      { tenantId: 'harborline', file: 'rates-bank.json' },
    ],
    thresholds: [{ tenantId: 'nordwind', amount: '1800.00', percents: [50, 80, 100] }],
    traffic: [...files.keys()],
    statements: [
      { tenantId: 'nordwind', cycle: '2026-09', after: 'nordwind-2026-10.csv.gz' },
      { tenantId: 'harborline', cycle: '2026-09', after: 'harborline-2026-10.csv.gz' },
    ],
  }
  return new Map([
    ...[...files].map(([name, rows]): [string, string] => [name, `${HEADER}${rows.join('\n')}\n`]),
    ['setup.json', `${JSON.stringify(setup, null, 2)}\n`],
  ])
}

const AGENT = 1
const USER = 2
const SENT_AT = 4
/** A cell before the text; none of these is quoted. */
const cellOf = (row: string, place: number): string => row.split(',', place + 1)[place]!
const isIn = (row: string, from: string, to: string): boolean => {
  const sentAt = cellOf(row, SENT_AT)
  return sentAt >= from && sentAt < to
}
const ofMonth = (rows: readonly string[], from: string, to: string): string[] =>
  rows.filter((row) => isIn(row, from, to))

const rowsOf = (plan: Parameters<typeof trafficRows>[0]): string[] =>
  [...trafficRows(plan)].join('').trimEnd().split('\n')

/** The rows with the disputed conversation among them, whose user writes nothing else to its agent. */
function withDispute(rows: readonly string[]): string[] {
  const { agentId, userId } = DISPUTED
  const all = rows.filter((row) => cellOf(row, AGENT) !== agentId || cellOf(row, USER) !== userId)
  for (const row of disputedRows()) {
    const sentAt = cellOf(row, SENT_AT)
    all.splice(
      all.findIndex((other) => cellOf(other, SENT_AT) > sentAt),
      0,
      row,
    )
  }
  return all
}

function spoil(rows: string[], broken: readonly string[]): void {
  broken.forEach((row, index) => rows.splice(Math.floor(rows.length * (0.31 + index * 0.17)), 0, row))
}

/** An agent in the form in which it is added to the console. */
function asAdded({
  agentId,
  tenantId,
  name,
  category,
  region,
  profile,
  launchedAt,
}: Agent): Pick<Agent, 'agentId' | 'tenantId' | 'name' | 'category' | 'region' | 'profile' | 'launchedAt'> {
  return { agentId, tenantId, name, category, region, profile, launchedAt }
}
