/** What each function answered when its migration was released: the stores that were migrated then hold these values. */
import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { addMigrationFunctions } from '../../src-main/store/file/migration-functions.ts'

let store: Database.Database
beforeEach(() => {
  store = new Database(':memory:')
  addMigrationFunctions(store)
})
const ask = (sql: string, ...values: unknown[]): unknown =>
  store
    .prepare(sql)
    .pluck()
    .get(...values)

test('a phone number is one number, any other id stays', () => {
  const userIds = ['+447700900001', '+15550100', '+1234567', '+0447700900', '+1555010012345678', 'anna@example.com']
  expect(userIds.map((userId) => ask('SELECT user_key_of(?)', userId))).toEqual([
    3_581_607_200_008_004,
    1_244_008_000_000_000,
    '+1234567',
    '+0447700900',
    '+1555010012345678',
    'anna@example.com',
  ])
})

/** A tap on an action that has expired, a text of the same time as a shared location of the user, which came after it. */
const RUN = 'QAZrHwm__MAAAAAAAqAAAAAAAAJAAAACQAZrHwnAAAAABQAAFAAAAAAAAAGAAAABQAZrHwnAAAAAPAAB4hAAAAAAAAHAAAAD'

test('a run holds the messages by time and row, 32 characters each', () => {
  store.exec(`CREATE TABLE message (at, facts, row_no, trait_no); INSERT INTO message VALUES
    (1764288000000, 16106135073, 7, 3), (1764287999999, 3377699720527914, 9, 2), (1764288000000, 1342177600, 6, 1)`)
  expect(ask('SELECT run_of_messages(at, facts, row_no, trait_no) FROM message')).toBe(RUN)
})

test('what has no room in a run is refused', () => {
  for (const message of ['0, 0.5, 1, 1', '0, -1, 1, 1', '0, 1, 1, 1 << 30', `0, 1, 'x', 1`]) {
    expect(() => ask(`SELECT run_of_messages(${message.replaceAll(', ', ',')})`)).toThrow(RangeError)
  }
})

test('taps and shared locations are counted on the day of the zone', () => {
  expect(ask('SELECT counted_apart(?, ?)', RUN, 'UTC')).toBe('[[20419,0,5],[20420,1,8]]')
  expect(ask('SELECT counted_apart(?, ?)', RUN, 'America/Los_Angeles')).toBe('[[20419,0,5],[20419,1,8]]')
})

test('nothing of the program is imported, so that no change to it changes what a migration does', () => {
  const file = join(import.meta.dirname, '../../src-main/store/file/migration-functions.ts')
  const imports = readFileSync(file, 'utf8').match(/^import .*/gm)
  expect(imports).toEqual([`import type Database from 'better-sqlite3'`])
})
