import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { isZero } from '../../src-main/core/money/decimal.ts'
import { groupDigits } from '../../src-main/core/words/figures/figure.ts'

const MINUS = '\u2212'
const NARROW_GAP = '\u00a0'
/** Unit prices have up to nine decimals. */
const FINEST = 9

interface Style {
  symbol: string
  minor: Intl.NumberFormat
  exact: Intl.NumberFormat
}
const styles = new Map<string, Style>()

function styleOf(currency: string): Style {
  const known = styles.get(currency)
  if (known) return known
  const named = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const decimals = minorDecimals(currency)
  const style: Style = {
    symbol: named.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency,
    minor: new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    exact: new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: FINEST }),
  }
  styles.set(currency, style)
  return style
}

/** Formats a decimal string. `Intl` formats a string digit by digit, never through a float. */
const digits = (format: Intl.NumberFormat, decimal: string): string => format.format(decimal as `${number}`)

interface HowWritten {
  /** `minor` rounds to the currency's minor unit, `exact` keeps every decimal. */
  decimals?: 'minor' | 'exact'
  /** Whether to put a plus before positive amounts. */
  signed?: boolean
}

/** `€ 12,481.06`, `−$ 3.00`; zero is `€ 0`. */
export function formatMoney(amount: string, currency: string, { decimals = 'minor', signed }: HowWritten = {}): string {
  const style = styleOf(currency)
  if (isZero(amount)) return `${style.symbol}${NARROW_GAP}0`
  const negative = amount.startsWith('-')
  const magnitude = digits(decimals === 'exact' ? style.exact : style.minor, negative ? amount.slice(1) : amount)
  return `${negative ? MINUS : signed ? '+' : ''}${style.symbol}${NARROW_GAP}${magnitude}`
}

export const currencySymbol = (currency: string): string => styleOf(currency).symbol

/** Whether rounding to the minor unit hides part of an amount, so that the exact one should show on hover. */
export const isFinerThanMinor = (amount: string, currency: string): boolean =>
  formatMoney(amount, currency) !== formatMoney(amount, currency, { decimals: 'exact' })

/** A percentage with its sign, of a decimal string: `+3.4%`, `−12.0%`, `0%`. */
export function formatPercent(percent: string): string {
  if (isZero(percent)) return '0%'
  const isLess = percent.startsWith('-')
  return `${isLess ? MINUS : '+'}${groupDigits(isLess ? percent.slice(1) : percent)}%`
}
