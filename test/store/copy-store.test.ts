import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CopyWatcher } from '../../src-main/store/copies/copy-check.ts'
import { copyStore, type StoreCopy } from '../../src-main/store/copies/copy-store.ts'
import { forgetPathsThat, keepPath } from '../../src-main/store/import-paths.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openReadableStore, openWritableStore } from '../../src-main/store/file/open-store.ts'
import { inSnapshot } from '../../src-main/store/file/transactions.ts'
import { testFolder } from '../support/desktop.ts'
import { damage, orphan, storeOf, tenantsIn } from '../support/tenant-stores.ts'

const TENANTS = 4_000

interface Place {
  folder: string
  store: string
  copy: string
}

function place(tenants = 50): Place {
  const folder = testFolder()
  mkdirSync(join(folder, 'copies'))
  return {
    folder,
    store: storeOf(join(folder, 'ratedesk.sqlite'), tenants),
    copy: join(folder, 'copies', 'october.backup'),
  }
}

const nobody: CopyWatcher = { step() {}, progress() {} }

async function copied(store: string, copy: string, more: Partial<CopyWatcher> = {}, replace = false) {
  const reader = openReadableStore(store)
  try {
    return await inSnapshot(reader, () => copyStore(reader, copy, replace, { ...nobody, ...more }))
  } finally {
    reader.close()
  }
}

