import { nanosOf } from '../../../core/money/money.ts'
import { plainPart } from '../line-terms.ts'
import { priceField, priceModel } from './price-model.ts'

export const flat = priceModel({
  label: 'Flat',
  hint: 'The same price for every unit',
  fields: { unitPrice: priceField('Price') },
  pricing({ unitPrice: written }, line) {
    const unitPrice = nanosOf(written)
    const plain = { terms: { ...line, unitPrice }, each: unitPrice }
    return {
      plain,
      steadyPrice: () => plain,
      take(units, counted) {
        counted.open = null
        counted.position += units
        return [plainPart(plain.terms, units, unitPrice)]
      },
    }
  },
  words: ({ unitPrice }, write) => [{ price: write.money(unitPrice), units: 'each' }],
  steps: () => ({ ends: [], every: null }),
})
