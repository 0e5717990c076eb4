import { countWithWord, wordForCount } from '../../../core/words/figures/count.ts'
import { formatInstantInYear } from '../../../core/words/figures/day.ts'
import { typeLabel } from '../../../core/words/labels/event-type.ts'
import { explainThread, type MessageReason } from '../../../rating/explain/explain-thread.ts'
import { EVENT_TYPES, type EventType } from '../../../rating/threads/event.ts'
import type { EvidenceMessage } from '../format/evidence.ts'
import type { FileEvent } from '../check/rated-events.ts'
import { AXIS, fitted, HEIGHT, LANES, placer, spanAround, ticksOf, type Span } from './conversation-layout.ts'
import { drawn, element } from './dom.ts'
import type { EvidenceModel, PlacedEvent } from './evidence-model.ts'
import { notBilledWords, reasonWords } from './reason-words.ts'
import { timeWords } from './words.ts'

/** A message that is shown, with why it is where it is; without a reason where it is not billed at all. */
interface Shown {
  message: EvidenceMessage
  reason: MessageReason | null
  /** The event that it is in; null where that is not in the file. */
  event: FileEvent | null
  isOfEvent: boolean
}

const NARROWEST = 320

/**
 * The conversation around an event: drawn, and as the list of its messages, each with its reason. The list is what a screen
 * reader hears.
 */
export function conversationView(model: EvidenceModel, placed: PlacedEvent, width: number): HTMLElement {
  const { timeZone } = model.head.statement.period
  const { event, rated, thread } = placed
  const span = spanAround(event, rated.billable[event.first]!, rated.billable[event.first + event.count - 1]!)
  const all = shownOf(placed)
  const near = all.filter(({ message: [, atMs] }) => atMs >= span.fromMs && atMs <= span.toMs)
  const windows = rated.all.filter(
    (each) => each.endedAtMs > span.fromMs && each.endedAtMs !== 0 && each.startedAtMs <= span.toMs,
  )
  const far = all.length - near.length
  return element(
    'div',
    { class: 'conversation' },
    element(
      'p',
      { class: 'caption' },
      `${thread.user} with ${placed.agentId}`,
      element(
        'span',
        {},
        ` · ${countWithWord(near.length, 'message')}${far === 0 ? '' : `; ${countWithWord(far, 'more')} of this end user in the file ${wordForCount(far, 'is', 'are')} more than a day away`}`,
      ),
    ),
    element(
      'div',
      { class: 'picture', 'aria-hidden': 'true' },
      picture(near, windows, Math.max(NARROWEST, width), timeZone),
    ),
    windows.length === 0
      ? null
      : element('ul', { class: 'windows' }, ...windows.map((each) => element('li', {}, windowWords(each, timeZone)))),
    element('ol', { class: 'messages' }, ...near.map((shown) => messageItem(shown, timeZone))),
  )
}

function shownOf({ thread, rated, event }: PlacedEvent): Shown[] {
  const { billable, columns, rules, all } = rated
  const { messages } = explainThread(columns, 0, billable.length, rules)
  const placeOf = new Map(billable.map((message, at) => [message, at]))
  return thread.messages.map((message) => {
    const at = placeOf.get(message)
    if (at === undefined) return { message, reason: null, event: null, isOfEvent: false }
    const own = all.find(({ first, count }) => at >= first && at < first + count) ?? null
    return { message, reason: own && messages[at]!, event: own, isOfEvent: own === event || own?.first === event.first }
  })
}

const windowWords = ({ type, startedAtMs, endedAtMs }: FileEvent, timeZone: string): string =>
  `${typeLabel(type)} from ${timeWords(startedAtMs, timeZone)} to ${timeWords(endedAtMs, timeZone)}`

function messageItem({ message, reason, event, isOfEvent }: Shown, timeZone: string): HTMLElement {
  const [messageId, atMs, direction, , bytes, , state, , , text] = message
  const why = reason ? reasonWords(reason) : notBilledWords(state, event === null)
  return element(
    'li',
    { class: isOfEvent ? 'own' : '' },
    element('span', { class: 'time' }, timeWords(atMs, timeZone)),
    element('span', { class: 'side' }, direction === 0 ? 'Business' : 'User', element('small', {}, `${bytes} B`)),
    element(
      'span',
      { class: 'why' },
      event ? `${typeLabel(event.type)}: ` : '',
      why,
      element('small', {}, messageId),
      text === undefined ? null : element('q', {}, text),
    ),
  )
}

function picture(
  shown: readonly Shown[],
  windows: readonly FileEvent[],
  width: number,
  timeZone: string,
): SVGSVGElement {
  const times = [
    ...shown.map(({ message: [, atMs] }) => atMs),
    ...windows.flatMap(({ startedAtMs, endedAtMs }) => [startedAtMs, endedAtMs]),
  ]
  const span = fitted(times)
  const at = placer(span, width)
  return drawn(
    'svg',
    { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` },
    ...windows.map((each) => band(each, at, span)),
    ...(['Business', 'User'] as const).flatMap((name, lane) => [
      drawn('line', { class: 'lane', x1: 76, x2: width - 16, y1: LANES[lane], y2: LANES[lane] }),
      drawn('text', { class: 'name', x: 0, y: LANES[lane]! + 4 }, name),
    ]),
    ...ticksOf(span, width).map((atMs) => tick(atMs, at(atMs), width, timeZone)),
    ...shown.map((each) => dot(each, at)),
  )
}

function band({ type, startedAtMs, endedAtMs }: FileEvent, at: (atMs: number) => number, span: Span): SVGElement {
  const from = at(Math.max(startedAtMs, span.fromMs))
  const to = at(Math.min(endedAtMs, span.toMs))
  return drawn(
    'g',
    { class: `band ${familyOf(type)}` },
    drawn('rect', { x: from, y: 20, width: Math.max(2, to - from), height: AXIS - 24, rx: 4 }),
    drawn('text', { x: from + 6, y: 14 }, to - from > 90 ? typeLabel(type) : ''),
  )
}

const tick = (atMs: number, x: number, width: number, timeZone: string): SVGElement =>
  drawn(
    'text',
    { class: 'tick', x, y: AXIS + 16, 'text-anchor': x > width - 60 ? 'end' : 'middle' },
    formatInstantInYear(new Date(atMs).toISOString(), timeZone).replace(/:\d\d [^ ]+$/, ''),
  )

function dot({ message: [, atMs, direction], event, isOfEvent }: Shown, at: (atMs: number) => number): SVGElement {
  const kind = event ? familyOf(event.type) : 'none'
  const radius = isOfEvent ? 6 : 4
  return drawn('circle', {
    class: `dot ${kind}${isOfEvent ? ' own' : ''}`,
    cx: at(atMs),
    cy: LANES[direction],
    r: radius,
  })
}

/** The colour of a type of event, the same as in the console. */
function familyOf(type: EventType): string {
  const place = EVENT_TYPES.indexOf(type)
  if (place < 0) return 'none'
  if (type === 'interactive_session') return 'session'
  return ['conversation', 'basic', 'single', 'media', 'rich'].find((family) => type.includes(family)) ?? 'none'
}