const refusalOf = (work: Promise<StoreCopy>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

test('a copy does not say where the files of imports lie, not even in bytes that are free', async () => {
  const { store, copy } = place(0)
  const writer = openWritableStore(store)
  const enter = writer.prepare(
    `INSERT INTO import SELECT ?, 'a.csv', 'f', 1, 'canonical', '', '{}', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, '[]', 1, 1,
       NULL, NULL, NULL`,
  )
  // So many that the table has pages of several levels.
  const paths = Array.from({ length: 900 }, (_, at) => `/home/samantha/${'x'.repeat(at % 90)}/traffic-${at}.csv`)
  for (const [at, path] of paths.entries()) {
    enter.run(at + 1)
    keepPath(writer, at + 1, { path, changedAtMs: at })
  }
  forgetPathsThat(writer, (_, importNo) => importNo % 7 === 0)
  writer.close()
  await copied(store, copy)
  expect(readFileSync(store).includes('samantha')).toBe(true)
  expect(readFileSync(copy).includes('samantha')).toBe(false)
  const look = new Database(copy)
  onTestFinished(() => void look.close())
  expect(look.prepare('SELECT count(*) FROM import').pluck().get()).toBe(900)
  expect(look.prepare('SELECT count(*) FROM import_path').pluck().get()).toBe(0)
  expect(look.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a copy is the store, in one file that needs nothing beside it, for its owner alone', async () => {
  const { store, copy } = place()
  const umask = process.umask(0)
  try {
    const told = await copied(store, copy)
    expect(told).toEqual({
      file: copy,
      bytes: statSync(copy).size,
      version: migrationsIn().length,
      imports: 0,
      rows: 0,
    })
  } finally {
    process.umask(umask)
  }
  expect(readdirSync(join(copy, '..'))).toEqual([basename(copy)])
  expect(tenantsIn(copy)).toBe(50)
  expect(readdirSync(join(copy, '..'))).toEqual([basename(copy)])
  if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
})

test('what is committed while it is made is not in it, and nobody waits for it', async () => {
  const { store, copy } = place(TENANTS)
  const writer = openWritableStore(store)
  onTestFinished(() => void writer.close())
  let added = 0
  await copied(store, copy, {
    progress: () =>
      void writer.exec(`INSERT INTO tenant VALUES (NULL, 'later-${++added}', 'Later', 'EUR', 'UTC', 1, 0)`),
  })
  expect(added).toBeGreaterThan(2)
  expect(tenantsIn(copy)).toBe(TENANTS)
  expect(writer.prepare('SELECT count(*) FROM tenant').pluck().get()).toBe(TENANTS + added)
})

test('another process that writes without a pause goes on, and the copy is of a moment between two of its commits', async () => {
  const { store, copy } = place(TENANTS)
  const script = join(import.meta.dirname, '../support/write-on.ts')
  const child = spawn(process.execPath, [script, store], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  for (let number = 1; number <= 3; number++) {
    await copied(store, `${copy}-${number}`)
    const tenants = tenantsIn(`${copy}-${number}`)
    expect(tenants % 10).toBe(0)
    expect(tenants).toBeGreaterThan(TENANTS)
  }
  child.stdin.end()
  expect(await ended).toEqual([0, null])
  expect(tenantsIn(store)).toBeGreaterThanOrEqual(tenantsIn(`${copy}-3`))
}, 60_000)

test.each([
  ['with damaged pages', damage, /ratedesk\.sqlite is not a Ratedesk store, or it is damaged|cannot be copied: it is/],
  ['of which a row names what is not there', orphan, /a row of audit names a row of tenant that is not there/],
])('a store %s is not copied, as the copy could not be restored', async (_what, spoil, sentence) => {
  const { store, copy } = place(TENANTS)
  spoil(store)
  expect(await refusalOf(copied(store, copy))).toMatch(sentence)
  expect(readdirSync(join(copy, '..'))).toEqual([])
})

describe('a name that cannot be given is refused in a sentence, and nothing is left or lost', () => {
  const refused: Record<string, [name: (at: Place) => string, sentence: RegExp]> = {
    'the store': [({ store }) => store, /ratedesk\.sqlite is the store itself, or a part of it; name another file/],
    'its log': [({ store }) => `${store}-wal`, /ratedesk\.sqlite-wal is the store itself, or a part of it/],
    'its journal, which is not there': [({ store }) => `${store}-journal`, /is the store itself, or a part of it/],
    'a folder': [({ folder }) => folder, /is a folder; name a file in it/],
    'a folder that is missing': [({ folder }) => join(folder, 'none', 'copy'), /the folder .*none does not exist/],
    'a file that is there': [there, /taken is there already; name another file$/],
    'the name of another store that has a log': [
      (at) => {
        const other = `${at.copy}.store`
        writeFileSync(`${other}-wal`, 'a log')
        return other
      },
      /store-wal belongs to a store of that name, which may be in use/,
    ],
    'a file as a folder': [({ store }) => join(store, 'copy'), /is not a folder|does not exist/],
  }
  const linked: typeof refused = {
    'a link to a file': [(at) => linkTo(at, there(at)), /link is a link; name the file itself/],
    'a link to nothing': [(at) => linkTo(at, join(at.folder, 'nothing')), /link is a link; name the file itself/],
    'a link to the store': [(at) => linkTo(at, at.store), /link is the store itself, or a part of it/],
    'the store by another folder': [
      (at) => {
        symlinkSync(at.folder, `${at.copy}.folder`)
        return join(`${at.copy}.folder`, 'ratedesk.sqlite')
      },
      /is the store itself/,
    ],
    'a device': [() => '/dev/null', /is not a file but a device/],
  }
  const ways = process.platform === 'win32' ? refused : { ...refused, ...linked }

  test.each(Object.entries(ways))('%s', async (_what, [name, sentence]) => {
    const at = place()
    const copy = name(at)
    const before = treeOf(at.folder)
    expect(await refusalOf(copied(at.store, copy))).toMatch(sentence)
    if (!copy.endsWith('taken')) expect(await refusalOf(copied(at.store, copy, {}, true))).toMatch(sentence)
    expect(treeOf(at.folder)).toEqual(before)
    expect(tenantsIn(at.store)).toBe(50)
  })

  function there({ folder }: Place): string {
    writeFileSync(join(folder, 'taken'), 'mine')
    return join(folder, 'taken')
  }
  function linkTo({ folder }: Place, path: string): string {
    symlinkSync(path, join(folder, 'link'))
    return join(folder, 'link')
  }
  const treeOf = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/sqlite-(wal|shm)$/.test(name))
      .sort()
})

test('a file is replaced where that is asked for, and by a whole copy only', async () => {
  const { store, copy } = place(TENANTS)
  writeFileSync(copy, 'an older copy')
  const stop = (): never => {
    throw new Error('stopped')
  }
  expect(await refusalOf(copied(store, copy, { step: stop }, true))).toBe('stopped')
  expect(readFileSync(copy, 'utf8')).toBe('an older copy')
  expect(readdirSync(join(copy, '..'))).toEqual([basename(copy)])
  await copied(store, copy, {}, true)
  expect(tenantsIn(copy)).toBe(TENANTS)
})

test('stopped at any step, nothing of it is left', async () => {
  const { store, copy } = place(TENANTS)
  let steps = 0
  await copied(store, copy, { step: () => void steps++ })
  expect(steps).toBeGreaterThan(5)
  for (let last = 1; last <= steps; last++) {
    let at = 0
    const step = (): void => {
      if (++at === last) throw new Error('stopped')
    }
    const other = `${copy}.${last}`
    expect(await refusalOf(copied(store, other, { step }))).toBe('stopped')
    expect(existsSync(other)).toBe(false)
  }
  expect(readdirSync(join(copy, '..'))).toEqual([basename(copy)])
})

test('a file that comes to the name while the copy is made stays', async () => {
  const { store, copy } = place()
  const told = refusalOf(copied(store, copy, { progress: () => writeFileSync(copy, 'another’s') }))
  expect(await told).toMatch(/october\.backup is there already/)
  expect(readFileSync(copy, 'utf8')).toBe('another’s')
  expect(readdirSync(join(copy, '..'))).toEqual([basename(copy)])
})

test('what a killed backup has left goes with the next one to that name; what is in the making, or another’s, stays', async () => {
  const { store, copy } = place()
  const part = (digits: string): string => `${copy}.${digits}.part`
  for (const name of [part('00000001'), `${part('00000001')}-journal`, part('00000002'), `${copy}.part`]) {
    writeFileSync(name, '')
  }
  const inTheMaking = new Database(part('00000002'))
  inTheMaking.exec('BEGIN EXCLUSIVE')
  await copied(store, copy)
  const left = readdirSync(join(copy, '..')).filter((name) => !name.endsWith('-journal'))
  expect(left.sort()).toEqual([basename(copy), basename(part('00000002')), `${basename(copy)}.part`].sort())
  inTheMaking.close()
})
