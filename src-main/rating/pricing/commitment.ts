import { nanosOf, roundTo, type Nanos } from '../../core/money/money.ts'
import type { CardVersion, PriceBook } from './price.ts'

/**
 * What must be added to the total of a whole cycle so that it reaches the card's minimum commitment: at a minimum of
 * 500 and a total of 420, it is 80. The version in force on the cycle's first day decides, else the first version that
 * begins within the cycle.
 * @param days the cycle's local days
 * @param total sum of the cycle's rounded lines
 * @returns null where the total reaches the minimum, or where no version has one
 */
export function missingToCommitment(
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
