import { oneOf } from '../../../core/documents/schema.ts'
import { offerModel, unitPrice, windowHours } from './offer-model.ts'

/** Credits for what the AI writes in a support conversation, counted by the channel (My AskAI). */
export const replyCredits = offerModel({
  label: 'Reply credits',
  units: 'credits',
  fields: { windowHours, channel: oneOf(['chat', 'email', 'widget']), unitPrice },
})
