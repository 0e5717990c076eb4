import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { formatInstantInYear } from '../../../core/words/figures/day.ts'
import { typeLabel } from '../../../core/words/labels/event-type.ts'
import { explainThread } from '../../../rating/explain/explain-thread.ts'
import { EVENT_TYPES, type EventType } from '../../../rating/threads/event.ts'
import type { EvidenceMessage } from '../format/evidence.ts'
import type { FileEvent } from '../check/rated-events.ts'
import { around, AXIS, HEIGHT, LANES, FIRST_X, placer, RIGHT_ROOM, ticksOf } from './conversation-layout.ts'
import { drawn, element } from './dom.ts'
import type { EvidenceModel, PlacedEvent } from './evidence-model.ts'
import { whyInEvent, whyInNone } from './reason-words.ts'
import { timeWords } from './words.ts'

/** A message that is shown, with why it is where it is. */
interface Shown {
  message: EvidenceMessage
  why: string
  /** The event that it is in; null where that is not in the file. */
  event: FileEvent | null
  isOfEvent: boolean
}

const NARROWEST = 260
/** The room left and right of the picture. */
const PADDING = 34

/**
 * The conversation around an event: drawn, and as the list of its messages, each with its reason. The list is what a screen
 * reader hears.
 */
export function conversationView(model: EvidenceModel, placed: PlacedEvent, width: number): HTMLElement {
  const { timeZone } = model.head.statement.period
  const { event, rated, thread } = placed
  const span = around(event, rated.billable[event.first]!, rated.billable[event.first + event.count - 1]!)
  const all = shownOf(placed)
  const windows = rated.all.filter(
    (each) => each.endedAtMs > span.fromMs && each.endedAtMs !== 0 && each.startedAtMs <= span.toMs,
  )
  const near = all.filter(
    ({ message: [, atMs], event: own }) =>
      (atMs >= span.fromMs && atMs <= span.toMs) || windows.some(({ first }) => first === own?.first),
  )
  const far = all.length - near.length
  const counted = far === 0 ? '' : `, ${groupDigits(far)} more in the file`
  return element(
    'div',
    { class: 'conversation' },
    element(
      'p',
      { class: 'caption' },
      `${thread.user} with ${placed.agentId}`,
      element('span', {}, ` · ${countWithWord(near.length, 'message')}${counted} · long gaps are drawn shortened`),
    ),
    element(
      'div',
      { class: 'picture', 'aria-hidden': 'true' },
      picture(near, windows, Math.max(NARROWEST, width - PADDING), timeZone),
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
    if (at === undefined) return { message, why: whyInNone(message[6]), event: null, isOfEvent: false }
    const own = all.find(({ first, count }) => at >= first && at < first + count) ?? null
    const why = own ? whyInEvent(messages[at]!, at, own) : whyInNone(message[6])
    return { message, why, event: own, isOfEvent: own?.first === event.first }
  })
}

const windowWords = ({ type, startedAtMs, endedAtMs }: FileEvent, timeZone: string): string =>
  `${typeLabel(type)} from ${timeWords(startedAtMs, timeZone)} to ${timeWords(endedAtMs, timeZone)}`

function messageItem({ message, why, event, isOfEvent }: Shown, timeZone: string): HTMLElement {
  const [messageId, atMs, direction, , bytes, , , , , text] = message
  return element(
    'li',
    { class: isOfEvent ? 'own' : '' },
    element('span', { class: 'time' }, timeWords(atMs, timeZone)),
    element('span', { class: 'side' }, direction === 0 ? 'Business' : 'User', element('small', {}, `${bytes} B`)),
    element(
      'span',
      { class: 'why' },
      event ? element('b', {}, typeLabel(event.type)) : null,
      event ? ` ${why}` : why,
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
  const messages = shown.map(({ message: [, atMs] }) => atMs)
  const edges = windows.flatMap(({ startedAtMs, endedAtMs }) => [startedAtMs, endedAtMs])
  const at = placer([...messages, ...edges], width)
  return drawn(
    'svg',
    { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` },
    ...windows.map((each) => band(each, at)),
    ...(['Business', 'User'] as const).flatMap((name, lane) => [
      drawn('line', { class: 'lane', x1: FIRST_X, x2: width - RIGHT_ROOM, y1: LANES[lane], y2: LANES[lane] }),
      drawn('text', { class: 'name', x: 0, y: LANES[lane]! + 4 }, name),
    ]),
    ...ticksOf([...messages, ...edges], at).map((atMs) => tick(atMs, at(atMs), width, timeZone)),
    ...shown.map((each) => dot(each, at)),
  )
}

function band({ type, startedAtMs, endedAtMs }: FileEvent, at: (atMs: number) => number): SVGElement {
  const [from, to] = [at(startedAtMs), at(endedAtMs)]
  return drawn(
    'g',
    { class: `band ${familyOf(type)}` },
    drawn('rect', { x: from, y: 20, width: Math.max(2, to - from), height: AXIS - 24, rx: 4 }),
    drawn('text', { x: from, y: 14 }, to - from > 110 ? typeLabel(type) : ''),
  )
}

const tick = (atMs: number, x: number, width: number, timeZone: string): SVGElement =>
  drawn(
    'text',
    { class: 'tick', x, y: AXIS + 16, 'text-anchor': x > width - 64 ? 'end' : x < 48 ? 'start' : 'middle' },
    formatInstantInYear(new Date(atMs).toISOString(), timeZone).replace(/ [^ ]+$/, ''),
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
