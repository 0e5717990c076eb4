import { flag, optional, share } from '../../../core/documents/schema.ts'
import { offerModel, unitPrice, windowHours } from './offer-model.ts'

/** One unit for each support conversation that was resolved (Intercom Fin). */
export const perResolution = offerModel({
  label: 'Resolution',
  units: 'resolutions',
  fields: {
    windowHours,
    unitPrice,
    /** Of the conversations, where the traffic does not say which were resolved. */
    assumedResolutionRate: optional(share()),
    /** Whether one whose user writes again within a day is none. */
    deductOnReturn: optional(flag()),
  },
})
