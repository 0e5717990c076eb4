import fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { userKeyOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import type { RatedMessage } from '../../src-main/store/ingest/messages/message-list.ts'
import { MessageSorter } from '../../src-main/store/ingest/messages/message-sorter.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import type { ThreadKey } from '../../src-main/store/ingest/threads/thread-runs.ts'
import { testFolder } from '../support/desktop.ts'

interface Came extends ThreadKey, RatedMessage {}
interface Thread extends ThreadKey {
  messages: RatedMessage[]
}

function sortedThreads(store: WritableStore, came: readonly Came[], sliceMessages?: number): Thread[] {
  const sorter = new MessageSorter(store, () => {}, sliceMessages)
  for (const { agentNo, user, us, atMs, facts, rowNo, traitNo } of came) {
    sorter.add(agentNo, user, us, atMs, facts, rowNo, traitNo)
  }
  // The part is used again for the next.
  return Array.from(sorter.threads(), ({ agentNo, user, us, messages }) => ({
    agentNo,
    user,
    us,
    messages: messages.messages(),
  }))
}

/** The same, slowly: numbers before texts, these by their UTF-16 code units. */
function slowlySorted(came: readonly Came[]): Thread[] {
  const threads = new Map<string, Thread>()
  for (const { agentNo, user, us, ...message } of came) {
    const name = JSON.stringify([agentNo, user, us])
    if (!threads.has(name)) threads.set(name, { agentNo, user, us, messages: [] })
    threads.get(name)!.messages.push(message)
  }
  for (const { messages } of threads.values()) {
    messages.sort((left, right) => left.atMs - right.atMs || left.rowNo - right.rowNo)
  }
  const rank = (user: UserKey): [number, number, string] => (typeof user === 'number' ? [0, user, ''] : [1, 0, user])
  return [...threads.values()].sort((left, right) => {
    const [kind, number, text] = rank(left.user)
    const [otherKind, otherNumber, otherText] = rank(right.user)
    const byText = text < otherText ? -1 : text > otherText ? 1 : 0
    return left.agentNo - right.agentNo || kind - otherKind || number - otherNumber || byText || left.us - right.us
  })
}

const openStore = (): WritableStore => openWritableStore(join(testFolder(), 'store.sqlite'))

const USERS = ['+10000000', '+12025550143', '+447700900001', '+447700900002', '+4477009000', '+999999999999999', '', 'a', 'A', 'ab', 'é', 'e\u0301', '\uffff', '\u{1f600}', '\u{1f600}a', '"', '\ud800', '\0', '0', '447700900001'] // prettier-ignore
const user = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...USERS.map(userKeyOf)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 7_999_999_999_999_999 }) },
)
const traffic = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(1, 2, 7, 300, 70_000, 2 ** 31), user, fc.constantFrom(0 as const, 1 as const)), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: -20, max: 20 })), { maxLength: 120, size: 'max' }),
  )
  .map(([threads, messages]) =>
    messages.map(([which, minutes], at): Came => {
      const [agentNo, owner, us] = threads[which % threads.length]!
      return {
        agentNo,
        user: owner,
        us,
        atMs: minutes * 60_000,
        facts: 2 ** 51 + at,
        rowNo: 1000 + ((at * 7919) % 1009),
        traitNo: at % 5,
      }
    }),
  )

test('messages that came in any order are given out thread by thread, however many were held at once', () => {
  const store = openStore()
  fc.assert(
    fc.property(traffic, fc.integer({ min: 1, max: 60 }), (came, sliceMessages) => {
      const threads = slowlySorted(came)
      expect(sortedThreads(store, came, sliceMessages)).toEqual(threads)
      expect(sortedThreads(store, came)).toEqual(threads)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('no messages make no threads', () => {
  expect(sortedThreads(openStore(), [])).toEqual([])
})

const one = (at: number, more: Partial<Came> = {}): Came => ({
  agentNo: 1,
  user: userKeyOf('+447700900001'),
  us: 0,
  atMs: 1000 - at,
  facts: at,
  rowNo: at + 1,
  traitNo: 1,
  ...more,
})

test('a user may have more messages than a page that is spilled', () => {
  const came = Array.from({ length: 30_000 }, (_, at) =>
    // Before, among and after the messages of users who have few.
    one(at, at % 2 === 0 ? { user: at % 200 === 0 ? userKeyOf('+12025550143') : `text ${at % 701}` } : {}),
  )
  const store = openStore()
  const threads = sortedThreads(store, came, 9_000)
  expect(threads).toEqual(slowlySorted(came))
  expect(threads[1]!.messages).toHaveLength(15_000)
  expect(store.prepare('SELECT count(*) FROM spill').pluck().get()).toBeGreaterThan(3)
})

test('a thread that goes on in every slice is put together again', () => {
  const came = Array.from({ length: 400 }, (_, at) => one(at, { user: at % 2 === 0 ? 'both' : 8, us: 1 }))
  const store = openStore()
  const threads = sortedThreads(store, came, 10)
  expect(threads.map(({ user: owner, messages }) => [owner, messages.length])).toEqual([
    [8, 200],
    ['both', 200],
  ])
  expect(threads).toEqual(slowlySorted(came))
})

test('more agents than a digit of the sort holds are told apart', () => {
  const came = Array.from({ length: 40_000 }, (_, at) => one(at, { agentNo: ((at * 7919) % 20_011) + 1 }))
  expect(sortedThreads(openStore(), came)).toEqual(slowlySorted(came))
})

test('a sorter finds nothing of what another has spilled in the same store', () => {
  const store = openStore()
  const first = Array.from({ length: 50 }, (_, at) => one(at, { agentNo: 1 + (at % 3) }))
  const second = Array.from({ length: 30 }, (_, at) => one(at, { agentNo: 2 + (at % 3), user: 'other' }))
  expect(sortedThreads(store, first, 8)).toEqual(slowlySorted(first))
  expect(sortedThreads(store, second, 8)).toEqual(slowlySorted(second))
})

test('whoever is asked whether to go on may end the work, before it is sorted, while it is spilled and between threads', () => {
  const store = openStore()
  const stop = (): never => {
    throw new Error('enough')
  }
  const laidOff = new MessageSorter(store, stop, 4)
  for (let at = 0; at < 4; at++) laidOff.add(1, 8, 0, at, 0, at, 1)
  expect(() => laidOff.add(1, 8, 0, 9, 0, 9, 1)).toThrow('enough')

  const held = new MessageSorter(store, stop)
  held.add(1, 8, 0, 0, 0, 1, 1)
  expect(() => [...held.threads()]).toThrow('enough')

  // Asked again and again while threads are given out.
  let goOn = true
  const long = new MessageSorter(store, () => goOn || stop())
  for (let at = 0; at < 200_000; at++) long.add(1, at, 0, at, 0, at, 1)
  let given = 0
  expect(() => {
    for (const { messages } of long.threads()) {
      given += messages.length
      goOn = false
    }
  }).toThrow('enough')
  expect(given).toBeGreaterThan(0)
  expect(given).toBeLessThan(70_000)
})
