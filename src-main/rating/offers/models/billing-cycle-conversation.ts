import { offerModel, unitPrice } from './offer-model.ts'

/** One unit for each end user and agent that exchanged anything in a billing cycle (Genesys Cloud). */
export const billingCycleConversation = offerModel({
  label: 'Conversation of a cycle',
  units: 'conversations',
  fields: { unitPrice },
})
