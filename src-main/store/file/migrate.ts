import type Database from 'better-sqlite3'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { keepBackup } from '../copies/backup.ts'
import { addMigrationFunctions } from './migration-functions.ts'
import type { Migration } from './migrations.ts'

/** Called during a migration. */
interface MigrationTold {
  /** Called before the store is copied and migrated, which both take a while. */
  begins?: () => void
  /** Called with the path of the copy that was made before anything was changed. */
  copied?: (backup: string) => void
}

/**
 * Migrates a store to the newest version, in one transaction. An older store is first copied beside itself inside that
 * transaction, so that the copy is exactly what gets migrated.
 * @throws Failure where the store is newer than this program, or no whole copy can be made
 */
export function migrate(
  store: Database.Database,
  file: string,
  migrations: readonly Migration[],
  { begins = () => {}, copied = () => {} }: MigrationTold = {},
): void {
  const newest = migrations.length
  const version = versionIn(store)
  if (version > newest) throw tooNewRefusal(file, version, newest)
  if (version === newest) return
  if (version > 0) begins()
  addMigrationFunctions(store)
  store
    .transaction(() => {
      // Another process may have migrated it while this one waited.
      const current = versionIn(store)
      if (current > newest) throw tooNewRefusal(file, current, newest)
      if (current > 0 && current < newest) copied(keepBackup(store, file))
      for (const migration of migrations.slice(current)) store.exec(migration.sql)
      store.pragma(`user_version = ${newest}`)
    })
    .immediate()
}

const versionIn = (store: Database.Database): number => store.pragma('user_version', { simple: true }) as number

export const tooNewRefusal = (file: string, version: number, newest: number): Failure =>
  refuse('store-too-new', { file, version, newest })
