/**
 * Billing cycles. A tenant has a cycle day from 1 to 28. A cycle runs from that day to the same day of the next month
 * and is named by the month in which it starts: with cycle day 15, `2026-10` is 15 October to 14 November. Days are
 * those of `day.ts`, and a period is `[fromDay, toDay)`.
 */
import { dateOf, dayOfDate } from './day.ts'

const CYCLE = /^(\d{4})-(0[1-9]|1[0-2])$/

/** Whether it is a cycle such as `2026-10`. */
export const isCycle = (text: string): boolean => CYCLE.test(text)

/** The cycle of a day, `YYYY-MM`: the month in which it starts. */
export const cycleOf = (day: number, cycleDay: number): string => cycleName(startMonth(day, cycleDay))

/** The first local day of the cycle that is `monthsOn` months after the one of a day. */
export const cycleStart = (day: number, cycleDay: number, monthsOn = 0): number =>
  startOf(startMonth(day, cycleDay) + monthsOn, cycleDay)

/**
 * The local days of a cycle.
 * @throws RangeError where `cycle` is no `YYYY-MM`
 */
export function cycleDays(cycle: string, cycleDay: number): { fromDay: number; toDay: number } {
  const months = monthsOf(cycle)
  return { fromDay: startOf(months, cycleDay), toDay: startOf(months + 1, cycleDay) }
}

/** @throws RangeError where `cycle` is no `YYYY-MM` */
export const previousCycle = (cycle: string): string => cycleName(monthsOf(cycle) - 1)

/** @throws RangeError where `cycle` is no `YYYY-MM` */
export const nextCycle = (cycle: string): string => cycleName(monthsOf(cycle) + 1)

/** The month in which the cycle of a day starts, numbered as by `monthsOf`. */
function startMonth(day: number, cycleDay: number): number {
  const { year, month, dayOfMonth } = dateOf(day)
  return year * 12 + month - 1 - (dayOfMonth < cycleDay ? 1 : 0)
}

/** A month as one number, so that adding months also changes the year. */
function monthsOf(cycle: string): number {
  const match = CYCLE.exec(cycle)
  if (!match) throw new RangeError(`not a cycle such as 2026-10: ${cycle}`)
  return Number(match[1]) * 12 + Number(match[2]) - 1
}

const startOf = (months: number, cycleDay: number): number =>
  dayOfDate(Math.floor(months / 12), (months % 12) + 1, cycleDay)

const cycleName = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
