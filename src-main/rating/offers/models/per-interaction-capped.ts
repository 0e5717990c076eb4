import { price } from '../../../core/documents/schema.ts'
import { nanosOf, times } from '../../../core/money/money.ts'
import { countedUnits, offerModel, priceOfUnit, unitPrice, windowHours } from './offer-model.ts'

const REPLIES = 0
/** Replies in conversations that stay below the cap, and conversations that reach it. */
const BELOW_CAP = 1
const AT_CAP = 2

/** One unit for each message that the AI writes in a support conversation, which costs no more than a cap (Aissist). */
export const perInteractionCapped = offerModel({
  label: 'AI interaction, capped',
  units: 'AI replies',
  fields: { windowHours, unitPrice, capPerConversation: price() },
  counters: 3,
  meter({ windowHours: hours, unitPrice: written, capPerConversation }, { conversations }, add) {
    const cap = nanosOf(capPerConversation)
    // Where the price is not known yet, none reaches the cap.
    const each = written === undefined ? 0n : nanosOf(written)
    for (const { first, aiReplies } of conversations(hours)) {
      if (aiReplies === 0) continue
      add(REPLIES, first, aiReplies)
      if (times(each, aiReplies) >= cap) add(AT_CAP, first, 1)
      else add(BELOW_CAP, first, aiReplies)
    }
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
  amountOf: (terms, counted) =>
    times(priceOfUnit(terms) ?? 0n, counted[BELOW_CAP]!) + times(nanosOf(terms.capPerConversation), counted[AT_CAP]!),
})
