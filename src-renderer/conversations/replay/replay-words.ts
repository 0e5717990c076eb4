import type { EventRow } from '../../../src-main/contract/answers.ts'
import type { ReadThread, ThreadMessageRow, ThreadWindow } from '../../../src-main/contract/answers.ts'
import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { formatInstantInYear, formatInstantTime, formatShortDay } from '../../../src-main/core/words/figures/day.ts'
import { durationWords } from '../../../src-main/core/words/figures/duration.ts'
import { dayIn } from '../../../src-main/core/calendar/local-day.ts'
import { typeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { reasonLabel } from './reason-label.ts'

const WINDOW_NAMES = { conversation: 'Conversation', session: 'Session', waiting: 'Wait for an answer' } as const

export const windowName = ({ kind }: Pick<ThreadWindow, 'kind'>): string => WINDOW_NAMES[kind]

/** `1 Oct 10:00 – 2 Oct 10:00`; the day is said once where it is one. */
export function windowTimes({ from, to }: Pick<ThreadWindow, 'from' | 'to'>, timeZone: string): string {
  const [first, last] = [from, to].map((each) => formatShortDay(dayIn(timeZone, Date.parse(each))))
  const [begins, ends] = [from, to].map((each) => formatInstantTime(each, timeZone))
  return first === last ? `${first} ${begins} – ${ends}` : `${first} ${begins} – ${last} ${ends}`
}

export const windowLength = ({ from, to }: Pick<ThreadWindow, 'from' | 'to'>): string =>
  durationWords(Date.parse(to) - Date.parse(from))

/** A window in one sentence, for those who do not see the picture. */
export function windowSentence(window: ThreadWindow, thread: ReadThread, timeZone: string): string {
  const held = thread.messages.filter(({ eventId, covered }) => covered && eventId === window.eventId).length
  const anchor = thread.messages.findIndex(({ messageId }) => messageId === window.anchorMessageId)
  const begins = anchor < 0 ? '' : `, begins at message ${anchor + 1}`
  const holds = window.kind === 'waiting' ? '' : `, holds ${countWithWord(held, 'message')}`
  return `${windowName(window)}, ${windowTimes(window, timeZone)}, ${windowLength(window)}${begins}${holds}`
}

/** What a message is, without when it was sent: `A2P basic message, 40 bytes`. */
function messageWords(row: ThreadMessageRow): string {
  const type =
    row.class === null ? `${row.direction === 'A2P' ? 'From the business' : 'From the user'}` : typeLabel(row.class)
  const segments = row.segments > 1 ? [countWithWord(row.segments, 'segment')] : []
  return [type, countWithWord(row.bytes, 'byte'), ...segments].join(', ')
}

/** A message in one sentence, for those who do not see the picture. */
export function messageSentence(row: ThreadMessageRow, place: number, of: number, timeZone: string): string {
  const where = row.covered ? 'inside' : 'outside'
  return `Message ${place + 1} of ${of}, ${messageWords(row)}, ${formatInstantInYear(row.at, timeZone)}, ${where}: ${reasonLabel(row.code)}`
}

/** The event of a window or message; null where it has none. */
export const eventOf = (thread: ReadThread, eventId: string | null): EventRow | null =>
  thread.events.find((event) => event.eventId === eventId) ?? null
