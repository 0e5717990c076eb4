import { count, price } from '../../../core/documents/schema.ts'
import { offerModel, windowHours } from './offer-model.ts'

/** Credits for each message that the AI writes in a support conversation (Agentforce Flex). */
export const perAction = offerModel({
  label: 'Action',
  units: 'actions',
  fields: { windowHours, creditsPerAction: count(1), creditPrice: price() },
})
