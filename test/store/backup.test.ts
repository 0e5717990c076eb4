import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { testFolder } from '../support/desktop.ts'
import { storeOf } from '../support/tenant-stores.ts'

const shipped = migrationsIn()
const next = { version: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (a INTEGER) STRICT' }
const newer = [...shipped, next]
const TENANTS = 20_000

/** A store of some megabytes, so that a copy of it is in the making for a while. */
const storeIn = (folder: string, tenants = TENANTS): string => storeOf(join(folder, 'ratedesk.sqlite'), tenants)

const backupOf = (file: string): string => `${file}.v${shipped.length}.backup`

/** Migrates, and returns the copy that was made before. */
function migrated(file: string): string {
  const copies: string[] = []
  openWritableStore(file, { migrations: newer, copied: (copy) => void copies.push(copy) }).close()
  expect(copies).toHaveLength(1)
  return copies[0]!
}

function expectWhole(copy: string, tenants = TENANTS): void {
  const store = new Database(copy, { readonly: true })
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(store.pragma('user_version', { simple: true })).toBe(shipped.length)
  expect(store.prepare('SELECT count(*) FROM tenant').pluck().get()).toBe(tenants)
  store.close()
}

/** Kills the process that migrates as soon as the copy is begun and is so many bytes long. Whether it was in the middle. */
function killedInCopy(file: string, bytes: number): Promise<boolean> {
  const program = join(import.meta.dirname, '../support/migrate-once.ts')
  const child = spawn(process.execPath, [program, file], { stdio: 'ignore' })
  const watcher = watch(dirname(file), (_event, name) => {
    if (!name?.endsWith('.part')) return
    if ((statSync(join(dirname(file), name), { throwIfNoEntry: false })?.size ?? 0) >= bytes) child.kill('SIGKILL')
  })
  return new Promise((ended) =>
    child.once('exit', () => {
      watcher.close()
      ended(readdirSync(dirname(file)).some((name) => name.endsWith('.part')))
    }),
  )
}

test('killed again and again while it copies the store, the next start migrates with a whole copy', async () => {
  const folder = testFolder()
  const template = storeIn(folder)
  let inTheMiddle = 0
  for (const share of [0, 0, 0.2, 0.4, 0.6, 0.9]) {
    const own = join(folder, `at-${inTheMiddle}-${share}`)
    mkdirSync(own, { recursive: true })
    const file = join(own, 'ratedesk.sqlite')
    copyFileSync(template, file)
    if (await killedInCopy(file, statSync(template).size * share)) inTheMiddle++
    const store = new Database(file)
    const version = store.pragma('user_version', { simple: true })
    store.close()
    if (version === shipped.length) expect(migrated(file)).toBe(backupOf(file))
    expectWhole(backupOf(file))
    expect(readdirSync(own).sort()).toEqual(['ratedesk.sqlite', basename(backupOf(file))])
  }
  expect(inTheMiddle).toBeGreaterThan(0)
}, 120_000)

test('a copy that is there and is none is made again', () => {
  const folder = testFolder()
  const template = storeIn(folder, 500)
  const whole = join(folder, 'whole')
  copyFileSync(migrated(template), whole)
  const bytes = statSync(whole).size
  const spoil: ((copy: string) => void)[] = [
    (copy) => writeFileSync(copy, ''),
    (copy) => writeFileSync(copy, 'not a database at all, but long enough to look like one\n'.repeat(50)),
    (copy) => writeFileSync(copy, readFileSync(template)),
    ...[0.01, 0.3, 0.7, 0.99].map((share) => (copy: string): void => {
      copyFileSync(whole, copy)
      truncateSync(copy, Math.floor(bytes * share))
    }),
  ]
  for (const [at, spoilt] of spoil.entries()) {
    const file = join(folder, `${at}.sqlite`)
    copyFileSync(whole, file)
    spoilt(backupOf(file))
    expect(migrated(file), `case ${at}`).toBe(backupOf(file))
    expectWhole(backupOf(file), 500)
  }
})

test('a whole copy of the same state is kept as it is; one of another state stays, and another is made', () => {
  const file = storeIn(testFolder(), 3)
  const before = readFileSync(file)
  const copy = migrated(file)
  const made = statSync(copy, { bigint: true })
  writeFileSync(file, before)
  expect(migrated(file)).toBe(copy)
  expect(statSync(copy, { bigint: true })).toMatchObject({ ino: made.ino, mtimeNs: made.mtimeNs })

  writeFileSync(file, before)
  const store = openWritableStore(file)
  store.exec(`INSERT INTO tenant VALUES (4, 'later', 'Later', 'EUR', 'UTC', 1, 0)`)
  store.close()
  const second = migrated(file)
  expect(second).toBe(`${file}.v${shipped.length}-2.backup`)
  expectWhole(copy, 3)
  expectWhole(second, 4)
})

test.skipIf(process.platform === 'win32')('a copy is its owner’s alone', () => {
  const file = storeIn(testFolder(), 3)
  const umask = process.umask(0)
  try {
    expect(statSync(migrated(file)).mode & 0o777).toBe(0o600)
  } finally {
    process.umask(umask)
  }
})
