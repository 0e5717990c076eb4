import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MESSAGE_CHARACTERS,
  MessageList,
  type RatedMessage,
} from '../../src-main/store/ingest/messages/message-list.ts'
import { LONG, readLong, readShort, writeLong, writeShort } from '../../src-main/store/ingest/messages/run-text.ts'

const YEAR_0 = Date.parse('0000-01-01T00:00:00Z')
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z')

/** Whole numbers, with a liking for powers of two and their neighbours. */
const whole = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.maxSafeNat().map((value) => value % (most + 1)),
    fc
      .tuple(fc.nat(53), fc.constantFrom(-1, 0, 1))
      .map(([bits, offset]) => Math.min(most, Math.max(0, 2 ** bits + offset))),
    fc.constantFrom(0, most),
  )
const message = fc.record({
  atMs: fc.oneof(
    whole(YEAR_9999 - YEAR_0).map((afterMs) => YEAR_0 + afterMs),
    fc.constantFrom(YEAR_0, -1, 0, 1, YEAR_9999),
  ),
  facts: whole(2 ** 52 - 1),
  rowNo: whole(2 ** 53 - 1),
  traitNo: whole(2 ** 30 - 1),
})
const messages = (maxLength: number): fc.Arbitrary<RatedMessage[]> => fc.array(message, { maxLength, size: 'max' })

function listOf(all: readonly RatedMessage[], capacity?: number): MessageList {
  const list = new MessageList(capacity)
  for (const { atMs, facts, rowNo, traitNo } of all) list.add(atMs, facts, rowNo, traitNo)
  return list
}

