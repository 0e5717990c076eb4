import { count, price } from '../../../core/documents/schema.ts'
import { nanosOf, times } from '../../../core/money/money.ts'
import { countedUnits, offerModel, windowHours } from './offer-model.ts'

/** Credits for each message that the AI writes in a support conversation (Agentforce Flex). */
export const perAction = offerModel({
  label: 'Action',
  units: 'actions',
  fields: { windowHours, creditsPerAction: count(1), creditPrice: price() },
  counters: 1,
  meter({ windowHours: hours }, { conversations }, add) {
    for (const { first, aiReplies } of conversations(hours)) if (aiReplies > 0) add(0, first, aiReplies)
  },
  unitsOf: countedUnits,
  priceOf: ({ creditsPerAction, creditPrice }) =>
    creditPrice === undefined ? null : times(nanosOf(creditPrice), creditsPerAction),
})
