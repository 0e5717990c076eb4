import { cycleDays, cycleOf, nextCycle } from '../../core/calendar/period.ts'
import { forecastTenant, type NamedCycle, type TenantForecast } from '../../rating/forecast/forecast.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { StoredThreshold } from '../../store/thresholds.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { thresholdsOf } from './budget-lines.ts'
import { readPastTraffic, type PastTraffic } from './past-traffic.ts'

/** Complete cycles that a forecast needs. */
export const LEAST_CYCLES = 2

/** A forecast with what it rests on; null where the past is too short for one. */
type ForecastFound =
  | { past: PastTraffic; thresholds: StoredThreshold[]; forecast: TenantForecast }
  | { past: PastTraffic | null; forecast: null }

/**
 * Forecasts the charges of a tenant, or of one of its agents alone, from its kept daily totals.
 * @param cycles how many are wanted; there may be more
 */
export function forecastOf(
  store: ReadableStore,
  tenant: StoredTenant,
  agent: StoredAgent | null,
  nowMs: number,
  cycles: number,
): ForecastFound {
  const agentNo = agent?.agentNo ?? null
  const past = readPastTraffic(store, tenant, agentNo, nowMs)
  if (past === null || past.cycles.length < LEAST_CYCLES) return { past, forecast: null }
  const thresholds = thresholdsOf(store, tenant, agentNo)
  const forecast = forecastTenant({
    book: pricingNow(store, tenant).book,
    currency: tenant.currency,
    isWholeTenant: agent === null,
    firstDay: past.firstDay,
    fromDay: past.fromDay,
    series: past.series,
    isGap: gapTest(past),
    known: past.running,
    cycles: cyclesAhead(tenant, past, cycles),
    past: past.cycles,
    needsAgents: thresholds.some((threshold) => threshold.agentNo !== null),
  })
  return { past, thresholds, forecast }
}

const gapTest = ({ gaps }: PastTraffic): ((index: number) => boolean) => {
  const days = new Set(gaps.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))
  return (index) => days.has(index)
}

/** The cycle in which the known days end and those that follow it; at least up to the first whole one. */
function cyclesAhead({ cycleDay }: StoredTenant, { fromDay }: PastTraffic, count: number): NamedCycle[] {
  const cycles: NamedCycle[] = []
  for (let name = cycleOf(fromDay, cycleDay); cycles.length < Math.max(2, count); name = nextCycle(name)) {
    cycles.push({ name, ...cycleDays(name, cycleDay) })
  }
  return cycles
}
