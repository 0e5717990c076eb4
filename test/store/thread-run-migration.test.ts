import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { userIdOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import type { ReadableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { stateOf } from '../services/random-traffic.ts'
import { addClients, openTestDesktop, row, testFolder, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

const START_MS = Date.parse('2026-10-05T10:00:00Z')
const at = (minutes: number): string => new Date(START_MS + minutes * 60_000).toISOString()

/** Numbers, what is almost one, and what is none. */
const USERS = ['+447700900001', '+12025550143', '+44770090', '+1234567', '+0447700900', 'user:447700900001', 'anna@example.com', 'Ünïcode 😀', '\uffff'] // prettier-ignore

/** Two files: several messages a thread, out of order, some of one time, US and others, repeated, and of nobody's agent. */
const FILES: CsvRow[][] = [
  USERS.flatMap((userId, user) =>
    [300, 0, 2000, 41, 5000, 40].map((minutes, place) =>
      row(`${user}-${place}`, user % 3 === 2 ? 'otp' : 'help', place % 2 === 0 ? 'A2P' : 'P2A', at(minutes), {
        user_id: userId,
        // Delivered at one time, the one that came later sent earlier.
        delivered_at: place >= 3 && place !== 4 ? at(60) : '',
        country: place === 2 ? 'US' : '',
        text: 'x'.repeat(user * 100),
      }),
    ),
  ),
  [
    ...Array.from({ length: 700 }, (_, place) =>
      row(`long-${place}`, 'help', 'A2P', at((place * 7919) % 10_007), { user_id: '+447700900002' }),
    ),
    row('0-0', 'help', 'A2P', at(300), { user_id: USERS[0]!, status: 'failed' }),
    row('late-agent', 'later', 'A2P', at(1), { user_id: 'nobody' }),
  ],
]

const ALIKE = ['tenant', 'agent_ref', 'agent', 'agent_profile', 'trait', 'message_identity', 'identity_clash', 'repeat_row', 'waiting_receipt', 'parked_row', 'daily_charge', 'daily_traffic', 'rate_card', 'audit'] // prettier-ignore
const EVENT = 'us, first_at, first_row, messages, made, started_at, ended_at, trait_no'
const OLD_EVENT = `agent_no, user_id, ${EVENT}`
const ROW = 'row_no, agent_no, message_id, facts, sent_at, delivered_at, trait_no, line, text'

/** A store as the first four migrations shape it, filled with all that another store holds. */
function asOlderStore(folder: string, from: TestDesktop): unknown[] {
  const older = openWritableStore(join(folder, 'ratedesk.sqlite'), { migrations: migrationsIn().slice(0, 4) })
  older.function('id_of', (key) => userIdOf(key as UserKey))
  older.prepare('ATTACH ? AS filled').run(join(from.folder, 'ratedesk.sqlite'))
  // The older store's own columns: tables have gained some since.
  for (const table of [...ALIKE, 'import']) {
    const columns = older.prepare(`SELECT name FROM pragma_table_info(?, 'main')`).pluck().all(table).join(', ')
    older.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM filled.${table}`)
  }
  older.exec(`INSERT INTO main.traffic_row (${ROW}, user_id) SELECT ${ROW}, id_of(user_key) FROM filled.traffic_row;
    INSERT INTO main.event (${OLD_EVENT}) SELECT agent_no, id_of(user_key), ${EVENT} FROM filled.event`)
  const insert = older.prepare(`INSERT INTO message (agent_no, user_id, us, at, sent_at, row_no, facts, trait_no)
    VALUES (@agentNo, @userId, @us, @atMs, (SELECT sent_at FROM traffic_row WHERE row_no = @rowNo), @rowNo, @facts, @traitNo)`)
  for (const message of messagesOf(from.store)) insert.run(message)
  older.exec('INSERT INTO main.import_agent SELECT * FROM filled.import_agent; DETACH filled')
  const events = older.prepare(`SELECT * FROM event ORDER BY ${OLD_EVENT}`).all()
  older.close()
  return events
}

async function filledDesktop(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  for (const file of FILES) await desktop.importCsv(file)
  return desktop
}

const eventsIn = (store: ReadableStore): unknown[] => {
  store.function('id_of', (key) => userIdOf(key as UserKey))
  return store
    .prepare(`SELECT *, id_of(user_key) AS user_id FROM event ORDER BY agent_no, id_of(user_key), ${EVENT}`)
    .all()
    .map((event) => {
      const { user_key: _key, ...others } = event as Record<string, unknown>
      return others
    })
}

const namesIn = (store: Database.Database, type: string): unknown[] =>
  store.prepare('SELECT name FROM sqlite_master WHERE type = ? ORDER BY name').pluck().all(type)

test('a store of single messages becomes one of runs, with the messages and events that it had', async () => {
  const before = await filledDesktop()
  const folder = testFolder()
  const events = asOlderStore(folder, before)
  expect(events.length).toBeGreaterThan(USERS.length * 2)
  const { store } = openTestDesktop(folder)

  // What the files say, not what a store says.
  const said = new Map(FILES.flat().map((one) => [one.message_id, one]))
  const idOf = store.prepare('SELECT message_id FROM traffic_row WHERE row_no = ?').pluck()
  const messages = messagesOf(store)
  expect(messages).toHaveLength(USERS.length * 6 + 700)
  for (const { rowNo, userId, us, atMs } of messages) {
    const one = said.get(idOf.get(rowNo) as string)!
    expect([userId, us, atMs]).toEqual([
      one.user_id,
      one.country === 'US' || one.agent_id === 'otp' ? 1 : 0,
      Date.parse(one.delivered_at || one.sent_at),
    ])
  }
  expect(messages).toEqual(messagesOf(before.store))
  expect(store.prepare('SELECT DISTINCT typeof(user_key) FROM thread_run ORDER BY 1').pluck().all()).toHaveLength(2)
  expect(eventsIn(store)).toEqual(events)
  for (const table of ['thread_run', 'event', 'traffic_row']) {
    const keys = (from: ReadableStore): unknown[] =>
      from.prepare(`SELECT DISTINCT typeof(user_key), user_key FROM ${table} ORDER BY 2`).raw().all()
    expect(keys(store)).toEqual(keys(before.store))
  }
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  for (const type of ['table', 'index', 'trigger']) expect(namesIn(store, type)).toEqual(namesIn(before.store, type))
  expect(namesIn(store, 'table')).not.toContain('message')
})

test('the messages of a run stand in the order of time, those of one time in the order of their rows', async () => {
  const folder = testFolder()
  asOlderStore(folder, await filledDesktop())
  const { store } = openTestDesktop(folder)
  // A text of thirty-two characters a message, of which the first nine are the time: compared as texts of other digits.
  const digits = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
  const number = (text: string): number => [...text].reduce((value, digit) => value * 64 + digits.indexOf(digit), 0)
  const runs = store.prepare('SELECT messages FROM thread_run').pluck().all() as string[]
  let ofOneTime = 0
  for (const run of runs) {
    const places = Array.from({ length: run.length / 32 }, (_, place) => run.slice(place * 32, place * 32 + 32))
    const keys = places.map((one) => [number(one.slice(0, 9)), number(one.slice(18, 27))] as const)
    for (const [place, [atMs, rowNo]] of keys.slice(1).entries()) {
      const [formerAtMs, formerRow] = keys[place]!
      expect(formerAtMs < atMs || (formerAtMs === atMs && formerRow < rowNo)).toBe(true)
      if (formerAtMs === atMs) ofOneTime++
    }
  }
  expect(ofOneTime).toBeGreaterThan(USERS.length - 1)
})

test('the store as it was stands beside it', async () => {
  const before = await filledDesktop()
  const folder = testFolder()
  const events = asOlderStore(folder, before)
  openTestDesktop(folder)
  const backup = new Database(join(folder, 'ratedesk.sqlite.v4.backup'), { readonly: true })
  expect(backup.pragma('user_version', { simple: true })).toBe(4)
  expect(backup.prepare('SELECT count(*) FROM message').pluck().get()).toBe(messagesOf(before.store).length)
  expect(backup.prepare(`SELECT * FROM event ORDER BY ${OLD_EVENT}`).all()).toEqual(events)
  backup.close()
})

test('what comes late, is taken back or gets its agent fares as in a store that never was an older one', async () => {
  const before = await filledDesktop()
  const folder = testFolder()
  asOlderStore(folder, before)
  const migrated = openTestDesktop(folder)
  expect(migrated.store.prepare('SELECT first_run, end_run FROM import').raw().all()).toEqual([
    [null, null],
    [null, null],
  ])
  expect(await stateOf(migrated)).toEqual(await stateOf(before))

  const late = USERS.map((userId, user) =>
    row(`late-${user}`, 'help', 'P2A', at(30), { user_id: userId, country: user % 2 === 0 ? 'US' : '' }),
  )
  const repeated = row('0-1', 'help', 'P2A', at(0), { user_id: USERS[0]! })
  const formerly = await stateOf(before)
  const steps: ((desktop: TestDesktop) => Promise<unknown>)[] = [
    (desktop) => desktop.importCsv([...late, repeated], 'late.csv'),
    (desktop) =>
      desktop.call('add-agent', { agentId: 'later', tenantId: 'shop', category: 'conversational', region: 'GB' }),
    (desktop) => desktop.call('undo-import', { importId: '1' }),
    (desktop) => desktop.call('undo-import', { importId: '2' }),
    (desktop) => desktop.importCsv(FILES[0]!, 'again.csv'),
  ]
  for (const step of steps) {
    for (const desktop of [before, migrated]) await step(desktop)
    const now = await stateOf(migrated)
    expect(now).toEqual(await stateOf(before))
    expect(now).not.toEqual(formerly)
  }
  for (const importId of ['3', '4']) await migrated.call('undo-import', { importId })
  for (const table of ['thread_run', 'event', 'daily_charge', 'message_identity', 'traffic_row']) {
    expect(migrated.store.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
  }
})

test('an older store without traffic is brought up to date, too', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  openWritableStore(file, { migrations: migrationsIn().slice(0, 4) }).close()
  const store = openWritableStore(file)
  expect(store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(0)
  expect(store.pragma('user_version', { simple: true })).toBe(migrationsIn().length)
  store.close()
})
