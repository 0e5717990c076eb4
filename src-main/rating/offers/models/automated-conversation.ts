import { countedUnits, offerModel, priceOfUnit, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each support conversation in which no person wrote for the business (Ada). */
export const automatedConversation = offerModel({
  label: 'Automated conversation',
  units: 'conversations',
  fields: { windowHours, unitPrice },
  counters: 1,
  meter({ windowHours: hours }, { conversations }, add) {
    for (const { first, hasHuman } of conversations(hours)) if (!hasHuman) add(0, first, 1)
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
})
