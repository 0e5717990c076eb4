import type { SummaryLine } from '../../../contract/answers.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { formatInstant } from '../../../core/words/figures/day.ts'
import { minorDecimals } from '../../../core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../../core/money/money.ts'

/** `EUR 1,204.50`; a dash where there is none. */
export const moneyWords = (amount: string | null, currency: string): string =>
  amount === null ? '—' : `${currency} ${groupDigits(withMinorDecimals(amount, currency))}`

/** An amount with at least the decimals of its currency; a text that is no amount, as in a changed file, as it is. */
function withMinorDecimals(amount: string, currency: string): string {
  try {
    return formatDecimal(nanosOf(amount), minorDecimals(currency))
  } catch {
    return amount
  }
}

/** A time with its zone, to the second, as the edges of a window need it. */
export const timeWords = (atMs: number, timeZone: string): string =>
  Math.abs(atMs) <= 8.64e15 ? formatInstant(new Date(atMs).toISOString(), timeZone, true) : String(atMs)

/** What a unit of a line costs, or what takes its place. */
export function priceWords({ kind, unitPrice, package: bought }: SummaryLine, currency: string): string {
  if (kind === 'included') return 'included'
  if (bought) return `${moneyWords(bought.price, currency)} / ${groupDigits(bought.size)}`
  return unitPrice === null ? '' : moneyWords(unitPrice, currency)
}
