import { countedUnits, offerModel, priceOfUnit, unitPrice } from './offer-model.ts'

/** One unit for each message from the business. */
export const perMessage = offerModel({
  label: 'Message',
  units: 'messages',
  fields: { unitPrice },
  counters: 1,
  meter(_, { thread: { length, direction } }, add) {
    for (let at = 0; at < length; at++) if (direction[at] === 0) add(0, at, 1)
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
})
