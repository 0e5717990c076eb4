import type { SummaryLine } from '../../src-main/contract/answers.ts'
import { countWithWord } from '../../src-main/core/words/figures/count.ts'
import { formatCount } from '../numbers/count.ts'
import { isZero } from '../../src-main/core/money/decimal.ts'
import { formatMoney } from '../numbers/money.ts'
import { countryName } from '../../src-main/core/words/labels/country.ts'
import { formatLongCycle } from '../../src-main/core/words/figures/day.ts'
import { typeLabel } from '../../src-main/core/words/labels/event-type.ts'

interface LineWords {
  /** What is billed: `A2P conversation`, `Carrier access fee`. */
  what: string
  /** How it is counted or why it is charged: `units 1,001 – 9,000`. May be empty. */
  detail: string
  /** Null where the line is not of a single country. */
  country: string | null
  /** The unit price, or what takes its place. May be empty. */
  price: string
}

/** A line of a bill in words, without its units and amount, which have columns of their own. */
export function lineWords(line: SummaryLine, currency: string): LineWords {
  const type = line.type && typeLabel(line.type)
  const country = line.country && countryName(line.country)
  const price = (amount: string): string => formatMoney(amount, currency, { decimals: 'exact' })
  const unitPrice = line.unitPrice === null ? '' : price(line.unitPrice)
  const fee = line.flatFee && !isZero(line.flatFee) ? `with a flat fee of ${price(line.flatFee)}` : null
  switch (line.kind) {
    case 'usage': {
      const bought = line.package
      const packages = bought && `${countWithWord(bought.packages, 'package')} of ${formatCount(bought.size)}`
      return {
        what: joinParts([type ?? 'Usage', line.name]),
        detail: joinParts([tierWords(line), packages, fee, assumedWords(line)]),
        country,
        price: bought ? `${price(bought.price)} a package` : unitPrice,
      }
    }
    case 'included':
      return {
        what: joinParts([type ?? 'Usage', line.name]),
        detail: joinParts([tierWords(line), assumedWords(line)]),
        country,
        price: 'included',
      }
    case 'surcharge':
      return {
        what: line.name ?? 'Surcharge',
        detail: joinParts([type && `on ${type}`, line.carrier, tierWords(line), fee]),
        country,
        price: unitPrice,
      }
    case 'minimum_commitment':
      return {
        what: line.name ?? 'Minimum commitment',
        detail: 'makes the total up to what was agreed',
        country,
        price: '',
      }
    case 'adjustment':
      return {
        what: line.originalCycle ? `Adjustment of ${formatLongCycle(line.originalCycle)}` : 'Adjustment',
        detail: joinParts([type, line.name]),
        country,
        price: unitPrice,
      }
  }
}

const joinParts = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ')

const assumedWords = ({ assumed = 0 }: SummaryLine): string | null =>
  assumed > 0 ? countWithWord(assumed, 'event rests on an assumption', 'events rest on an assumption') : null

const tierWords = ({ tier }: SummaryLine): string | null =>
  tier &&
  (tier.upTo === null
    ? `units from ${formatCount(tier.from)}`
    : `units ${formatCount(tier.from)} – ${formatCount(tier.upTo)}`)
