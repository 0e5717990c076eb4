/**
 * Amounts as a person reads them: in whole minor units that add up to the total above or below them, though each by
 * itself was rounded. Every screen and every file that shows parts of a total takes them from here.
 */
import { formatDecimal, nanosOf, type Nanos } from './money.ts'

const SCALE = 9

/**
 * Rounds amounts by the largest remainder: each is rounded down to the minor unit, and what is then missing to the total
 * goes, a unit each, to those that lost most. So none is off by a unit or more, as long as the total is what they come
 * to, give or take a unit each; of any other total each has its part in proportion. Of equal remainders the larger
 * amount comes first, then the earlier. An amount of 0 stays 0.
 * @param total in whole minor units
 * @param decimals of the minor unit
 */
function largestRemainder(total: Nanos, amounts: readonly Nanos[], decimals: number): Nanos[] {
  const step = 10n ** BigInt(SCALE - decimals)
  const some = amounts.flatMap((amount, at) => (amount === 0n ? [] : [at]))
  if (some.length === 0) return amounts.map(() => 0n)
  const sum = amounts.reduce((all, amount) => all + amount, 0n)
  const floors = amounts.map((amount) => floored(amount, step))
  const missing = (total - floors.reduce((all, floor) => all + floor, 0n)) / step
  const isNear = missing >= 0n && missing <= BigInt(some.length)
  // A proportion has no meaning where amounts of both signs cancel out; the first then takes what is left.
  if (!isNear && sum === 0n) return floors.map((floor, at) => (at === some[0] ? floor + missing * step : floor))
  return isNear ? handedOut(floors, amounts, some, missing, step) : inProportion(total, amounts, some, sum, step)
}

/** Each amount's part of the total, in proportion, rounded by the largest remainder. */
function inProportion(
  total: Nanos,
  amounts: readonly Nanos[],
  some: readonly number[],
  sum: Nanos,
  step: Nanos,
): Nanos[] {
  // Multiplied by the sum, so that parts stay whole.
  const parts = amounts.map((amount) => amount * total * (sum < 0n ? -1n : 1n))
  const unit = step * (sum < 0n ? -sum : sum)
  const floors = parts.map((part) => floored(part, unit))
  const wanted = total * (sum < 0n ? -sum : sum)
  const missing = (wanted - floors.reduce((all, floor) => all + floor, 0n)) / unit
  return handedOut(floors, parts, some, missing, unit).map((part) => (part / unit) * step)
}

/** @param missing a number of units, not more than there are amounts that are not 0 */
function handedOut(
  floors: readonly Nanos[],
  amounts: readonly Nanos[],
  some: readonly number[],
  missing: bigint,
  step: Nanos,
): Nanos[] {
  const lost = (at: number): Nanos => amounts[at]! - floors[at]!
  const size = (at: number): Nanos => (amounts[at]! < 0n ? -amounts[at]! : amounts[at]!)
  const first = some.toSorted((left, right) => compare(lost(right), lost(left)) || compare(size(right), size(left)))
  const raised = new Set(first.slice(0, Number(missing)))
  return floors.map((floor, at) => (raised.has(at) ? floor + step : floor))
}

const floored = (amount: Nanos, step: Nanos): Nanos => {
  const rest = amount % step
  return amount - (rest < 0n ? rest + step : rest)
}

const compare = (left: Nanos, right: Nanos): number => (left < right ? -1 : left > right ? 1 : 0)

/** The same of decimal strings. Amounts that are not known take no part and stay so. */
export function shownShares(total: string, amounts: readonly (string | null)[], decimals: number): (string | null)[] {
  const known = amounts.map((amount) => (amount === null ? 0n : nanosOf(amount)))
  const shares = largestRemainder(nanosOf(total), known, decimals)
  return amounts.map((amount, at) => (amount === null ? null : formatDecimal(shares[at]!, decimals)))
}

/** Rows with an amount, which then add up to the total. */
export const sharedOut = <Row extends { amount: string }>(
  total: string,
  rows: readonly Row[],
  decimals: number,
): Row[] => {
  const amounts = rows.map((row) => row.amount)
  const shares = shownShares(total, amounts, decimals)
  return rows.map((row, at) => ({ ...row, amount: shares[at]! }))
}
