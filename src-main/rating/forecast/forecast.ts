import type { Nanos } from '../../core/money/money.ts'
import {
  cyclePrice,
  type AgentUnits,
  type CycleDays,
  type CyclePrice,
  type ForecastTerms,
} from './units/cycle-price.ts'
import { expectedDays } from './methods/expected-days.ts'
import { measurePast, type MeasuredPast } from './past/measured-past.ts'
import type { UnitSeries } from './units/unit-series.ts'
import { seriesKey, UnitSums } from './units/unit-sums.ts'
import { unitWeights } from './units/unit-weights.ts'
import { wholeUnits } from './units/whole-units.ts'

export interface NamedCycle extends CycleDays {
  name: string
}

interface ForecastInput extends ForecastTerms {
  /** The local day of index 0 of the series. */
  firstDay: number
  /** The first local day that is not known as a whole: forecasts begin here. */
  fromDay: number
  series: readonly UnitSeries[]
  isGap(index: number): boolean
  /** Units that are known already: all of the running cycle, with those of `fromDay` so far. */
  known: readonly AgentUnits[]
  /** The running cycle, where it is not over, and those that follow it, in order; at least one is whole. */
  cycles: readonly NamedCycle[]
  /** Complete cycles of the past, in order; at least one. */
  past: readonly NamedCycle[]
  /** Whether amounts of single agents are wanted of the first cycle. */
  needsAgents: boolean
}

export interface CycleForecast extends NamedCycle {
  expected: CyclePrice
  low: CyclePrice
  high: CyclePrice
}

export interface TenantForecast extends MeasuredPast {
  cycles: CycleForecast[]
  stress: StressMonth
}

/** What the next whole cycle would come to if it were as busy as the busiest one of the past. */
interface StressMonth {
  /** Name of the busiest cycle of the past. */
  busiest: string
  /** Name of the cycle that is forecast. */
  cycle: string
  /** How many times the expected units it has; 1 where it is expected to be as busy as that anyway. */
  lift: number
  amount: Nanos
}

/** Forecasts the charges of cycles: daily units of each series, priced by the card in force on each day. */
export function forecastTenant(input: ForecastInput): TenantForecast {
  const { series, firstDay, fromDay, cycles } = input
  const weights = unitWeights(series, input.book, cycles[0]!.fromDay)
  const history = { days: fromDay - firstDay, isGap: input.isGap, series: byAgent(series, weights) }
  const stretches = cycles.map((cycle) => ({
    from: Math.max(0, cycle.fromDay - fromDay),
    to: cycle.toDay - fromDay,
  }))
  const measured = measurePast(history, stretches)
  const ahead = stretches.at(-1)!.to
  const expected = series.map((each) => expectedDays(measured.method, each, input.isGap, ahead))
  const units = (cycle: CycleDays, scale: number, keepsAgents: boolean): AgentUnits[] =>
    unitsOf(input, expected, cycle, scale, keepsAgents)
  const forecasts = cycles.map((cycle, at): CycleForecast => {
    const price = (scale: number): CyclePrice =>
      cyclePrice(input, cycle, units(cycle, scale, at === 0 && input.needsAgents))
    const width = measured.widths[at]!
    const prices = [price(1), price(Math.max(0, 1 - width)), price(1 + width)] as const
    return { ...cycle, expected: prices[0], low: extreme(prices, -1), high: extreme(prices, 1) }
  })
  return { ...measured, cycles: forecasts, stress: stressMonth(input, weights, expected, units) }
}

/** More units may cost less, where they reach a cheaper tier of a volume rate. */
const extreme = (prices: readonly CyclePrice[], sign: -1 | 1): CyclePrice =>
  prices.reduce((best, each) => ((each.total > best.total ? 1 : -1) === sign ? each : best))

/** The series of each agent as one, in weighted units. */
function byAgent(
  series: readonly UnitSeries[],
  weights: readonly number[],
): { begin: number; figures: Float64Array }[] {
  const agents = new Map<number, { begin: number; figures: Float64Array }>()
  for (const [at, { agentNo, begin, figures }] of series.entries()) {
    const agent = agents.get(agentNo) ?? { begin, figures: new Float64Array(figures.length) }
    agents.set(agentNo, agent)
    agent.begin = Math.min(agent.begin, begin)
    const weight = weights[at]!
    for (let day = begin; day < figures.length; day++) agent.figures[day]! += figures[day]! * weight
  }
  return [...agents.values()]
}

/** Known and expected units of a cycle; the expected ones times `scale`. */
function unitsOf(
  { series, known, fromDay }: ForecastInput,
  expected: readonly (readonly number[])[],
  cycle: CycleDays,
  scale: number,
  keepsAgents: boolean,
): AgentUnits[] {
  const sums = new UnitSums(cycle, keepsAgents)
  const onFirstDay = new Map<string, number>()
  for (const units of known) {
    if (units.day < cycle.fromDay || units.day >= cycle.toDay) continue
    sums.add(units, units.day, units.quantity)
    if (units.day === fromDay) onFirstDay.set(seriesKey(units), units.quantity)
  }
  const begin = Math.max(cycle.fromDay, fromDay)
  for (const [at, of] of series.entries()) {
    const days = expected[at]!.slice(begin - fromDay, cycle.toDay - fromDay).map((figure) => figure * scale)
    const seen = begin === fromDay ? (onFirstDay.get(seriesKey(of)) ?? 0) : 0
    for (const [step, quantity] of wholeUnits(days).entries()) {
      // Of a day that is known in part only what is still missing is expected.
      sums.add(of, begin + step, step === 0 ? Math.max(0, quantity - seen) : quantity)
    }
  }
  return sums.units()
}

function stressMonth(
  input: ForecastInput,
  weights: readonly number[],
  expected: readonly (readonly number[])[],
  units: (cycle: CycleDays, scale: number, keepsAgents: boolean) => AgentUnits[],
): StressMonth {
  const { series, firstDay, fromDay, past } = input
  const next = input.cycles.find((cycle) => cycle.fromDay >= fromDay)!
  const size = (of: (at: number) => ArrayLike<number>, from: number, to: number): number => {
    let sum = 0
    for (const at of series.keys()) for (let day = from; day < to; day++) sum += of(at)[day]! * weights[at]!
    return sum
  }
  const sizes = past.map((cycle) => ({
    name: cycle.name,
    size: size((at) => series[at]!.figures, cycle.fromDay - firstDay, cycle.toDay - firstDay),
  }))
  const busiest = sizes.reduce((most, each) => (each.size > most.size ? each : most))
  const nextSize = size((at) => expected[at]!, next.fromDay - fromDay, next.toDay - fromDay)
  const lift = nextSize > 0 ? Math.max(1, busiest.size / nextSize) : 1
  const { total: amount } = cyclePrice(input, next, units(next, lift, false))
  return { busiest: busiest.name, cycle: next.name, lift, amount }
}
