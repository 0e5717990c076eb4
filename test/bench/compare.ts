/**
 * What comparing ten offers costs against one rating of the same traffic: both read every thread of the store and keep
 * nothing. In turn, in one process.
 */
import type { ReadContext } from '../../src-main/services/context.ts'
import { compareOffers } from '../../src-main/services/compare/compare-offers.ts'
import { ThreadRater, type EventTaker } from '../../src-main/services/traffic/rate-threads.ts'
import { listAgents } from '../../src-main/store/agents.ts'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import type { ReadableStore } from '../../src-main/store/file/connection.ts'
import { openReadableStore } from '../../src-main/store/file/open-store.ts'
import { listTenants } from '../../src-main/store/tenants.ts'
import { median, millions, seconds, type BenchRow } from './measuring.ts'

const TEN_OFFERS = {
  offers: [
    { name: 'RCS', model: 'rcs' },
    { name: 'Agentforce', model: 'conversation_window', unitPrice: '2.00' },
    { name: 'Flex', model: 'per_action', creditsPerAction: 20, creditPrice: '0.005' },
    { name: 'Genesys', model: 'billing_cycle_conversation', unitPrice: '0.90' },
    { name: 'Ada', model: 'automated_conversation', unitPrice: '1.20' },
    { name: 'Fin', model: 'per_resolution', unitPrice: '0.99', minimumUnits: 50, assumedResolutionRate: '0.6' },
    { name: 'AskAI', model: 'reply_credits', channel: 'email', unitPrice: '0.10' },
    { name: 'Aissist', model: 'per_interaction_capped', unitPrice: '0.09', capPerConversation: '0.60' },
    { name: 'Message', model: 'per_message', unitPrice: '0.03' },
    { name: 'Seats', model: 'per_seat', seats: 12, unitPrice: '85.00' },
  ],
}
const PLAIN = { volume: false, allowUnknownRates: false }
const RUNS = 3

interface CompareBench {
  comparedSeconds: number
  ratedSeconds: number
  /** At most 3. */
  ratio: number
}

function benchCompare(storeFile: string): CompareBench {
  const store = openReadableStore(storeFile)
  const desktop = { store, now: Date.now, notify: () => {}, isCancelled: () => false } as unknown as ReadContext
  const compared: number[] = []
  const rated: number[] = []
  for (let run = 0; run < RUNS; run++) {
    compared.push(
      timed(() => {
        for (const { tenantId } of listTenants(store)) {
          compareOffers(desktop, { tenantId, period: { cycle: '2026-10' }, offers: TEN_OFFERS, ...PLAIN })
        }
      }),
    )
    rated.push(timed(() => rateOnce(store)))
  }
  store.close()
  const ratios = compared.map((ours, at) => ours / rated[at]!)
  return { comparedSeconds: median(compared), ratedSeconds: median(rated), ratio: median(ratios) }
}

const NOBODY: EventTaker = { add() {}, replace() {}, remove() {} }

/** Rates all threads of a store once, and keeps nothing. */
function rateOnce(store: ReadableStore): void {
  const rater = new ThreadRater(store, NOBODY, new DailyLedger(), () => true)
  for (const agent of listAgents(store)) rater.rate(agent, 'all', () => {})
}

function timed(work: () => void): number {
  const startedAt = performance.now()
  work()
  return (performance.now() - startedAt) / 1000
}

/** @param storeFile of a store with so many messages */
export function compareRows(storeFile: string, messages: number): BenchRow[] {
  const { comparedSeconds, ratedSeconds, ratio } = benchCompare(storeFile)
  return [
    {
      what: `ten offers over ${millions(messages)} messages`,
      ours: seconds(comparedSeconds),
      reference: `one rating of them ${seconds(ratedSeconds)}`,
      figure: `${ratio.toFixed(2)} ×`,
      limit: '3 ×',
      within: ratio <= 3,
    },
  ]
}
