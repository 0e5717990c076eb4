import type { ReadThread } from '../../../src-main/contract/answers.ts'
import { compareDecimals } from '../../../src-main/core/money/decimal.ts'
import type { ConversationPlace } from '../address.ts'
import { eventOf } from './replay-words.ts'

/**
 * The message that is chosen when a thread is opened: the one that was looked for, else the first message of the dearest
 * event of the type, or with the overrun, that was looked for; else the first one. Null of a thread without messages.
 */
export function firstChosen(thread: ReadThread, place: ConversationPlace): string | null {
  const { messages } = thread
  const named = messages.find(({ messageId }) => messageId === place.message)
  if (named) return named.messageId
  const fitting = messages.filter(
    ({ eventId, segments }) =>
      (!place.type || eventOf(thread, eventId)?.type === place.type) && (!place.overruns || segments > 1),
  )
  const amountOf = (eventId: string | null): string => eventOf(thread, eventId)?.amount ?? '0'
  const isSought = place.type !== undefined || place.overruns === true
  const dearest = isSought
    ? fitting.toSorted((a, b) => compareDecimals(amountOf(b.eventId), amountOf(a.eventId)))[0]
    : undefined
  return (dearest ?? messages[0])?.messageId ?? null
}
