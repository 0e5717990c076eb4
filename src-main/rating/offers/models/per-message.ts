import { offerModel, unitPrice } from './offer-model.ts'

/** One unit for each message from the business. */
export const perMessage = offerModel({ label: 'Message', units: 'messages', fields: { unitPrice } })
