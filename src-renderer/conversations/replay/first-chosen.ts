import type { EventRow, ReadThread } from '../../../src-main/contract/answers.ts'
import { compareDecimals } from '../../../src-main/core/money/decimal.ts'
import type { ConversationPlace } from '../address.ts'
import { eventOf } from './replay-words.ts'

/**
 * The message that is chosen when a thread is opened: the one that was looked for, else the first message of the dearest
 * event of those that were looked for; else the first one. Null of a thread without messages.
 */
export function firstChosen(thread: ReadThread, place: ConversationPlace): string | null {
  const { messages } = thread
  const named = messages.find(({ messageId }) => messageId === place.message)
  if (named) return named.messageId
  const { types, provisional, unpriced, overruns } = place
  const isSought = types !== undefined || provisional !== undefined || unpriced === true || overruns === true
  const fits = (event: EventRow): boolean =>
    (types === undefined || types.includes(event.type)) &&
    (provisional === undefined || event.provisional === provisional) &&
    (!unpriced || (event.chargeable && event.unitPrice === null))
  const fitting = messages.flatMap(({ messageId, eventId, segments }) => {
    const event = eventOf(thread, eventId)
    return event && fits(event) && (!overruns || segments > 1) ? [{ messageId, amount: event.amount ?? '0' }] : []
  })
  const dearest = isSought ? fitting.toSorted((a, b) => compareDecimals(b.amount, a.amount))[0] : undefined
  return (dearest ?? messages[0])?.messageId ?? null
}
