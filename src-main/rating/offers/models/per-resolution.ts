import { flag, optional, share } from '../../../core/documents/schema.ts'
import { nanosOf, shareOfCount } from '../../../core/money/money.ts'
import { offerModel, priceOfUnit, unitPrice, windowHours } from './offer-model.ts'

const RESOLVED = 0
const CONVERSATIONS = 1

/** One unit for each support conversation that was resolved, at most one for each (Intercom Fin). */
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
  counters: 2,
  meter({ windowHours: hours, deductOnReturn }, { conversations }, add) {
    for (const { first, isResolved, isReturned } of conversations(hours)) {
      add(CONVERSATIONS, first, 1)
      if (isResolved && !(deductOnReturn && isReturned)) add(RESOLVED, first, 1)
    }
  },
  unitsOf({ assumedResolutionRate }, counted, { isKnown, assumed }) {
    if (assumed !== null) return shareOfCount(counted[CONVERSATIONS]!, assumed)
    if (isKnown) return counted[RESOLVED]!
    return assumedResolutionRate === undefined
      ? null
      : shareOfCount(counted[CONVERSATIONS]!, nanosOf(assumedResolutionRate))
  },
  priceOf: priceOfUnit,
})
