/** Forecasts of generated traffic whose future is known, to see how good they are. The same for the same seeds. */
import { cycleDays, cycleOf, nextCycle } from '../../src-main/core/calendar/period.ts'
import { parseDay } from '../../src-main/core/calendar/day.ts'
import { nanosOf, times } from '../../src-main/core/money/money.ts'
import type { MethodName } from '../../src-main/core/words/planning/forecast-method.ts'
import { forecastTenant, type NamedCycle } from '../../src-main/rating/forecast/forecast.ts'
import { priceBook } from '../../src-main/rating/pricing/price.ts'
import { dailyFigures, EVEN_WEEK, evenDraws, OFFICE_WEEK, type Pattern } from './daily-figures.ts'

const PRICE = '0.03'
const book = priceBook([
  {
    version: 1,
    card: {
      currency: 'EUR',
      effectiveFrom: '2020-01-01',
      rounding: 'half-up',
      rates: [{ type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: PRICE }],
    },
  },
])
const FIRST_DAY = parseDay('2024-01-01')!

export interface Trial {
  method: MethodName
  /** As it was measured on the past. */
  mase: number
  /** The same of the days that came. */
  daysMissed: number
  naiveMissed: number
  /** Whether the total of the first whole cycle to come lay within its range. */
  isHeld: boolean
}

/** Forecasts one cycle from so many months of one series, and holds it against what came. */
export function forecastTrial(pattern: Pattern, months: number, seed: number): Trial {
  const past = cyclesFrom(cycleOf(FIRST_DAY, 1), months)
  const next = cyclesFrom(nextCycle(past.at(-1)!.name), 1)[0]!
  const days = next.fromDay - FIRST_DAY
  const all = dailyFigures(pattern, next.toDay - FIRST_DAY, seed)
  const came = all.slice(days)
  const forecast = forecastTenant({
    book,
    currency: 'EUR',
    isWholeTenant: true,
    firstDay: FIRST_DAY,
    fromDay: next.fromDay,
    series: [
      {
        agentNo: 1,
        type: 'a2p_conversation',
        country: 'GB',
        carrier: null,
        begin: 0,
        figures: Float64Array.from(all.slice(0, days)),
      },
    ],
    isGap: () => false,
    known: [],
    cycles: [next],
    past,
    needsAgents: false,
  })
  const [{ expected, low, high }] = forecast.cycles as [(typeof forecast.cycles)[0]]
  const total = times(
    nanosOf(PRICE),
    came.reduce((sum, units) => sum + units, 0),
  )
  const missed = (of: (step: number) => number): number =>
    came.reduce((sum, units, step) => sum + Math.abs(units - of(step)), 0)
  return {
    method: forecast.method.name,
    mase: forecast.mase,
    daysMissed: missed((step) => Number(expected.days.get(next.fromDay + step)?.amount ?? 0n) / Number(nanosOf(PRICE))),
    naiveMissed: missed((step) => all[days - 7 + (step % 7)]!),
    isHeld: low.total <= total && total <= high.total,
  }
}

function cyclesFrom(name: string, count: number): NamedCycle[] {
  const cycles: NamedCycle[] = []
  for (let at = name; cycles.length < count; at = nextCycle(at)) cycles.push({ name: at, ...cycleDays(at, 1) })
  return cycles
}

/** Traffic of a working week that grows or shrinks; of 9 to 24 months, unless told. */
export function patternedTrials(count: number, [least, most]: readonly [number, number] = [9, 24]): Trial[] {
  return Array.from({ length: count }, (_, seed) => {
    const draw = evenDraws(seed + 1)
    const pattern: Pattern = {
      level: 100 + Math.round(900 * draw()),
      weekdays: OFFICE_WEEK,
      trend: 0.004 * (draw() - 0.25),
      noise: 0.05 + 0.25 * draw(),
    }
    return forecastTrial(pattern, least + Math.floor((most - least + 1) * draw()), seed)
  })
}

/** Traffic that is level but for noise. */
export const noiseTrials = (count: number): Trial[] =>
  Array.from({ length: count }, (_, seed) => {
    const noise = 0.1 + 0.3 * evenDraws(seed + 1)()
    return forecastTrial({ level: 500, weekdays: EVEN_WEEK, trend: 0, noise }, 6 + (seed % 19), seed)
  })
