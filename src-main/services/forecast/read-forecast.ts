import type { Forecast, ForecastDay } from '../../contract/answers/forecast-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { dayText } from '../../core/calendar/day.ts'
import { cycleStart } from '../../core/calendar/period.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { roundTo, type Nanos } from '../../core/money/money.ts'
import { forecastNoteWords, type ForecastNote } from '../../core/words/planning/forecast-note.ts'
import { refuse } from '../../core/words/problem.ts'
import { runningTotals } from '../../rating/forecast/units/crossing.ts'
import type { CycleForecast, NamedCycle, TenantForecast } from '../../rating/forecast/forecast.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { sumOf } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { budgetLines } from './budget-lines.ts'
import { forecastOf, LEAST_CYCLES } from './forecast-of.ts'
import type { PastTraffic } from './past-traffic.ts'

/**
 * Forecasts the charges of a tenant, or of one of its agents alone, from its kept daily totals.
 * @throws Failure where there are fewer than two complete cycles
 */
export function readForecast({ store, now }: ReadContext, request: CheckedRequestOf<'forecast'>): Forecast {
  const tenant = tenantById(store, request.tenantId)
  const agent = request.agentId === undefined ? null : agentById(store, request.agentId, tenant.tenantId)
  const agentNo = agent?.agentNo ?? null
  const found = forecastOf(store, tenant, agent, now(), request.cycles)
  if (found.forecast === null) throw tooShort(tenant, agent, found.past)
  const { past, thresholds, forecast } = found
  const cycles = forecast.cycles.slice(0, request.cycles)
  const [first] = cycles as [CycleForecast]
  const money = roundedMoney(tenant.currency)
  const { stress } = forecast
  return {
    tenantId: tenant.tenantId,
    agentId: agent?.agentId ?? null,
    currency: tenant.currency,
    basedOn: basedOn(past),
    cycles: cycles.map(({ name, expected, low, high }) => ({
      cycle: name,
      expected: money(expected.total),
      low: money(low.total),
      high: money(high.total),
    })),
    stress: { cycle: stress.busiest, amount: money(stress.amount), in: stress.cycle, lift: stress.lift.toFixed(2) },
    error: {
      mase: hundredths(forecast.mase),
      coverage80: forecast.coverage === null ? null : hundredths(forecast.coverage),
      origins: forecast.origins,
    },
    method: forecast.method.name,
    memoryDays: forecast.method.memoryDays,
    running:
      past.fromDay > first.fromDay || past.running.length > 0
        ? { cycle: first.name, charged: money(chargedSoFar(store, tenant, agentNo, first, past.fromDay)) }
        : null,
    days: daysOf(first, past.fromDay, money),
    budgets: budgetLines(store, tenant, thresholds, first, past.fromDay),
    notes: notesOf(past, agent, forecast).map((note) => ({ ...note, sentence: forecastNoteWords(note) })),
  }
}

/** What the known days of the running cycle come to, by the bill; without what it lacks to the minimum commitment. */
function chargedSoFar(
  store: ReadableStore,
  tenant: StoredTenant,
  agentNo: number | null,
  { fromDay, toDay }: NamedCycle,
  firstUnknown: number,
): Nanos {
  const pricing = pricingNow(store, tenant)
  const span = { fromDay, toDay: Math.min(toDay, firstUnknown + 1) }
  const charges = pricing.charges(span)
  if (agentNo === null) {
    const { total, missing } = pricing.bill(span, charges)
    return total - (missing ?? 0n)
  }
  return sumOf(charges.filter((charge) => charge.agentNo === agentNo).map(({ amount }) => amount)) ?? 0n
}

function daysOf(cycle: CycleForecast, fromDay: number, money: (amount: Nanos) => string): ForecastDay[] {
  const expected = [...runningTotals(cycle, cycle.expected)]
  const low = [...runningTotals(cycle, cycle.low)]
  const high = [...runningTotals(cycle, cycle.high)]
  return expected.map(({ day, amount }, at) => ({
    day: dayText(day),
    isKnown: day < fromDay,
    expected: money(amount),
    low: money(low[at]!.amount),
    high: money(high[at]!.amount),
  }))
}

function basedOn({ cycles, firstDay, fromDay, gaps }: PastTraffic): Forecast['basedOn'] {
  const unknown = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  return { cycles: cycles.length, days: fromDay - firstDay - unknown, from: dayText(firstDay), to: dayText(fromDay) }
}

function notesOf(past: PastTraffic, agent: StoredAgent | null, forecast: TenantForecast): ForecastNote[] {
  const notes: ForecastNote[] = []
  const unpriced = forecast.cycles.flatMap(({ expected }) => expected.unpriced)
  if (unpriced.length > 0) {
    const units = unpriced.reduce((sum, { quantity }) => sum + quantity, 0)
    notes.push({ code: 'unpriced', units, types: new Set(unpriced.map(({ type }) => type)).size })
  }
  if (agent) notes.push({ code: 'agent-alone', name: agent.name })
  const [gap] = past.gaps
  if (gap) {
    const [from, to] = [dayText(past.firstDay + gap.from), dayText(past.firstDay + gap.to)]
    notes.push({ code: 'gap', from, to, others: past.gaps.length - 1 })
  }
  if (past.hasOlder) notes.push({ code: 'before-silence', from: dayText(past.firstDay) })
  if (past.daysAfterToday > 0) notes.push({ code: 'after-today', days: past.daysAfterToday })
  if (forecast.method.name === 'seasonal-naive') notes.push({ code: 'naive' })
  return notes
}

function tooShort(tenant: StoredTenant, agent: StoredAgent | null, past: PastTraffic | null) {
  const { tenantId, cycleDay } = tenant
  const agentId = agent?.agentId ?? null
  if (past === null) return refuse('forecast-without-traffic', { tenantId, agentId })
  // Of the cycles that are complete, the last ones may lie before a gap; the next ones to come make up for it.
  const isAtStart = cycleStart(past.firstDay, cycleDay) === past.firstDay
  const firstWhole = cycleStart(past.firstDay, cycleDay, isAtStart ? 0 : 1)
  const running = cycleStart(past.fromDay, cycleDay)
  const missing = LEAST_CYCLES - past.cycles.length
  const next = Math.max(firstWhole, running)
  return refuse('forecast-too-short', {
    tenantId,
    agentId,
    complete: past.cycles.length,
    from: dayText(past.firstDay),
    to: dayText(past.fromDay),
    on: dayText(cycleStart(next, cycleDay, missing)),
  })
}

const hundredths = (figure: number): number => Math.round(figure * 100) / 100

const roundedMoney = (currency: string): ((amount: Nanos) => string) => {
  const [money, decimals] = [moneyOf(currency), minorDecimals(currency)]
  return (amount) => money(roundTo(amount, decimals, 'half-up'))
}
