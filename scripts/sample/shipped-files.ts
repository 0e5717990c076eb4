/**
 * The sample data that is shipped: two clients, little traffic in September and a full October, with the flaws of real
 * traffic: an agent that was not added, messages before a launch, users abroad or without an answer, and rows that
 * cannot be read.
 */
import { DAY_MS } from './calendar.ts'
import type { Agent } from './cast.ts'
import { HEADER } from './row.ts'
import { shippedCast, SPANISH_LAUNCH } from './shipped-cast.ts'
import { trafficRows } from './traffic.ts'

/**
 * September and October by each client's own clock, less the last hours, because messages sent then may arrive in
 * November.
 */
const BERLIN = { fromMs: Date.UTC(2026, 7, 31, 22), toMs: Date.UTC(2026, 9, 31, 21) }
const NEW_YORK = { fromMs: Date.UTC(2026, 8, 1, 4), toMs: Date.UTC(2026, 10, 1, 1) }
const OCTOBER_MS = Date.UTC(2026, 9, 1)
/** The mid-season sale, on which the style adviser writes to everybody. */
const SALE_MS = Date.UTC(2026, 9, 15)
const SPANISH_TRIALS_MS = Date.parse(SPANISH_LAUNCH) - 2 * DAY_MS

function factor(agent: Agent, utcMs: number): number {
  if (agent.role === 'appointments' && utcMs < OCTOBER_MS) return 0
  if (agent.agentId === 'nordwind-atencion-es') {
    if (utcMs < SPANISH_TRIALS_MS) return 0
    if (utcMs < Date.parse(SPANISH_LAUNCH)) return 0.6
  }
  if (agent.role === 'style' && utcMs < Date.parse(agent.launchedAt!)) return 0
  const month = utcMs < OCTOBER_MS ? 0.25 : 1
  const sale = agent.role === 'style' && utcMs >= SALE_MS && utcMs < SALE_MS + DAY_MS ? 9 : 1
  const afterSale = agent.role === 'delivery' && utcMs >= SALE_MS + DAY_MS && utcMs < SALE_MS + 6 * DAY_MS ? 1.5 : 1
  return month * sale * afterSale
}

/** Rows that a spreadsheet has spoilt. */
const BROKEN = {
  'traffic-retailer.csv.gz': [
    'm0000000000000f01,nordwind-versand-de,+4917139200017,A2P,2026-09-31T10:02:11Z,,delivered,,Dein Paket NW-511873 kommt heute um 14:30 Uhr.,,,DE,Telekom,bot,,,,,',
    'm0000000000000f02,nordwind-service-de,+4917604069041,P2A,14.10.2026 09:12,,,,"Hallo, wo bleibt meine Bestellung?",,,DE,O2,,,,,,',
    'm0000000000000f03,nordwind-care-gb,+447700900342,,2026-10-20T16:40:05Z,,delivered,,Any time. See you soon!,,,GB,EE,bot,,,,,',
    'm0000000000000f04,nordwind-service-fr,+33639980417,A2P,2026-10-21T25:10:00Z,,read,,"C\'est noté ✅",,,FR,SFR,bot,,,,,',
  ],
  'traffic-bank.csv.gz': [
    'm0000000000000f11,harborline-card-alerts,+12125550147,A2P,#######,,delivered,,Harborline: $12.40 at MAPLE GROCERS on your card ending 4471.,,,US,Verizon,bot,,,,,',
    'm0000000000000f12,,+13125550161,A2P,2026-10-09T15:20:31Z,,delivered,,Harborline: use 482913 to sign in. Do not share this code with anyone.,,,US,T-Mobile,bot,,,,,',
  ],
}

/** Names and contents of the generated files in `resources/sample`; a `.gz` is not packed yet. */
export function shippedFiles(): Map<string, string> {
  const { tenants, agents, parked } = shippedCast()
  const ofTenant = (tenantId: string): Agent[] => agents.filter((agent) => agent.tenantId === tenantId)
  // Some users of the British agent have American numbers, so US rules apply to them.
  const british = agents.find(({ agentId }) => agentId === 'nordwind-care-gb')!
  const retailer = [...ofTenant('nordwind'), { ...british, region: 'US', weight: 0.03 }, parked]
  const bank = ofTenant('harborline')
  const setup = {
    tenants,
    agents: agents.map(asAdded),
    rates: [
      { tenantId: 'nordwind', file: 'rates-retailer.json' },
      { tenantId: 'harborline', file: 'rates-bank.json' },
    ],
    traffic: Object.keys(BROKEN),
  }
  return new Map([
    ['traffic-retailer.csv.gz', traffic(retailer, 26_000, 20261001, BERLIN, BROKEN['traffic-retailer.csv.gz'])],
    ['traffic-bank.csv.gz', traffic(bank, 16_000, 20261002, NEW_YORK, BROKEN['traffic-bank.csv.gz'])],
    ['setup.json', `${JSON.stringify(setup, null, 2)}\n`],
  ])
}

function traffic(
  agents: Agent[],
  messages: number,
  seed: number,
  period: { fromMs: number; toMs: number },
  broken: readonly string[],
): string {
  const rows = trafficRows({ agents, messages, seed, ...period, factor, duplicates: 0.003 })
  const lines = [...rows].join('').trimEnd().split('\n')
  broken.forEach((row, index) => lines.splice(Math.floor(lines.length * (0.31 + index * 0.17)), 0, row))
  return `${HEADER}${lines.join('\n')}\n`
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
}: Agent): Omit<Agent, 'role' | 'language' | 'weight'> {
  return { agentId, tenantId, name, category, region, profile, launchedAt }
}