describe('numbers as texts', () => {
  test('come back as they were, and leave what stands around them alone', () => {
    fc.assert(
      fc.property(whole(2 ** 53 - 1), whole(2 ** 30 - 1), (long, short) => {
        const bytes = Buffer.from('.'.repeat(LONG + 9))
        writeLong(bytes, 2, long)
        writeShort(bytes, LONG + 3, short, 5)
        const text = bytes.toString('latin1')
        expect(text).toMatch(/^\.\.[A-Za-z0-9_-]{9}\.[A-Za-z0-9_-]{5}\.$/)
        expect(readLong(text, 2)).toBe(long)
        expect(readShort(text, LONG + 3, 5)).toBe(short)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  test('are written with the highest digit first', () => {
    const text = (value: number): string => {
      const bytes = Buffer.alloc(LONG)
      writeLong(bytes, 0, value)
      return bytes.toString('latin1')
    }
    expect([0, 1, 25, 26, 52, 62, 63, 64].map(text)).toEqual([
      'AAAAAAAAA',
      'AAAAAAAAB',
      'AAAAAAAAZ',
      'AAAAAAAAa',
      'AAAAAAAA0',
      'AAAAAAAA-',
      'AAAAAAAA_',
      'AAAAAAABA',
    ])
    expect(text(2 ** 24)).toBe('AAAABAAAA')
    expect(text(2 ** 53)).toBe('gAAAAAAAA')
    expect(readLong('gAAAAAAAA', 0)).toBe(2 ** 53)
  })
})

describe('a run', () => {
  test('gives back the messages that it was made of', () => {
    fc.assert(
      fc.property(messages(60), fc.nat(20), (all, capacity) => {
        const list = listOf(all, capacity)
        expect(list.messages()).toEqual(all)
        const run = list.runOf()
        expect(run).toHaveLength(all.length * MESSAGE_CHARACTERS)
        const read = new MessageList(1)
        read.addRun(run)
        expect(read.messages()).toEqual(all)
        const columns = all.map((_, at) => [read.atMs(at), read.factsOf(at), read.rowNo(at), read.traitNo(at)])
        expect(columns).toEqual(all.map(({ atMs, facts, rowNo, traitNo }) => [atMs, facts, rowNo, traitNo]))
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  test('of some of the messages holds these, also when a longer one was written before', () => {
    fc.assert(
      fc.property(messages(20), messages(20), fc.nat(20), fc.nat(20), (first, all, one, other) => {
        const from = Math.min(one, other, all.length)
        const to = Math.min(Math.max(one, other), all.length)
        const list = listOf(first)
        list.runOf()
        list.clear()
        expect(list.messages()).toEqual([])
        for (const { atMs, facts, rowNo, traitNo } of all) list.add(atMs, facts, rowNo, traitNo)
        const read = new MessageList()
        // Runs are appended one after the other.
        read.addRun(list.runOf(from, to))
        read.addRun(list.runOf(0, from))
        expect(read.messages()).toEqual([...all.slice(from, to), ...all.slice(0, from)])
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test('is written the same for ever', () => {
    const one = listOf([
      { atMs: Date.parse('2026-10-05T12:34:56.789Z'), facts: 123_456_789_012, rowNo: 42, traitNo: 7 },
    ])
    expect(one.runOf()).toBe('QAaEMD2CVAABy-mRoUAAAAAAAAqAAAAH')
    const extremes = listOf([
      { atMs: YEAR_0, facts: 0, rowNo: 1, traitNo: 1 },
      { atMs: YEAR_9999, facts: 2 ** 52 - 1, rowNo: 2 ** 53 - 1, traitNo: 2 ** 30 - 1 },
    ])
    expect(extremes.runOf()).toBe('Px3WQ-6AAAAAAAAAAAAAAAAAAABAAAABQ5nfSH9v_P________f_____________')
  })
})

describe('messages are put in the order of time, those of one time in the order of their rows', () => {
  const sorted = (all: readonly RatedMessage[]): RatedMessage[] =>
    [...all].sort((left, right) => left.atMs - right.atMs || left.rowNo - right.rowNo)
  /** Few different times, rows in any order. */
  const crowd = (minLength: number, maxLength: number): fc.Arbitrary<RatedMessage[]> =>
    fc
      .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.infiniteStream(fc.nat(2 ** 30 - 1)),
        fc.integer({ min: minLength, max: maxLength }),
      )
      .map(([times, chance, length]) =>
        Array.from({ length }, (_, at) => {
          const random = chance.next().value as number
          return { atMs: (random % times) - 100, facts: at, rowNo: (random * 7919) % 1_000_003, traitNo: at }
        }),
      )

  test.each([
    ['few', 0, 12],
    ['some', 100, 128],
    ['many', 129, 500],
  ])('%s', (_, least, most) => {
    fc.assert(
      fc.property(crowd(least, most), (all) => {
        const list = listOf(all, 0)
        list.order()
        expect(list.messages()).toEqual(sorted(all))
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  test.each([1, 127, 128, 129, 700])('one that came late, after %d others', (length) => {
    const others = Array.from({ length }, (_, at) => ({ atMs: at * 10, facts: at, rowNo: at + 1, traitNo: at }))
    for (const atMs of [-1, 0, 5, 10 * (length >> 1), 10 * (length - 1), 10 * length]) {
      const all = [...others, { atMs, facts: 1_000_000, rowNo: 5_000, traitNo: 3 }]
      const list = listOf(all)
      list.order()
      expect(list.messages()).toEqual(sorted(all))
    }
  })
})

test('those whose rows are wanted are kept, in their order', () => {
  fc.assert(
    fc.property(messages(40), fc.integer({ min: 1, max: 5 }), (all, which) => {
      const isWanted = (rowNo: number): boolean => rowNo % which !== 0
      const list = listOf(all)
      list.keep(isWanted)
      expect(list.messages()).toEqual(all.filter(({ rowNo }) => isWanted(rowNo)))
    }),
    { seed: 5, numRuns: 200 },
  )
})

test('some messages of another list are appended', () => {
  const [first, second] = [
    Array.from({ length: 30 }, (_, at) => ({ atMs: at, facts: at * 2, rowNo: at * 3, traitNo: at * 4 })),
    Array.from({ length: 40 }, (_, at) => ({ atMs: -at, facts: at * 5, rowNo: at * 6, traitNo: at * 7 })),
  ]
  const list = listOf(first)
  list.addFrom(listOf(second), 3, 39)
  expect(list.messages()).toEqual([...first, ...second.slice(3, 39)])
  list.addFrom(listOf(second), 5, 5)
  expect(list.length).toBe(66)
})

test('messages in order span from the first to the last', () => {
  const list = listOf([-5, 3, 3, 8].map((atMs) => ({ atMs, facts: 0, rowNo: 1, traitNo: 1 })))
  expect(list.span()).toEqual({ fromMs: -5, toMs: 8 })
  list.keep(() => false)
  list.add(7, 0, 1, 1)
  expect(list.span()).toEqual({ fromMs: 7, toMs: 7 })
})
