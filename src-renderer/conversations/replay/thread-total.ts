import type { ReadThread } from '../../../src-main/contract/answers.ts'
import { sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { formatMoney } from '../../numbers/money.ts'

/** What the events of a thread come to, in words; of events without a price only that there are some. */
export function threadTotal({ events }: ReadThread, currency: string): string {
  const charged = events.filter(({ chargeable }) => chargeable)
  const amounts = charged.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const sum = formatMoney(sumDecimals(amounts), currency)
  return amounts.length < charged.length ? `${sum} and ${charged.length - amounts.length} unpriced` : sum
}
