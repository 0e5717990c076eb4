import Database from 'better-sqlite3'
import { openSync, closeSync, writeSync, statSync } from 'node:fs'
import { expect } from 'vitest'
import type { Migration } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

/** Makes a store with so many tenants of half a kilobyte each. */
export function storeOf(file: string, tenants: number, migrations?: readonly Migration[]): string {
  const store = openWritableStore(file, migrations ? { migrations } : {})
  const insert = store.prepare(`INSERT INTO tenant VALUES (?, ?, ?, 'EUR', 'UTC', 1, 0)`)
  store.exec('BEGIN')
  for (let at = 1; at <= tenants; at++) insert.run(at, `tenant-${at}`, 'x'.repeat(400))
  store.exec('COMMIT')
  store.close()
  return file
}

/** The number of tenants in a whole store. It reads only the file, and creates no file beside it. */
export function tenantsIn(file: string): number {
  const store = new Database(file)
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
  const count = store.prepare('SELECT count(*) FROM tenant').pluck().get() as number
  store.close()
  return count
}

/** Overwrites some of the middle of a file with nonsense. */
export function damage(file: string): void {
  const descriptor = openSync(file, 'r+')
  const { size } = statSync(file)
  writeSync(descriptor, Buffer.alloc(40_000, 0xa5), 0, 40_000, Math.floor(size / 2))
  closeSync(descriptor)
}

/** Makes an entry of the audit trail refer to a tenant that does not exist. */
export function orphan(file: string): void {
  const store = new Database(file)
  store.pragma('foreign_keys = OFF')
  store.exec(`INSERT INTO audit (at, user, deed, tenant_no, subject) VALUES (1, 'sam', 'add-tenant', 999999, 'lost')`)
  store.close()
}
