import { equalShare, nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { LineTerms } from '../line-terms.ts'
import type { CountedUnits, UnitPricing } from '../unit-pricing.ts'
import { countField, priceField, priceModel } from './price-model.ts'

export const packages = priceModel({
  label: 'Package',
  hint: 'Paid by the begun package',
  fields: { packageSize: countField('Package size', 1), packagePrice: priceField('Package price') },
  pricing: ({ packageSize, packagePrice }, line) => pricedByPackage(packageSize, nanosOf(packagePrice), line),
  words: ({ packageSize, packagePrice }, write) => [
    { price: write.money(packagePrice), units: `for ${write.count(packageSize)}` },
  ],
  steps: ({ packageSize }) => ({ ends: [], every: packageSize }),
})

/**
 * Prices units by packages: the whole price falls on the unit that opens a package. A package stays open across
 * versions of the card as long as its size and price are the same.
 */
function pricedByPackage(size: number, price: Nanos, common: Omit<LineTerms, 'unitPrice'>): UnitPricing {
  const line = { ...common, package: { size, price }, unitPrice: equalShare(price, size) }
  const leftOf = ({ open }: CountedUnits): number => (open?.size === size && open.price === price ? open.left : 0)
  return {
    plain: null,
    steadyPrice: (units, counted) => (units <= leftOf(counted) ? { terms: line, each: 0n } : null),
    take(units, counted) {
      const left = leftOf(counted)
      const opened = Math.ceil(Math.max(0, units - left) / size)
      counted.open = { size, price, left: left + opened * size - units }
      counted.position += units
      const amount = price * BigInt(opened)
      return [{ terms: line, events: 0, assumed: 0, units, packages: opened, flatFee: 0n, amount }]
    },
  }
}
