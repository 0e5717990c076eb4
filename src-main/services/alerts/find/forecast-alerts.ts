import { dayText } from '../../../core/calendar/day.ts'
import type { CycleForecast } from '../../../rating/forecast/forecast.ts'
import { crossingDay } from '../../../rating/forecast/units/crossing.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { listThresholds, type StoredThreshold } from '../../../store/thresholds.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { forecastOf } from '../../forecast/forecast-of.ts'
import { isReached } from '../spending.ts'
import { isRunning, startOfLocalDay, type CycleOfTenant, type FoundOf } from './found.ts'

/**
 * The thresholds that a running cycle has not reached yet and is expected to. None where the past is too short for a
 * forecast, and none where only the upper end of its range reaches one.
 */
export function forecastAlerts(ofCycle: CycleOfTenant): FoundOf<'spend_forecast'>[] {
  const { store, tenant, agents, cycle, span, spentUntil } = ofCycle
  if (!isRunning(ofCycle)) return []
  const spent = spentUntil(span.toDay)
  const open = listThresholds(store, tenant.tenantNo).filter(
    (threshold) => !isReached(spent(threshold), threshold, 100),
  )
  const ahead = open.length === 0 ? null : forecastAhead(ofCycle)
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

/** The first cycle of a forecast, and the first day that it does not know as a whole; null where the past is too short. */
function forecastAhead({ store, tenant, nowMs }: CycleOfTenant): { cycle: CycleForecast; fromDay: number } | null {
  const found = forecastOf(store, tenant, null, nowMs, 1)
  return found.forecast && { cycle: found.forecast.cycles[0]!, fromDay: found.past.fromDay }
}
