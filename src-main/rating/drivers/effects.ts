/**
 * What changed the amount of a cell, one formula for each kind. In all of them a cell has q units (messages and extra
 * segments) at the average price p without surcharges; 0 is the earlier cycle with d0 days, 1 the later one with d1. In a
 * cell with units in one cycle only, both prices are the same. The four add up to p1 q1 − p0 q0.
 */
import { priceBefore } from './average-price.ts'
import { unitsOf, type DrivenCell } from './cell.ts'
import { NOTHING, type Fraction } from './fraction.ts'

/** Number of days of the two cycles that are compared, both above zero. */
interface Days {
  from: number
  to: number
}

/** More or fewer days at the same units a day: (q0 d1 / d0 − q0) p0. */
export function effectOfDays(cell: DrivenCell, { from: d0, to: d1 }: Days): Fraction {
  const price = priceBefore(cell)
  return { over: BigInt(unitsOf(cell.from)) * BigInt(d1 - d0) * price.over, under: BigInt(d0) * price.under }
}

/** More or fewer messages a day: (m1 − m0 d1 / d0) p0. */
export const effectOfVolume = (cell: DrivenCell, days: Days): Fraction =>
  effectOfUnits(cell, cell.from.messages, cell.to.messages, days)

/** More or fewer extra segments a day: the same of the segments beyond the first of each message. */
export const effectOfOverrun = (cell: DrivenCell, days: Days): Fraction =>
  effectOfUnits(cell, cell.from.extraSegments, cell.to.extraSegments, days)

function effectOfUnits(cell: DrivenCell, before: number, now: number, { from: d0, to: d1 }: Days): Fraction {
  const price = priceBefore(cell)
  const change = BigInt(now) * BigInt(d0) - BigInt(before) * BigInt(d1)
  return { over: change * price.over, under: BigInt(d0) * price.under }
}

/** Another average price of the later cycle's units: (p1 − p0) q1. */
export function effectOfPrice({ from, to }: DrivenCell): Fraction {
  const [q0, q1] = [BigInt(unitsOf(from)), BigInt(unitsOf(to))]
  if (q0 === 0n || q1 === 0n) return NOTHING
  return { over: (to.amount ?? 0n) * q0 - (from.amount ?? 0n) * q1, under: q0 }
}
