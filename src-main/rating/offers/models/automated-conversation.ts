import { offerModel, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each support conversation in which no person wrote for the business (Ada). */
export const automatedConversation = offerModel({
  label: 'Automated conversation',
  units: 'conversations',
  fields: { windowHours, unitPrice },
})
