import { formatDecimal, nanosOf, roundTo } from '../../money/money.ts'
import { countWithWord } from '../figures/count.ts'
import { groupDigits } from '../figures/figure.ts'
import { typeLabel } from '../labels/event-type.ts'
import type { DriverKind } from './driver-kind.ts'

/** A driver of the difference between two cycles. Amounts are decimal strings. */
interface ToldDriver {
  kind: DriverKind
  /** Null where it is of several agents, or of the whole bill. */
  agentId: string | null
  /** Null where it is of several types, or of the whole bill. */
  type: Parameters<typeof typeLabel>[0] | null
  country: string | null
  amount: string
  currency: string
  /** Days or units as numbers, prices and amounts as decimal strings; null where there is none. */
  from: number | string | null
  to: number | string | null
  /** Whether the two cycles are compared by different numbers of days. */
  isOtherDays: boolean
}

/** What changed and what it costs, in one sentence: `help: 420 A2P conversations in GB instead of 380: 2.00 EUR more.` */
export function driverWords(driver: ToldDriver): string {
  const { agentId, amount, currency } = driver
  const isLess = amount.startsWith('-')
  const what = whatChanged(driver)
  const cost = `${groupDigits(isLess ? amount.slice(1) : amount)} ${currency} ${isLess ? 'less' : 'more'}`
  const begin = agentId === null ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `${agentId}: ${what}`
  return `${begin}: ${cost}.`
}

/** Drivers that are too small to be told one by one. */
export const smallerDriversWords = (count: number): string =>
  `${countWithWord(count, 'smaller driver')}, taken together; the table has each of them.`

function whatChanged(driver: ToldDriver): string {
  const { kind, currency, from, to, isOtherDays } = driver
  const money = (value: ToldDriver['from']): string => `${groupDigits(value ?? '0')} ${currency}`
  switch (kind) {
    case 'days':
      return `${countWithWord(Number(to), 'day')} instead of ${from}, at as many ${unitsOf(driver)} a day`
    case 'volume': {
      const dayForDay = isOtherDays ? ', day for day' : ''
      return `${counted(driver, to)} instead of ${groupDigits(from ?? 0)}${dayForDay}`
    }
    case 'overrun':
      return `${countWithWord(Number(to), 'extra segment')} of ${unitsOf(driver)} instead of ${groupDigits(from ?? 0)}${isOtherDays ? ', day for day' : ''}`
    case 'price':
      return priceChange(driver, money)
    case 'new_agent':
      return `no traffic in the days compared before, ${money(to)} now for ${unitsOf(driver)}`
    case 'gone_agent':
      return `no traffic in the days compared now, ${money(from)} before for ${unitsOf(driver)}`
    case 'surcharge':
      return `surcharges of ${money(to)} on ${unitsOf(driver)} instead of ${money(from)}`
    case 'commitment':
      return `${money(to)} to reach the minimum commitment instead of ${money(from)}`
    case 'adjustment':
      return `adjustments of issued cycles of ${money(to)} instead of ${money(from)}`
    case 'rounding':
      return 'rounding of the lines of both bills and of the amounts above'
  }
}

function priceChange(driver: ToldDriver, money: (value: ToldDriver['from']) => string): string {
  const { from, to } = driver
  if (from === null && to === null) return `other average prices of ${unitsOf(driver)}`
  const price = (value: string | number): string => money(shortPrice(String(value)))
  if (from === null) return `${unitsOf(driver)} at ${price(to!)} each on average, which had no price before`
  if (to === null) return `${unitsOf(driver)} without a price, which were ${price(from)} each on average`
  return `${unitsOf(driver)} at ${price(to)} each on average instead of ${price(from)}`
}

/** An average rarely ends; six decimals tell two of them apart. */
const shortPrice = (price: string): string => formatDecimal(roundTo(nanosOf(price), 6, 'half-up'))

/** `420 A2P conversations in GB`, or `420 units`. */
const counted = ({ type, country }: ToldDriver, count: ToldDriver['from']): string =>
  countWithWord(Number(count ?? 0), type === null ? 'unit' : typeLabel(type)) + inCountry(country)

/** `A2P conversations in GB`, or `units`. */
const unitsOf = ({ type, country }: ToldDriver): string =>
  (type === null ? 'units' : `${typeLabel(type)}s`) + inCountry(country)

const inCountry = (country: string | null): string => (country === null ? '' : ` in ${country}`)
