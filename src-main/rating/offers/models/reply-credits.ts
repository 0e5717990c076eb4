import { oneOf } from '../../../core/documents/schema.ts'
import { hourSessions } from '../metering/support-conversations.ts'
import { countedUnits, offerModel, priceOfUnit, unitPrice, windowHours } from './offer-model.ts'

/**
 * Credits for what the AI writes in a support conversation, by the channel (My AskAI): in a chat one for every two
 * replies, by e-mail one for the first and half of one for each further, in a widget one for each session of an hour.
 */
export const replyCredits = offerModel({
  label: 'Reply credits',
  units: 'credits',
  fields: { windowHours, channel: oneOf(['chat', 'email', 'widget']), unitPrice },
  counters: 1,
  parts: ({ channel }) => (channel === 'email' ? 2 : 1),
  meter({ windowHours: hours, channel }, { thread, conversations }, add) {
    for (const { first, end, aiReplies } of conversations(hours)) {
      if (aiReplies === 0) continue
      if (channel === 'chat') add(0, first, Math.ceil(aiReplies / 2))
      else if (channel === 'email') add(0, first, aiReplies + 1)
      else add(0, first, hourSessions(thread, first, end))
    }
  },
  unitsOf: countedUnits,
  priceOf: priceOfUnit,
})
