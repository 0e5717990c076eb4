import { nanosOf, roundTo, type Nanos } from '../../core/money/money.ts'
import type { CardVersion, PriceBook } from './price.ts'

/**
 * What must be added to the total of one whole cycle for it to come to the minimum that was agreed; null where nothing
 * must. The version in force on the cycle's first day decides, else the first one that begins inside the cycle.
 * @param days the cycle's local days
 * @param total sum of the cycle's rounded lines
 */
export function trueUp(
  book: PriceBook,
  days: { fromDay: number; toDay: number },
  total: Nanos,
  decimals: number,
): Nanos | null {
  const version = commitmentVersion(book, days)
  if (!version?.card.minimumCommitment) return null
  const committed = roundTo(nanosOf(version.card.minimumCommitment), decimals, version.card.rounding)
  return committed > total ? committed - total : null
}

function commitmentVersion(
  book: PriceBook,
  { fromDay, toDay }: { fromDay: number; toDay: number },
): CardVersion | null {
  const onFirstDay = book.versionOn(fromDay)
  if (onFirstDay) return onFirstDay
  const days = book.changeDays.filter((day) => day > fromDay && day < toDay)
  return days.map((day) => book.versionOn(day)).find((version) => version !== null) ?? null
}
