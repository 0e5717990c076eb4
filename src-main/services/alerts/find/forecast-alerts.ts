import { dayText } from '../../../core/calendar/day.ts'
import type { CycleForecast } from '../../../rating/forecast/forecast.ts'
import { crossingDay } from '../../../rating/forecast/units/crossing.ts'
import type { Nanos } from '../../../core/money/money.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { stampOf } from '../../../store/file/transactions.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { listThresholds, type StoredThreshold } from '../../../store/thresholds.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { forecastOf } from '../../forecast/forecast-of.ts'
import { isReached, spendingUntil } from '../spending.ts'
import { isRunning, startOfLocalDay, type CycleOfTenant, type FoundOf } from './found.ts'

/**
 * The thresholds that a running cycle has not reached yet and is expected to. None where the past is too short for a
 * forecast, and none where only the upper end of its range reaches one.
 */
export function forecastAlerts(ofCycle: CycleOfTenant): FoundOf<'spend_forecast'>[] {
  const { store, tenant, agents, cycle, span, pricing, nowMs } = ofCycle
  if (!isRunning(ofCycle)) return []
  const spent = spendingUntil(pricing, span)(span.toDay)
  const open = listThresholds(store, tenant.tenantNo).filter(
    (threshold) => !isReached(spent(threshold), threshold, 100),
  )
  const ahead = open.length === 0 ? null : forecastNow(store, tenant, nowMs)
  if (ahead?.cycle.name !== cycle) return []
  const { tenantId, currency, timeZone } = tenant
  const money = moneyOf(currency)
  return open.flatMap((threshold): FoundOf<'spend_forecast'>[] => {
    const day = crossingDay(ahead.cycle, ahead.cycle.expected, threshold.agentNo, threshold.amount * 100n)
    if (day === null) return []
    const expected = expectedOf(ahead.cycle, threshold)
    const agent = agents.find(({ agentNo }) => agentNo === threshold.agentNo)
    return [
      {
        kind: 'spend_forecast',
        severity: 'warning',
        tenantId,
        agentId: threshold.agentId,
        at: startOfLocalDay(timeZone, ahead.fromDay),
        figures: {
          name: agent?.name ?? tenant.name,
          cycle,
          expected: money(expected),
          threshold: money(threshold.amount),
          over: money(expected - threshold.amount),
          day: dayText(Math.max(day, ahead.fromDay)),
          currency,
        },
      },
    ]
  })
}

function expectedOf({ expected }: CycleForecast, { agentNo }: StoredThreshold): Nanos {
  if (agentNo === null) return expected.total
  return [...expected.days.values()].reduce((sum, { ofAgent }) => sum + (ofAgent.get(agentNo) ?? 0n), 0n)
}

/** The first cycle of a forecast, and the first day that it does not know as a whole. */
interface Ahead {
  cycle: CycleForecast
  fromDay: number
}

const latest = new WeakMap<ReadableStore, { stamp: string; ofTenant: Map<number, Ahead | null> }>()

/** A forecast takes a while, so it is kept until the store or the hour is another. Null where the past is too short. */
function forecastNow(store: ReadableStore, tenant: StoredTenant, nowMs: number): Ahead | null {
  if (!store.readonly && store.inTransaction) return forecastAhead(store, tenant, nowMs)
  const stamp = `${Math.floor(nowMs / 3_600_000)} ${stampOf(store)}`
  const known = latest.get(store)
  const ofTenant = known?.stamp === stamp ? known.ofTenant : new Map<number, Ahead | null>()
  if (known?.stamp !== stamp) latest.set(store, { stamp, ofTenant })
  let ahead = ofTenant.get(tenant.tenantNo)
  if (ahead === undefined) ofTenant.set(tenant.tenantNo, (ahead = forecastAhead(store, tenant, nowMs)))
  return ahead
}

function forecastAhead(store: ReadableStore, tenant: StoredTenant, nowMs: number): Ahead | null {
  const found = forecastOf(store, tenant, null, nowMs, 1)
  return found.forecast && { cycle: found.forecast.cycles[0]!, fromDay: found.past.fromDay }
}
