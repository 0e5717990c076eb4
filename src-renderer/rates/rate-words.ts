import type { RateCard } from '../../src-main/contract/answers.ts'
import { formatCount } from '../numbers/count.ts'
import { formatMoney } from '../numbers/money.ts'

export type Rate = RateCard['rates'][number]

export const MODELS: Record<Rate['model'], { label: string; hint: string }> = {
  flat: { label: 'Flat', hint: 'The same price for every unit' },
  graduated: { label: 'Graduated', hint: 'Each unit costs what its own tier says' },
  volume: { label: 'Volume', hint: 'Every unit costs what the tier of the whole quantity says' },
  package: { label: 'Package', hint: 'Paid by the begun package' },
}

export const MODEL_WORDS: Record<string, string> = Object.fromEntries(
  Object.entries(MODELS).map(([model, { label }]) => [model, label]),
)

export interface PriceLine {
  price: string
  /** For which units. */
  units: string
}

/** What a rate says, a line a tier. Prices keep every decimal. */
export function priceLines(rate: Rate, currency: string): PriceLine[] {
  const price = (amount: string): string => formatMoney(amount, currency, { decimals: 'exact' })
  switch (rate.model) {
    case 'flat':
      return [{ price: price(rate.unitPrice), units: 'each' }]
    case 'package':
      return [{ price: price(rate.packagePrice), units: `for ${formatCount(rate.packageSize)}` }]
    default:
      return rate.tiers.map((tier, index) => {
        const from = (rate.tiers[index - 1]?.upTo ?? 0) + 1
        const units =
          tier.upTo === null ? `from ${formatCount(from)}` : `${formatCount(from)} – ${formatCount(tier.upTo)}`
        const fee = tier.flatFee && Number(tier.flatFee) !== 0 ? `, once ${price(tier.flatFee)}` : ''
        return { price: price(tier.unitPrice), units: units + fee }
      })
  }
}

/** Of magnitudes: a credit is rounded as the charge it takes back. */
export const ROUNDING_WORDS: Record<RateCard['rounding'], string> = {
  'half-up': 'half-up: 0.125 to 0.13',
  'half-even': 'half-even: 0.125 to 0.12, 0.135 to 0.14',
  'half-down': 'half-down: 0.125 to 0.12',
  up: 'up: 0.121 to 0.13',
  down: 'down: 0.129 to 0.12',
}
