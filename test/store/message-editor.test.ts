import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { userKeyOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import { Identities } from '../../src-main/store/ingest/identities/identities.ts'
import { MessageEditor, type StoredMessage } from '../../src-main/store/ingest/messages/message-editor.ts'
import { MessageList } from '../../src-main/store/ingest/messages/message-list.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { RUN_MESSAGES, RunWriter, runsOfAgent } from '../../src-main/store/ingest/threads/thread-runs.ts'
import { testFolder } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

const ANNA = userKeyOf('+447700900001')

let store: WritableStore

beforeEach(() => {
  store = openWritableStore(join(testFolder(), 'store.sqlite'))
  store.exec(`INSERT INTO agent_ref (agent_no, agent_id) VALUES (1, 'one'), (2, 'two');
    INSERT INTO trait VALUES (1, NULL, NULL, '{}')`)
})

const message = (rowNo: number, more: Partial<StoredMessage> = {}): StoredMessage => ({
  agentNo: 1,
  user: ANNA,
  us: 0,
  atMs: rowNo * 1000,
  facts: rowNo * 64,
  rowNo,
  traitNo: 1,
  ...more,
})

/** A message as a test can read it back. */
const stored = ({ agentNo, us, atMs, facts, rowNo, traitNo }: StoredMessage, userId = '+447700900001'): object => ({
  agentNo,
  userId,
  us,
  atMs,
  facts,
  rowNo,
  traitNo,
})

/** Makes the row the first that tells of the message `m<rowNo>`. */
function identify({ agentNo, user, rowNo }: StoredMessage): void {
  store
    .prepare('INSERT INTO traffic_row VALUES (?, ?, ?, ?, 0, 0, NULL, 1, 1, NULL)')
    .run(rowNo, agentNo, user, `m${rowNo}`)
  new Identities(store).add(agentNo, `m${rowNo}`, rowNo)
}

/** Rows of each run of a thread, in the order of the runs. */
const runs = (user: UserKey = ANNA, us: 0 | 1 = 0, agentNo = 1): number[][] =>
  [...runsOfAgent(store, agentNo)]
    .filter((run) => run.user === user && run.us === us)
    .sort((left, right) => left.runNo - right.runNo)
    .map(({ run }) => {
      const list = new MessageList()
      list.addRun(run)
      return list.messages().map(({ rowNo }) => rowNo)
    })

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

describe('a message', () => {
  test('is found by its identity, before and after it is written', () => {
    const [late, early, ofOther] = [message(3, { us: 1 }), message(2), message(1, { agentNo: 2 })]
    const editor = new MessageEditor(store)
    for (const one of [late, early, ofOther]) {
      identify(one)
      editor.insert(one)
    }
    for (const reader of [editor, new MessageEditor(store)]) {
      if (reader !== editor) editor.flush()
      expect(reader.find(1, 'm3')).toEqual(late)
      expect(reader.find(1, 'm2')).toEqual(early)
      expect(reader.find(2, 'm1')).toEqual(ofOther)
      expect(reader.find(2, 'm2')).toBeNull()
      expect(reader.find(1, 'm4')).toBeNull()
    }
    expect(messagesOf(store)).toEqual([stored(early), stored(late), stored(ofOther)])
  })

  test('of which no thread knows is not found, though a row told of it', () => {
    identify(message(1))
    expect(new MessageEditor(store).find(1, 'm1')).toBeNull()
  })

  test('is not written before the end', () => {
    const editor = new MessageEditor(store)
    editor.insert(message(1))
    expect(messagesOf(store)).toEqual([])
    editor.flush()
    expect(messagesOf(store)).toEqual([stored(message(1))])
    // Nothing is written twice.
    editor.flush()
    expect(runs()).toEqual([[1]])
  })

  test('that is only looked at is not written', () => {
    const editor = new MessageEditor(store)
    editor.insert(message(1))
    editor.flush()
    identify(message(1))
    const changes = store.prepare('SELECT total_changes()').pluck()
    const before = changes.get()
    expect(editor.find(1, 'm1')).toEqual(message(1))
    editor.flush()
    expect(changes.get()).toBe(before)
  })

  test('that is replaced stands where its new time is, and the others are as they were', () => {
    const editor = new MessageEditor(store)
    for (const rowNo of [1, 2, 3]) editor.insert(message(rowNo))
    editor.flush()
    const moved = message(1, { atMs: 2500, facts: 5, traitNo: 1 })
    editor.replace(message(1), moved)
    editor.flush()
    expect(runs()).toEqual([[2, 1, 3]])
    expect(messagesOf(store)).toEqual([stored(message(2)), stored(moved), stored(message(3))])
  })

  test('that becomes another is where its thread is now, under the row that leads now', () => {
    const editor = new MessageEditor(store)
    for (const rowNo of [1, 2]) editor.insert(message(rowNo))
    editor.insert(message(3, { us: 1 }))
    editor.flush()
    editor.replace(message(1), message(5, { us: 1, atMs: 1 }))
    editor.replace(message(3, { us: 1 }), message(4))
    editor.flush()
    expect(runs()).toEqual([[2, 4]])
    expect(runs(ANNA, 1)).toEqual([[5]])
  })

  test('that was the last of its thread leaves no run behind', () => {
    const editor = new MessageEditor(store)
    editor.insert(message(1))
    editor.flush()
    editor.replace(message(1), message(1, { user: 'other' }))
    editor.flush()
    expect(runs()).toEqual([])
    expect(runs('other')).toEqual([[1]])
    expect(store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(1)
  })

  test('is a run’s last only by its time, whenever it came', () => {
    const editor = new MessageEditor(store)
    for (const rowNo of [5, 1, 4, 2]) editor.insert(message(rowNo))
    editor.flush()
    editor.insert(message(3))
    editor.flush()
    expect(runs()).toEqual([[1, 2, 3, 4, 5]])
  })
})

test('the two sides of one user, and users who are alike, stay apart', () => {
  const number = userKeyOf('+447700900001')
  const texts = [String(number), '447700900001', '"', '1 "']
  const editor = new MessageEditor(store)
  editor.insert(message(1))
  editor.insert(message(2, { us: 1 }))
  for (const [at, user] of texts.entries()) editor.insert(message(10 + at, { user }))
  editor.insert(message(20, { agentNo: 2 }))
  editor.replace(message(2, { us: 1 }), message(2, { us: 1, facts: 9 }))
  editor.insert(message(3, { us: 1 }))
  editor.insert(message(4))
  editor.flush()
  expect(runs()).toEqual([[1, 4]])
  expect(runs(ANNA, 1)).toEqual([[2, 3]])
  expect(messagesOf(store).find(({ rowNo }) => rowNo === 2)).toMatchObject({ us: 1, facts: 9 })
  for (const [at, user] of texts.entries()) expect(runs(user)).toEqual([[10 + at]])
  expect(runs(ANNA, 0, 2)).toEqual([[20]])
})

test('a long thread is cut into runs, each of which fills up before the next begins', () => {
  const whole = new MessageList()
  for (const rowNo of numbers(1, 1301)) whole.add(rowNo * 1000, 0, rowNo, 1)
  const writer = new RunWriter(store)
  writer.add({ agentNo: 1, user: ANNA, us: 0 }, whole)
  expect(writer.flush()).toEqual({ firstRun: 1, endRun: 4 })
  expect(runs()).toEqual([numbers(1, 513), numbers(513, 1025), numbers(1025, 1301)])

  const editor = new MessageEditor(store)
  for (const rowNo of numbers(1301, 1301 + RUN_MESSAGES)) editor.insert(message(rowNo))
  // One side's full runs are not the other's.
  editor.insert(message(9_000, { us: 1 }))
  editor.replace(message(600), message(600, { facts: 77 }))
  editor.flush()
  expect(runs()).toEqual([numbers(1, 513), numbers(513, 1025), numbers(1025, 1537), numbers(1537, 1813)])
  expect(runs(ANNA, 1)).toEqual([[9_000]])
  expect(messagesOf(store).find(({ rowNo }) => rowNo === 600)?.facts).toBe(77)
  identify(message(600))
  expect(new MessageEditor(store).find(1, 'm600')).toEqual(message(600, { facts: 77 }))
})

test('more threads are changed than are held, each once', () => {
  const threads = 9_000
  // A thread counts for one, and its message for another.
  const editor = new MessageEditor(store, new Identities(store), 2 * 8192)
  const users = numbers(0, threads).map((at) => (at % 3 === 0 ? `user ${at}` : 8_000_000 + at))
  store.transaction(() => {
    for (const [at, user] of users.entries()) editor.insert(message(at + 1, { user }))
  })()
  // What had to make room is written; the rest is held back.
  expect(store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(8192)
  store.transaction(() => {
    // Back to the first, which was let go, and to some that were not.
    for (const [at, user] of users.entries()) {
      if (at % 2 === 0) editor.insert(message(threads + at + 1, { user }))
      editor.replace(message(at + 1, { user }), message(at + 1, { user, facts: at }))
    }
    editor.flush()
  })()
  expect(store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(threads)
  const facts = new Map(messagesOf(store).map((one) => [one.rowNo, one.facts]))
  expect(facts.size).toBe(threads + threads / 2)
  for (const at of numbers(0, threads)) if (facts.get(at + 1) !== at) throw new Error(`thread ${at} was not changed`)
})
