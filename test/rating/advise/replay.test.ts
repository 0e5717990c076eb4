import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceFrom, shuffledPlaces } from '../../../src-main/rating/advise/chance.ts'
import { priceSpans } from '../../../src-main/rating/advise/price-spans.ts'
import {
  copiedThread,
  withEveryReply,
  withoutReplies,
  type SampledThread,
  type SeenReply,
} from '../../../src-main/rating/advise/reply-changes.ts'
import { countReplies } from '../../../src-main/rating/advise/replies.ts'
import { EvenSample } from '../../../src-main/rating/advise/thread-sample.ts'
import { parseDay } from '../../../src-main/core/calendar/day.ts'
import { newMessageColumns } from '../../../src-main/rating/threads/thread.ts'
import { SEED } from '../../property/traffic.ts'

const HOUR_MS = 3_600_000
const windowAt = () => 24 * HOUR_MS
const EVER = { fromMs: -Infinity, toMs: Infinity }

/** A thread of messages at some hours: `+` sent by the business, `-` by the user. */
function threadOf(messages: readonly (readonly [hours: number, side: '+' | '-'])[]): SampledThread {
  const columns = newMessageColumns(messages.length)
  messages.forEach(([hours, side], at) => {
    columns.atMs[at] = hours * HOUR_MS
    columns.direction[at] = side === '+' ? 0 : 1
  })
  return copiedThread(0, columns, 0, messages.length, (at) => at % 2)
}
const sidesOf = ({ messages, length }: SampledThread): string =>
  Array.from({ length }, (_, at) => `${messages.direction[at] === 0 ? '+' : '-'}${messages.atMs[at]! / HOUR_MS}`).join(
    ' ',
  )
const repliesOf = (thread: SampledThread, period = EVER) => {
  const count = { messages: 0, a2p: 0, answered: 0 }
  countReplies(thread.messages, 0, thread.length, period, windowAt, count)
  return count
}

test('a message is answered by what its user writes less than a window later, whatever stands between', () => {
  const thread = threadOf([[0, '+'], [1, '+'], [24.5, '-'], [30, '+'], [54, '-']]) // prettier-ignore
  // The first waited for more than a day, the second did not, and the last for exactly a day.
  expect(repliesOf(thread)).toEqual({ messages: 5, a2p: 3, answered: 1 })
  expect(repliesOf(thread, { fromMs: 0, toMs: HOUR_MS })).toEqual({ messages: 1, a2p: 1, answered: 0 })
})

test('a silent thread keeps what its user wrote unasked', () => {
  const seen: SeenReply[] = []
  const thread = threadOf([[0, '-'], [1, '+'], [2, '-'], [3, '-'], [40, '-'], [41, '+']]) // prettier-ignore
  expect(sidesOf(withoutReplies(thread, EVER, windowAt, seen))).toBe('-0 +1 -40 +41')
  expect(seen.map(({ delayMs }) => delayMs / HOUR_MS)).toEqual([1])
})

test('one reply answers several messages in a row, and none is added where one was', () => {
  const seen = [{ delayMs: 2 * HOUR_MS, shape: 0, bytes: 5, characters: 5 }]
  const thread = threadOf([[0, '+'], [1, '+'], [60, '+'], [61, '-']]) // prettier-ignore
  const full = withEveryReply(thread, EVER, windowAt, seen, chanceFrom(1))
  expect(sidesOf(full)).toBe('+0 +1 -3 +60 -61')
  // The new reply was carried where the message that it answers was.
  expect([...full.originNos]).toEqual([0, 1, 1, 0, 1])
  expect(sidesOf(withEveryReply(threadOf([[0, '+']]), EVER, windowAt, [], chanceFrom(1)))).toBe('+0 -1')
})

const threads = fc
  .array(fc.tuple(fc.nat({ max: 200 }), fc.constantFrom('+' as const, '-' as const)), { maxLength: 20 })
  .map((messages) => threadOf(messages.sort(([left], [right]) => left - right)))
