import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StoreRestored } from '../../src-main/contract/answers.ts'
import { restoreStore, sweepRestores, type RestoreContext } from '../../src-main/services/copies/restore-store.ts'
import { holdStore } from '../../src-main/store/file/hold-store.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { endOf } from '../support/child.ts'
import { NOW_MS, testFolder, USER } from '../support/desktop.ts'
import { damage, orphan, storeOf, tenantsIn } from '../support/tenant-stores.ts'

const [NOW, THEN] = [30, 2_000]
const shipped = migrationsIn()

interface Place {
  folder: string
  /** With `NOW` tenants. */
  store: string
  /** With `THEN` tenants. */
  copy: string
}

function place(): Place {
  const folder = testFolder()
  mkdirSync(join(folder, 'copies'))
  const copy = storeOf(join(folder, 'copies', 'october.backup'), THEN)
  return { folder, store: storeOf(join(folder, 'ratedesk.sqlite'), NOW), copy }
}

function restored(store: string, file: string, more: Partial<RestoreContext> = {}): Promise<StoreRestored> {
  const desktop = { storeFile: store, user: USER, now: () => NOW_MS, notify() {}, isCancelled: () => false, ...more }
  return restoreStore(desktop, { job: 'restore', file })
}

const refusalOf = (work: Promise<StoreRestored>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

const besides = (store: string): string[] => readdirSync(dirname(store)).sort()

test('a copy takes the place of the store, which is kept beside it; both are whole, and the copy stays as it was', async () => {
  const { store, copy } = place()
  const before = readFileSync(copy)
  const answer = await restored(store, copy)
  expect(answer).toEqual({
    file: copy,
    restored: store,
    kept: expect.stringMatching(/ratedesk\.sqlite\.before-restore-20261105-\d{6}$/),
    version: shipped.length,
    imports: 0,
    rows: 0,
  })
  expect(besides(store)).toEqual(['copies', 'ratedesk.sqlite', basename(answer.kept!)])
  expect(readdirSync(dirname(copy))).toEqual([basename(copy)])
  expect(readFileSync(copy).equals(before)).toBe(true)
  expect([tenantsIn(store), tenantsIn(answer.kept!)]).toEqual([THEN, NOW])
  if (process.platform !== 'win32') expect(statSync(store).mode & 0o777).toBe(0o600)
})

test('it stands in the audit trail of what was restored, not of what is kept, with who did it', async () => {
  const { store, copy } = place()
  const { kept } = await restored(store, copy)
  expect(trailOf(store)).toEqual([
    {
      at: NOW_MS,
      user: USER,
      deed: 'restore-store',
      tenant_no: null,
      subject: 'the store from october.backup',
      was: JSON.stringify({ kept: basename(kept!) }),
      became: JSON.stringify({ file: 'october.backup', version: shipped.length, imports: 0, rows: 0 }),
    },
  ])
  expect(trailOf(kept!)).toEqual([])
})

function trailOf(file: string): unknown[] {
  const store = new Database(file)
  const entries = store.prepare('SELECT at, user, deed, tenant_no, subject, was, became FROM audit').all()
  store.close()
  return entries
}

test('a copy of an earlier version is restored as it is, and brought up to date by whoever opens it', async () => {
  const { folder, store } = place()
  const copy = storeOf(join(folder, 'copies', 'old.backup'), 7, shipped.slice(0, -2))
  expect((await restored(store, copy)).version).toBe(shipped.length - 2)
  const opened = openWritableStore(store)
  expect(opened.pragma('user_version', { simple: true })).toBe(shipped.length)
  opened.close()
  expect(tenantsIn(store)).toBe(7)
})

test('where there is no store yet, the copy becomes it', async () => {
  const { folder, copy } = place()
  const store = join(folder, 'new.sqlite')
  expect(await restored(store, copy)).toMatchObject({ kept: null })
  expect(tenantsIn(store)).toBe(THEN)
})

test('what was committed and lies in the log of a killed process is in what is kept, and nowhere else', async () => {
  const { folder, copy } = place()
  const store = killedWith(join(folder, 'killed.sqlite'), NOW + 5)
  const { kept } = await restored(store, copy)
  expect([tenantsIn(store), tenantsIn(kept!)]).toEqual([THEN, NOW + 5])
  expect(existsSync(`${store}-wal`)).toBe(false)
})

test('a copy with a log beside it is taken with what is in that', async () => {
  const { folder, store } = place()
  const copy = killedWith(join(folder, 'copies', 'killed.sqlite'), 77)
  await restored(store, copy)
  expect(tenantsIn(store)).toBe(77)
})

/** A store as a killed process leaves it: all but the first of its tenants are in the log alone. */
function killedWith(file: string, tenants: number): string {
  const folder = testFolder()
  const store = openWritableStore(storeOf(join(folder, 'running.sqlite'), 1))
  for (let at = 2; at <= tenants; at++) {
    store.exec(`INSERT INTO tenant VALUES (${at}, 'tenant-${at}', 'Later', 'EUR', 'UTC', 1, 0)`)
  }
  for (const end of ['', '-wal']) copyFileSync(join(folder, `running.sqlite${end}`), file + end)
  store.close()
  return file
}

describe('a store that cannot be read', () => {
  test.each([
    ['is nonsense', (file: string) => writeFileSync(file, 'nonsense '.repeat(5_000))],
    ['was cut off', (file: string) => truncateSync(file, 50_000)],
    ['has damaged pages', damage],
    ['is empty', (file: string) => truncateSync(file, 0)],
  ])('as it %s is replaced all the same, and kept', async (_what, spoil) => {
    const { store, copy } = place()
    spoil(store)
    const before = readFileSync(store)
    const { kept } = await restored(store, copy)
    expect(tenantsIn(store)).toBe(THEN)
    expect(statSync(kept!).size).toBe(before.length)
  })

  test.each(['nonsense', 'gone'])(
    'as it is %s takes its log along, which is not taken for that of the copy',
    async (what) => {
      const { folder, copy } = place()
      const store = killedWith(join(folder, 'killed.sqlite'), 9)
      const log = readFileSync(`${store}-wal`)
      if (what === 'nonsense') {
        writeFileSync(store, 'nonsense '.repeat(5_000))
        writeFileSync(`${store}-wal`, log.subarray(0, 5_000))
      } else {
        copyFileSync(`${store}-wal`, join(folder, 'gone.sqlite-wal'))
      }
      const path = what === 'nonsense' ? store : join(folder, 'gone.sqlite')
      await restored(path, copy)
      expect(existsSync(`${path}-wal`)).toBe(false)
      expect(tenantsIn(path)).toBe(THEN)
    },
  )
})

describe('a file that is no copy is refused in a sentence, and all is as it was', () => {
  const other = (folder: string): string => {
    const file = join(folder, 'other.db')
    const database = new Database(file)
    database.exec('CREATE TABLE theirs (a)')
    database.close()
    return file
  }
  const spoilt =
    (spoil: (file: string) => void) =>
    ({ copy }: Place): string => {
      spoil(copy)
      return copy
    }
  const newer = [
    ...shipped,
    { version: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (a INTEGER) STRICT' },
  ]
  const cases: Record<string, [file: (at: Place) => string, sentence: RegExp]> = {
    nothing: [({ folder }) => join(folder, 'nothing'), /nothing is not there; name a copy/],
    'a folder': [({ folder }) => folder, /is a folder; name a copy/],
    'the store itself': [({ store }) => store, /is the store itself, or a part of it/],
    'a text': [spoilt((file) => writeFileSync(file, 'a text')), /october\.backup is not a copy of a Ratedesk store/],
    'an empty file': [spoilt((file) => truncateSync(file, 0)), /is not a copy of a Ratedesk store/],
    'a database of another program': [({ folder }) => other(folder), /other\.db is not a copy of a Ratedesk store/],
    'a copy of a newer version': [
      ({ folder }) => storeOf(join(folder, 'newer'), 3, newer),
      /newer was written by a newer Ratedesk .*update Ratedesk/,
    ],
    'a copy that was cut off': [
      spoilt((file) => truncateSync(file, 200_000)),
      /october\.backup (is|cannot be).* damaged/,
    ],
    'a copy with damaged pages': [spoilt(damage), /october\.backup (is|cannot be).* damaged.*take another copy/],
    'a copy of which a row names what is not there': [spoilt(orphan), /a row of audit names a row of tenant/],
  }
  test.each(Object.entries(cases))('%s', async (_what, [file, sentence]) => {
    const at = place()
    const named = file(at)
    const before = besides(at.store)
    expect(await refusalOf(restored(at.store, named))).toMatch(sentence)
    expect(besides(at.store)).toEqual(before)
    expect(tenantsIn(at.store)).toBe(NOW)
  })

  test.skipIf(process.platform === 'win32')('a link to the store, and a device', async () => {
    const { folder, store } = place()
    symlinkSync(store, join(folder, 'link'))
    expect(await refusalOf(restored(store, join(folder, 'link')))).toMatch(/is the store itself/)
    expect(await refusalOf(restored(store, '/dev/null'))).toMatch(/is not a file but a device/)
  })
})

test.skipIf(process.platform === 'win32')('a store that is named by a link is replaced where it is', async () => {
  const { folder, store, copy } = place()
  symlinkSync(store, join(folder, 'copies', 'link.sqlite'))
  const { kept } = await restored(join(folder, 'copies', 'link.sqlite'), copy)
  expect(dirname(kept!)).toBe(folder)
  expect(tenantsIn(store)).toBe(THEN)
})

test('a database of another program is not replaced, nor a folder, and none is made in a folder that is missing', async () => {
  const { folder, copy } = place()
  const file = join(folder, 'theirs.db')
  const database = new Database(file)
  database.exec('CREATE TABLE theirs (a)')
  database.close()
  expect(await refusalOf(restored(file, copy))).toMatch(/is a database of another program/)
  expect(await refusalOf(restored(folder, copy))).toMatch(/is not a file; a store is one/)
  expect(await refusalOf(restored(join(folder, 'none', 'store'), copy))).toMatch(/the folder .*none does not exist/)
})

test.each(['writes', 'has read'])(
  'a store that somebody has open who %s is not replaced, and is as it was',
  async (who) => {
    const { store, copy } = place()
    const open = openWritableStore(store)
    onTestFinished(() => void open.close())
    if (who === 'writes') open.exec('BEGIN IMMEDIATE')
    const before = besides(store)
    expect(await refusalOf(restored(store, copy))).toMatch(/ratedesk\.sqlite is in use; close the console first/)
    expect(besides(store)).toEqual(before)
    if (who === 'writes') open.exec('ROLLBACK')
    open.exec(`INSERT INTO tenant VALUES (999, 'later', 'Later', 'EUR', 'UTC', 1, 0)`)
    expect(open.prepare('SELECT count(*) FROM tenant').pluck().get()).toBe(NOW + 1)
  },
)

test('stopped at any step, all is as it was', async () => {
  const { store, copy } = place()
  let steps = 0
  await restored(`${store}.other`, copy, { isCancelled: () => (steps++, false) })
  expect(steps).toBeGreaterThan(5)
  const before = besides(store)
  for (let last = 1; last <= steps; last++) {
    let at = 0
    const told = refusalOf(restored(store, copy, { isCancelled: () => ++at === last }))
    expect(await told).toBe('the restore was stopped; nothing was changed')
    expect(besides(store)).toEqual(before)
  }
  expect(tenantsIn(store)).toBe(NOW)
})

test('the folder of the store is kept for both: what is restored goes on with it, what is kept has the same files', async () => {
  const { store, copy } = place()
  mkdirSync(`${store}-files`)
  writeFileSync(join(`${store}-files`, 'import-1-00000000.csv'), 'rejects')
  const { kept } = await restored(store, copy)
  for (const each of [store, kept!]) {
    expect(readFileSync(join(`${each}-files`, 'import-1-00000000.csv'), 'utf8')).toBe('rejects')
  }
})

test('killed before the copy has its name, the second name of the store goes at the next start, and what was kept with it', () => {
  const { folder, store } = place()
  const [kept, older] = ['20261105-120000', '20261104-120000'].map((at) => `${store}.before-restore-${at}`) as [
    string,
    string,
  ]
  linkSync(store, kept)
  storeOf(older, 3)
  for (const each of [store, kept, older]) mkdirSync(`${each}-files`)
  for (const each of [store, kept]) writeFileSync(join(`${each}-files`, 'import-1-00000000.csv'), 'rejects')
  writeFileSync(`${store}.0123abcd.part`, 'the beginning of a copy')
  sweepRestores(store)
  expect(readdirSync(folder).sort()).toEqual(
    ['copies', ...[store, `${store}-files`, older, `${older}-files`].map((path) => basename(path))].sort(),
  )
  expect(readdirSync(`${store}-files`)).toEqual(['import-1-00000000.csv'])
  expect(tenantsIn(store)).toBe(NOW)
})

// Windows gives the name of an open file to no other.
test.skipIf(process.platform === 'win32')(
  'whoever waits for the store while it is replaced opens what was put there, and has no log of the other',
  async () => {
    const { folder, store, copy } = place()
    const held = holdStore(store)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/open-once.ts'), store])
    const ended = endOf(child)
    await once(child.stdout, 'data')
    // Long enough for it to have the file open that is replaced; however slow it is, it must find the other one.
    await setTimeout(300)
    renameSync(store, join(folder, 'kept'))
    renameSync(copy, store)
    held.release()
    expect(await ended).toEqual({ exitCode: 0, stdout: `opening\n${THEN}\n`, stderr: '' })
    expect(besides(store)).toEqual(['copies', 'kept', 'ratedesk.sqlite'])
    expect([tenantsIn(store), tenantsIn(join(folder, 'kept'))]).toEqual([THEN, NOW])
  },
  60_000,
)
