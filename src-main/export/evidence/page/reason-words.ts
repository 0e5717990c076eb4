import { contentWords, reasonWords } from '../../../core/words/explain/reason.ts'
import { State } from '../../../rating/messages/status.ts'
import type { MessageReason } from '../../../rating/explain/explain-thread.ts'
import { contentTold, reasonTold } from '../../../rating/explain/told.ts'
import type { FileEvent } from '../check/rated-events.ts'

/**
 * Why a message is in its event, in the program's own sentences.
 * @param at index of the message among the billable ones
 */
export function whyInEvent(reason: MessageReason, at: number, { chargeable, quantity }: FileEvent): string {
  const sentences = [reasonWords(reasonTold(reason, at, chargeable === 1))]
  if (!reason.covered) sentences.push(...contentTold(reason, quantity).map(contentWords))
  return sentences.join(' ')
}

/** Why a message is in no event of the file. */
export function whyInNone(state: number): string {
  switch (state) {
    case State.pending:
      return 'It is not billed, as it is not known to be delivered.'
    case State.excluded:
    case State.expired:
      return 'It is not billed, as it was not delivered.'
    default:
      return 'It is no message under the rules, or one of a later cycle that only shows that the conversation goes on.'
  }
}
