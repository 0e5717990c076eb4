import type Database from 'better-sqlite3'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { keepBackup } from '../copies/backup.ts'
import { addMigrationFunctions } from './migration-functions.ts'
import type { Migration } from './migrations.ts'

/** What a migration told of itself before it began. */
interface MigrationTold {
  /** It takes a while, and the copy of the store before it does, too. */
  begins?: () => void
  /** Where the copy of the store lies that was made before anything was changed. */
  copied?: (backup: string) => void
}

/**
 * Brings a store to the newest version, in one transaction; an older store is copied beside itself first, in the same
 * transaction, so that the copy is of exactly what is migrated.
 * @throws Failure where the store is newer than this program, or no whole copy of it can be made
 */
export function migrate(
  store: Database.Database,
  file: string,
  migrations: readonly Migration[],
  { begins = () => {}, copied = () => {} }: MigrationTold = {},
): void {
  const newest = migrations.length
  const version = versionIn(store)
  if (version > newest) throw tooNew(file, version, newest)
  if (version === newest) return
  if (version > 0) begins()
  addMigrationFunctions(store)
  store
    .transaction(() => {
      // Another process may have done it while this one waited.
      const current = versionIn(store)
      if (current > newest) throw tooNew(file, current, newest)
      if (current > 0 && current < newest) copied(keepBackup(store, file))
      for (const migration of migrations.slice(current)) store.exec(migration.sql)
      store.pragma(`user_version = ${newest}`)
    })
    .immediate()
}

const versionIn = (store: Database.Database): number => store.pragma('user_version', { simple: true }) as number

export const tooNew = (file: string, version: number, newest: number): Failure =>
  refuse('store-too-new', { file, version, newest })
