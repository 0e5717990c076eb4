import { readdirSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { keepBackup } from '../copies/backup.ts'
import { programFile } from '../../program/program-file.ts'
import { addMigrationFunctions } from './migration-functions.ts'

/** One numbered step of the store's shape. Once released it is never edited; a new one is appended. */
export interface Migration {
  version: number
  name: string
  sql: string
}

/** The shipped migrations, in order. The numbers must run 1, 2, 3 … */
export function migrationsIn(folder = programFile('resources/migrations')): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name, index) => {
    const version = Number(name.slice(0, 4))
    if (version !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`)
    return { version, name, sql: readFileSync(`${folder}/${name}`, 'utf8') }
  })
}

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
