import { price } from '../../../core/documents/schema.ts'
import { offerModel, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each message that the AI writes in a support conversation, which costs no more than a cap (Aissist). */
export const perInteractionCapped = offerModel({
  label: 'AI interaction, capped',
  units: 'AI replies',
  fields: { windowHours, unitPrice, capPerConversation: price() },
})
