import { countedUnits, offerModel, priceOfUnit, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each support conversation, whatever comes of it (Salesforce Agentforce, Assembled). */
export const conversationWindow = offerModel({
  label: 'Conversation',
  units: 'conversations',
  fields: { windowHours, unitPrice },
  counters: 1,
  meter({ windowHours: hours }, { conversations }, add) {
    for (const { first } of conversations(hours)) add(0, first, 1)
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
})
