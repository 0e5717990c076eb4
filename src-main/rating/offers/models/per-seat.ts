import { count } from '../../../core/documents/schema.ts'
import { offerModel, priceOfUnit, unitPrice } from './offer-model.ts'

/** So many people who work with it, each month, whatever is written. */
export const perSeat = offerModel({
  label: 'Seat',
  units: 'seats',
  fields: { seats: count(1), unitPrice },
  counters: 0,
  meter() {},
  unitsOf: ({ seats }) => seats,
  priceOf: priceOfUnit,
})
