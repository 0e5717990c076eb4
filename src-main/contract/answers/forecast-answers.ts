/** What a forecast answers. Money is rounded to the currency's minor unit. */
import type { MethodName } from '../../core/words/planning/forecast-method.ts'
import type { ForecastNote } from '../../core/words/planning/forecast-note.ts'

export interface Forecast {
  tenantId: string
  /** The agent that was asked for; null for the whole tenant. */
  agentId: string | null
  currency: string
  basedOn: {
    /** Complete cycles. */
    cycles: number
    /** Known days, those of the running cycle included. */
    days: number
    from: string
    /** The first day that is not known as a whole. */
    to: string
  }
  /** The cycle that is running where the traffic ends, if it is not over, and those after it. */
  cycles: ForecastCycle[]
  stress: ForecastStress
  error: {
    /**
     * Mean absolute error of past daily figures, divided by that of the seasonal naive over the same days; 1 where the
     * naive itself is used.
     */
    mase: number
    /** Share of past totals within their 80 % range; null where the past is too short to tell. */
    coverage80: number | null
    /** Number of past days from which a forecast was made and held against what came. */
    origins: number
  }
  method: MethodName
  /** After so many days a day counts a third as much; null for the naive. */
  memoryDays: number | null
  /** What is known of the first cycle; null where it has not begun. */
  running: { cycle: string; charged: string } | null
  /** Each day of the first cycle, amounts added up from its first day. */
  days: ForecastDay[]
  budgets: ForecastBudget[]
  notes: (ForecastNote & { sentence: string })[]
}

export interface ForecastCycle {
  cycle: string
  /** With what is charged already, where the cycle is running. */
  expected: string
  low: string
  high: string
}

export interface ForecastStress {
  /** The busiest complete cycle of the past. */
  cycle: string
  /** What the cycle `in` would cost if it were as busy. */
  amount: string
  in: string
  /** How many times its expected volume that is; `1.00` where it is expected to be at least as busy. */
  lift: string
}

export interface ForecastDay {
  day: string
  /** Whether all traffic of the day is known, so that its amounts are equal. */
  isKnown: boolean
  expected: string
  low: string
  high: string
}

/** When the first cycle will pass the percents of a spend threshold. */
export interface ForecastBudget {
  /** Null for the whole tenant. */
  agentId: string | null
  /** Name of the agent, or of the tenant. */
  name: string
  amount: string
  percents: ForecastPercent[]
}

export interface ForecastPercent {
  percent: number
  /** Whether it is passed by what is charged already. */
  isPassed: boolean
  /** The day on which it is or will be passed; null where it will not be in the cycle. */
  on: string | null
  /** The same if the cycle ends at the high and at the low end of its range. */
  earliest: string | null
  latest: string | null
}
