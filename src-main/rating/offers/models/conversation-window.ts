import { offerModel, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each support conversation, whatever comes of it (Salesforce Agentforce, Assembled). */
export const conversationWindow = offerModel({
  label: 'Conversation',
  units: 'conversations',
  fields: { windowHours, unitPrice },
})
