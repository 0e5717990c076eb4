import {
  Author,
  newSupportThread,
  Resolution,
  type SupportThread,
} from '../../../src-main/rating/offers/metering/support-thread.ts'

interface ExampleMessage {
  atMs: number
  /** From 1 on. */
  day: number
  /** Who wrote it. */
  by: 'user' | 'AI' | 'person'
  isResolved: boolean
  /** What happens with it, where that is worth a word. */
  what: string | null
}

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 9, 5)
/** Days that the example lasts. */
export const EXAMPLE_DAYS = 4

/** @param time of the day, `09:05` */
const at = (
  day: number,
  time: string,
  by: ExampleMessage['by'],
  what: string | null = null,
  isResolved = false,
): ExampleMessage => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return { day, atMs: START_MS + (day - 1) * DAY_MS + (hours * 60 + minutes) * 60_000, by, isResolved, what }
}

/**
 * One chat by which every model is explained: the user asks, is answered, comes back on the same evening, on the next day,
 * and two days later, when nothing helps.
 */
export const EXAMPLE_CHAT: readonly ExampleMessage[] = [
  at(1, '09:00', 'user', 'the user asks'),
  at(1, '09:01', 'AI'),
  at(1, '09:04', 'user'),
  at(1, '09:05', 'AI', 'is helped', true),
  at(1, '20:00', 'user', 'comes back in the evening'),
  at(1, '20:01', 'AI'),
  at(2, '14:00', 'user', 'the user returns'),
  at(2, '14:01', 'AI'),
  at(2, '14:20', 'person', 'a person helps', true),
  at(4, '16:00', 'user', 'the user writes once more'),
  at(4, '16:01', 'AI', 'is not helped'),
]

/** The same as the meters read it, all in one month. */
export const EXAMPLE_THREAD: SupportThread = threadOf(EXAMPLE_CHAT)

function threadOf(messages: readonly ExampleMessage[]): SupportThread {
  const thread = newSupportThread(messages.length)
  for (const [place, { atMs, by, isResolved }] of messages.entries()) {
    thread.atMs[place] = atMs
    thread.direction[place] = by === 'user' ? 1 : 0
    thread.author[place] = by === 'person' ? Author.human : by === 'AI' ? Author.ai : Author.unsaid
    thread.resolution[place] = isResolved ? Resolution.yes : Resolution.unsaid
  }
  thread.length = messages.length
  return thread
}

/** Where a time lies in the example, from 0 to 1. */
export const placeInExample = (atMs: number): number =>
  Math.min(1, Math.max(0, (atMs - START_MS) / (EXAMPLE_DAYS * DAY_MS)))
