import { Shape } from '../content/content.ts'
import { newMessageColumns, type MessageColumns } from '../threads/thread.ts'
import type { Chance } from './chance.ts'
import type { AskedTimes, WindowAt } from './replies.ts'

/** One thread by itself: its messages in thread order. */
export interface SampledThread {
  us: 0 | 1
  length: number
  messages: MessageColumns
  /** By message: the number of its origin (`UnitCells`). */
  originNos: Int32Array
}

/** A reply as it was seen: how long after the business's message it came, and its content. */
export interface SeenReply {
  delayMs: number
  shape: number
  bytes: number
  characters: number
}

/** Taken where no reply was seen at all: a short text after an hour. */
const ASSUMED_REPLY: SeenReply = { delayMs: 3_600_000, shape: Shape.text, bytes: 20, characters: 20 }

/**
 * The thread as if its user had answered no business message of the period; what the user wrote unasked stays.
 * @param seen gets the first reply to each business message
 */
export function withoutReplies(
  thread: SampledThread,
  period: AskedTimes,
  windowAt: WindowAt,
  seen: SeenReply[],
): SampledThread {
  const { messages, length } = thread
  const kept: number[] = []
  let waitsUntilMs = -Infinity
  let lastA2pMs = -Infinity
  for (let at = 0; at < length; at++) {
    const time = messages.atMs[at]!
    if (messages.direction[at] === 0) {
      if (time >= period.fromMs && time < period.toMs) {
        waitsUntilMs = Math.max(waitsUntilMs, time + windowAt(time))
        lastA2pMs = time
      }
      kept.push(at)
    } else if (time >= waitsUntilMs) kept.push(at)
    else if (lastA2pMs > -Infinity) {
      const { shape, bytes, characters } = messages
      const content = { shape: shape[at]!, bytes: bytes[at]!, characters: characters[at]! }
      seen.push({ delayMs: time - lastA2pMs, ...content })
      lastA2pMs = -Infinity
    }
  }
  return kept.length === length ? thread : chosenMessages(thread, kept)
}

/**
 * The thread as if its user had answered every business message of the period. Of several messages in a row a reply
 * within the window of all of them is enough. Each new reply is like one of those seen, by chance.
 */
export function withEveryReply(
  thread: SampledThread,
  period: AskedTimes,
  windowAt: WindowAt,
  seen: readonly SeenReply[],
  chance: Chance,
): SampledThread {
  const { messages, length } = thread
  const added: AddedReply[] = []
  let nextP2aMs = Infinity
  for (let at = length - 1; at >= 0; at--) {
    const time = messages.atMs[at]!
    if (messages.direction[at] === 1) nextP2aMs = time
    else if (time >= period.fromMs && time < period.toMs && nextP2aMs >= time + windowAt(time)) {
      const reply = seen[Math.floor(chance() * seen.length)] ?? ASSUMED_REPLY
      nextP2aMs = time + Math.min(reply.delayMs, windowAt(time) - 1)
      added.push({ ...reply, atMs: nextP2aMs, to: at })
    }
  }
  return added.length === 0 ? thread : withAdded(thread, added.toReversed())
}

interface AddedReply extends SeenReply {
  atMs: number
  /** Index of the message that it answers. */
  to: number
}

function chosenMessages({ us, messages, originNos }: SampledThread, places: readonly number[]): SampledThread {
  const copy = emptyThread(us, places.length)
  places.forEach((from, to) => copyMessage(messages, from, copy.messages, to))
  places.forEach((from, to) => (copy.originNos[to] = originNos[from]!))
  return copy
}

/** @param added in order of the messages that they answer, and so in order of time */
function withAdded({ us, messages, length, originNos }: SampledThread, added: readonly AddedReply[]): SampledThread {
  const copy = emptyThread(us, length + added.length)
  let next = 0
  for (let at = 0, to = 0; to < copy.length; to++) {
    const reply = added[next]
    // Of two messages of one time the one that was there comes first.
    if (at < length && (!reply || messages.atMs[at]! <= reply.atMs)) {
      copyMessage(messages, at, copy.messages, to)
      copy.originNos[to] = originNos[at]!
      at++
    } else {
      const { atMs, shape, bytes, characters } = reply!
      copy.messages.atMs[to] = atMs
      copy.messages.direction[to] = 1
      copy.messages.shape[to] = shape
      copy.messages.bytes[to] = bytes
      copy.messages.characters[to] = characters
      copy.originNos[to] = originNos[reply!.to]!
      next++
    }
  }
  return copy
}

const emptyThread = (us: 0 | 1, length: number): SampledThread => ({
  us,
  length,
  messages: newMessageColumns(length),
  originNos: new Int32Array(length),
})

function copyMessage(from: MessageColumns, at: number, to: MessageColumns, place: number): void {
  to.atMs[place] = from.atMs[at]!
  to.direction[place] = from.direction[at]!
  to.shape[place] = from.shape[at]!
  to.bytes[place] = from.bytes[at]!
  to.characters[place] = from.characters[at]!
}

/** A thread of its own, copied from the messages `[from, to)` of longer columns. */
export function copiedThread(
  us: 0 | 1,
  messages: MessageColumns,
  from: number,
  to: number,
  originNoAt: (at: number) => number,
): SampledThread {
  return {
    us,
    length: to - from,
    messages: {
      atMs: messages.atMs.slice(from, to),
      direction: messages.direction.slice(from, to),
      shape: messages.shape.slice(from, to),
      bytes: messages.bytes.slice(from, to),
      characters: messages.characters.slice(from, to),
    },
    originNos: Int32Array.from({ length: to - from }, (_, at) => originNoAt(from + at)),
  }
}
