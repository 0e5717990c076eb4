import Database from 'better-sqlite3'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure } from '../../src-main/core/words/problem.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { testFolder } from '../support/desktop.ts'

const refusal = (open: () => unknown): Failure => {
  try {
    open()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('a file that is not SQLite is refused in one sentence, and left as it was', () => {
  const file = join(testFolder(), 'notes.txt')
  writeFileSync(file, 'these are my notes, not a database, and they are long enough to look like a header\n'.repeat(20))
  expect(refusal(() => openWritableStore(file)).message).toMatch(/notes\.txt is not a Ratedesk store/)
})

test('another program’s database is refused', () => {
  const file = join(testFolder(), 'other.sqlite')
  const other = new Database(file)
  other.exec('CREATE TABLE their_table (a)')
  other.close()
  expect(refusal(() => openWritableStore(file)).message).toMatch(/another program/)
  const after = new Database(file, { readonly: true })
  expect(after.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['their_table'])
  after.close()
})

test('a folder that does not exist is named', () => {
  const file = join(testFolder(), 'missing', 'ratedesk.sqlite')
  expect(refusal(() => openWritableStore(file)).message).toMatch(/missing does not exist; create it/)
})

test('a place that cannot be written is refused', () => {
  const folder = join(testFolder(), 'ratedesk.sqlite')
  mkdirSync(folder)
  expect(refusal(() => openWritableStore(folder)).message).toMatch(
    /ratedesk\.sqlite cannot be opened as a store: it is a folder, and a store is a file/,
  )
  // The kernel's own read-only tree: not even root may write there.
  expect(refusal(() => openWritableStore('/proc/ratedesk.sqlite')).message).toMatch(/cannot be written/)
})

test('a store of a newer version is refused and not touched', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const store = openWritableStore(file)
  store.pragma('user_version = 99')
  store.close()
  expect(refusal(() => openWritableStore(file)).message).toMatch(/newer Ratedesk \(store version 99/)
})

test('only an older store is told to be migrated, with its size, and before anything of it is touched', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const shipped = migrationsIn()
  const told: { bytes: number; isCopied: boolean }[] = []
  const migrating = (bytes: number): void =>
    void told.push({ bytes, isCopied: existsSync(`${file}.v${shipped.length}.backup`) })
  openWritableStore(file, { migrating }).close()
  openWritableStore(file, { migrating }).close()
  expect(told).toEqual([])
  const bytes = statSync(file).size
  const next = { version: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (a INTEGER) STRICT' }
  openWritableStore(file, { migrations: [...shipped, next], migrating }).close()
  expect(told).toEqual([{ bytes, isCopied: false }])
})

test('an older store is copied beside itself, then migrated', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const shipped = migrationsIn()
  const older = openWritableStore(file, { migrations: shipped })
  older.exec(`INSERT INTO tenant VALUES (1, 'a', 'A', 'EUR', 'UTC', 1, 0)`)
  older.close()
  const next = { version: shipped.length + 1, name: 'next', sql: 'CREATE TABLE later (a INTEGER) STRICT' }
  const newer = openWritableStore(file, { migrations: [...shipped, next] })
  expect(newer.pragma('user_version', { simple: true })).toBe(shipped.length + 1)
  expect(newer.prepare('SELECT tenant_id FROM tenant').pluck().all()).toEqual(['a'])
  newer.close()
  const backup = new Database(`${file}.v${shipped.length}.backup`, { readonly: true })
  expect(backup.prepare('SELECT tenant_id FROM tenant').pluck().all()).toEqual(['a'])
  backup.close()
})

test('a migration that fails leaves the store at the version it had', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const shipped = migrationsIn()
  openWritableStore(file, { migrations: shipped }).close()
  const broken = { version: 2, name: 'broken', sql: 'CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE oops (' }
  expect(() => openWritableStore(file, { migrations: [...shipped, broken] })).toThrow()
  const store = openWritableStore(file, { migrations: shipped })
  expect(store.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'half'`).pluck().get()).toBe(0)
  store.close()
})

test('a new store leaves no backup behind', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  openWritableStore(file).close()
  expect(existsSync(`${file}.v0.backup`)).toBe(false)
})
