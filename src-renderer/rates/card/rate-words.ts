import { MODEL_NAMES, modelOf, MODELS } from '../../../src-main/rating/pricing/models/models.ts'
import type { PriceLine } from '../../../src-main/rating/pricing/models/price-model.ts'
import type { Rate, RateCard } from '../../../src-main/rating/pricing/rate-card.ts'
import { formatCount } from '../../numbers/count.ts'
import { formatMoney } from '../../numbers/money.ts'

export const MODEL_WORDS: Record<string, string> = Object.fromEntries(
  MODEL_NAMES.map((model) => [model, MODELS[model].label]),
)

/** The terms of a rate, one line for each price, with all decimals. */
export const priceLines = (rate: Rate, currency: string): PriceLine[] =>
  modelOf(rate).words(rate, {
    money: (amount) => formatMoney(amount, currency, { decimals: 'exact' }),
    count: formatCount,
  })

/**
 * Rounding in words. It goes by magnitude: −1.005 is rounded like 1.005, so a credit equals the charge that it takes
 * back.
 */
export const ROUNDING_WORDS: Record<RateCard['rounding'], string> = {
  'half-up': 'half-up: 0.125 to 0.13',
  'half-even': 'half-even: 0.125 to 0.12, 0.135 to 0.14',
  'half-down': 'half-down: 0.125 to 0.12',
  up: 'up: 0.121 to 0.13',
  down: 'down: 0.129 to 0.12',
}