const period = fc
  .tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }))
  .map(([from, hours]) => ({ fromMs: from * HOUR_MS, toMs: (from + hours) * HOUR_MS }))

test('a silent thread has no answered message, and one with every reply no other; the business’s own stay', () => {
  fc.assert(
    fc.property(threads, period, fc.nat(), (thread, asked, seed) => {
      const seen: SeenReply[] = []
      const silent = withoutReplies(thread, asked, windowAt, seen)
      const full = withEveryReply(thread, asked, windowAt, seen, chanceFrom(seed))
      const was = repliesOf(thread, asked)
      expect(repliesOf(silent, asked)).toMatchObject({ a2p: was.a2p, answered: 0 })
      expect(repliesOf(full, asked)).toMatchObject({ a2p: was.a2p, answered: was.a2p })
      const times = Array.from({ length: full.length }, (_, at) => full.messages.atMs[at]!)
      expect(times).toEqual(times.toSorted((left, right) => left - right))
    }),
    { seed: SEED },
  )
})

describe('a sample', () => {
  test('takes every one while there are few, and every second, fourth and so on of many', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 20 }), (count, most) => {
        const sample = new EvenSample<{ length: number; no: number }>(most, Infinity)
        for (let no = 0; no < count; no++) sample.offer(() => ({ length: 1, no }))
        expect(sample.offered).toBe(count)
        expect(sample.taken.length).toBeLessThanOrEqual(most)
        expect(Math.log2(sample.every) % 1).toBe(0)
        expect(sample.taken.map(({ no }) => no)).toEqual(
          Array.from({ length: Math.ceil(count / sample.every) }, (_, place) => place * sample.every),
        )
        if (count <= most) expect(sample.every).toBe(1)
      }),
      { seed: SEED },
    )
  })

  test('never has too many messages, but always a thread', () => {
    const sample = new EvenSample<{ length: number }>(100, 10)
    for (const length of [3, 3, 3, 3, 50]) sample.offer(() => ({ length }))
    expect(sample.taken.map(({ length }) => length)).toEqual([3])
    expect(sample.every).toBe(8)
  })
})

test('chance is the same for the same seed, and a shuffle leaves nothing out', () => {
  const [first, second] = [chanceFrom(7), chanceFrom(7)]
  expect(Array.from({ length: 5 }, first)).toEqual(Array.from({ length: 5 }, second))
  const places = shuffledPlaces(50, chanceFrom(1))
  expect([...places].sort((left, right) => left - right)).toEqual([...Array(50).keys()])
  expect([...places]).not.toEqual([...Array(50).keys()])
})

test('the cycles of a period are cut where prices change, and where the period begins and ends', () => {
  const day = (text: string): number => parseDay(text)!
  const { spans, spanOf } = priceSpans({ fromDay: day('2026-10-10'), toDay: day('2026-11-20') }, 15, [
    day('2026-11-01'),
    day('2026-09-01'),
    day('2027-01-01'),
  ])
  const text = (at: number): string => new Date(at * 86_400_000).toISOString().slice(5, 10)
  expect(
    spans.map(({ fromDay, toDay, cycle, isAsked }) => `${text(fromDay)} ${text(toDay)} ${cycle} ${isAsked}`),
  ).toEqual([
    '09-15 10-10 2026-09 false',
    '10-10 10-15 2026-09 true',
    '10-15 11-01 2026-10 true',
    '11-01 11-15 2026-10 true',
    '11-15 11-20 2026-11 true',
    '11-20 12-15 2026-11 false',
  ])
  expect(
    ['2026-09-14', '2026-09-15', '2026-10-31', '2026-11-01', '2026-12-14', '2026-12-15'].map((at) => spanOf(day(at))),
  ).toEqual([-1, 0, 2, 3, 5, -1])
})
