import { countedUnits, offerModel, priceOfUnit, unitPrice } from './offer-model.ts'

/**
 * One unit for each end user and agent that exchanged anything in a billing cycle (Genesys Cloud). What goes on over the
 * end of a cycle counts in both.
 */
export const billingCycleConversation = offerModel({
  label: 'Conversation of a cycle',
  units: 'conversations',
  fields: { unitPrice },
  counters: 1,
  meter(_, { thread: { length, month } }, add) {
    let counted = -1
    for (let at = 0; at < length; at++) {
      if (month[at]! < 0 || month[at] === counted) continue
      counted = month[at]!
      add(0, at, 1)
    }
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
})
