import Database from 'better-sqlite3'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ImportResult } from '../../src-main/contract/answers.ts'
import { userKeyOf } from '../../src-main/rating/messages/user-key.ts'
import { tidy } from '../../src-main/store/file/tidy.ts'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { addClients, csvOf, openTestDesktop, row, testFolder, type CsvRow } from '../support/desktop.ts'

// Threads start slowly where much else runs.
vi.setConfig({ testTimeout: 60_000 })

const MESSAGES = 3_000
const USERS = 200
const number = (at: number): string => `+4477009${String(at).padStart(5, '0')}`

/** Rows whose ids, texts and numbers are nowhere else, mixed among those of other files by time and by hash. */
const rowsOf = (name: string, firstNumber: number): CsvRow[] =>
  Array.from({ length: MESSAGES }, (_, at) =>
    row(`${name}-${at}`, 'help', at % 3 === 0 ? 'P2A' : 'A2P', at === 7 ? 'never' : timeOf(at), {
      user_id: number(firstNumber + (at % USERS)),
      text: `${name} says ${at}`,
    }),
  )
const timeOf = (at: number): string => new Date(Date.parse('2026-10-01T00:00:00Z') + at * 600_000).toISOString()

/** A number as the store may write it among the columns of a row. */
function formsOf(userId: string): (Buffer | string)[] {
  const [whole, floating] = [Buffer.alloc(8), Buffer.alloc(8)]
  whole.writeBigInt64BE(BigInt(userKeyOf(userId)))
  floating.writeDoubleBE(userKeyOf(userId) as number)
  return [userId, whole, floating]
}

/** What is found of rows, in the store and its log: their ids and texts, and every fourth of the users. */
function foundOf(storeFile: string, name: string, firstNumber: number, users = USERS): string[] {
  return ['', '-wal', '-shm'].flatMap((end) => {
    if (!existsSync(storeFile + end)) return []
    const bytes = readFileSync(storeFile + end)
    const texts = [`${name}-`, `${name} says`].filter((text) => bytes.includes(text))
    const numbers = Array.from({ length: users / 4 }, (_, at) => number(firstNumber + at * 4)).filter((userId) =>
      formsOf(userId).some((form) => bytes.includes(form)),
    )
    return [...texts, ...numbers.slice(0, 3)].map((what) => `${what} in ${end || 'the store'}`)
  })
}

interface Opened {
  folder: string
  storeFile: string
  desk: Desk
  bring(name: string, firstNumber: number): Promise<ImportResult>
}

const bringing = (desk: Desk, folder: string, name: string, firstNumber: number, dryRun = false) => {
  const file = join(folder, `file-of-${name.length}.csv`)
  writeFileSync(file, csvOf(rowsOf(name, firstNumber)))
  return desk.ask('import-traffic', { job: name, file, dryRun })
}

async function opened(): Promise<Opened> {
  const folder = testFolder()
  const storeFile = join(folder, 'ratedesk.sqlite')
  const desk = await openDesk({ storeFile })
  onTestFinished(() => desk.close())
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  return { folder, storeFile, desk, bring: (name, firstNumber) => bringing(desk, folder, name, firstNumber) }
}

/** Is answered once what was asked before was tidied up after, and keeps nothing. */
const afterTidying = (desk: Desk): Promise<unknown> => desk.ask('preview-undo', { importId: '1' })

test('of an import that was undone nothing is left in the store, its log or its rejects, while it is open and after', async () => {
  const { storeFile, desk, bring } = await opened()
  await bring('kept', 10_000)
  const { importId, rejectsFile } = await bring('undone', 30_000)
  // Half of its users are among those of the undone one, whose runs are written anew.
  await bring('keptlate', 30_000 + USERS / 2)
  await desk.ask('list-events', { tenantId: 'shop' })
  expect(foundOf(storeFile, 'undone', 30_000, USERS / 2).length).toBeGreaterThan(3)
  expect(existsSync(rejectsFile!)).toBe(true)

  await desk.ask('undo-import', { importId })
  await afterTidying(desk)
  expect(foundOf(storeFile, 'undone', 30_000, USERS / 2)).toEqual([])
  expect(existsSync(rejectsFile!)).toBe(false)

  const { importId: second } = await bring('undonetoo', 50_000)
  await bring('keptlast', 70_000)
  await desk.ask('undo-import', { importId: second })
  await desk.close()
  expect(foundOf(storeFile, 'undone', 30_000, USERS / 2)).toEqual([])
  expect(foundOf(storeFile, 'undonetoo', 50_000)).toEqual([])
  for (const [name, firstNumber] of [
    ['kept', 10_000],
    ['keptlate', 30_100],
    ['keptlast', 70_000],
  ] as const) {
    expect(foundOf(storeFile, name, firstNumber).length).toBeGreaterThan(3)
  }
})

test('of a dry run nothing is left either', async () => {
  const { folder, storeFile, desk } = await opened()
  await bringing(desk, folder, 'undone', 30_000, true)
  await desk.ask('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' })
  expect(foundOf(storeFile, 'undone', 30_000)).toEqual([])
  expect(existsSync(`${storeFile}-files`)).toBe(false)
})

test('what whoever undid it did not come to is done at the next start, once', async () => {
  const desktop = openTestDesktop()
  const storeFile = join(desktop.folder, 'ratedesk.sqlite')
  await addClients(desktop)
  await desktop.importCsv(rowsOf('kept', 10_000))
  const { importId } = await desktop.importCsv(rowsOf('undone', 30_000))
  await desktop.call('undo-import', { importId })
  desktop.store.close()
  expect(foundOf(storeFile, 'undone', 30_000).length).toBeGreaterThan(0)

  for (let start = 0; start < 2; start++) {
    const desk = await openDesk({ storeFile })
    await afterTidying(desk)
    expect(foundOf(storeFile, 'undone', 30_000)).toEqual([])
    await desk.close()
  }
  const store = new Database(storeFile, { readonly: true })
  expect(store.prepare('SELECT what FROM to_clear').pluck().all()).toEqual([])
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  store.close()
})

test('where somebody reads meanwhile, it is gone when they have finished, though nothing more is asked', async () => {
  const { storeFile, desk, bring } = await opened()
  await bring('kept', 10_000)
  const { importId } = await bring('undone', 30_000)
  const reader = new Database(storeFile, { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM traffic_row').get()
  await desk.ask('undo-import', { importId })
  await afterTidying(desk)
  expect(foundOf(storeFile, 'undone', 30_000).length).toBeGreaterThan(0)
  reader.close()
  await expect.poll(() => foundOf(storeFile, 'undone', 30_000), { timeout: 15_000, interval: 200 }).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'a store and its log are their owner’s alone, whatever the umask',
  async () => {
    const storeFile = join(testFolder(), 'ratedesk.sqlite')
    const umask = process.umask(0)
    try {
      const desk = await openDesk({ storeFile })
      await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
      const modes = ['', '-wal', '-shm'].map((end) => statSync(storeFile + end).mode & 0o777)
      expect(modes).toEqual([0o600, 0o600, 0o600])
      await desk.close()
    } finally {
      process.umask(umask)
    }
  },
)

test('an import behind a purge or an undo is as quick as before: nothing is overwritten for it', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const isOn = (): unknown => desktop.store.pragma('secure_delete', { simple: true })
  const before = isOn()
  const { importId } = await desktop.importCsv(rowsOf('undone', 30_000))
  await desktop.call('purge-texts', { before: '2026-10-05' })
  expect(isOn()).toBe(before)
  await desktop.call('undo-import', { importId })
  tidy(desktop.store)
  expect(isOn()).toBe(before)
})
