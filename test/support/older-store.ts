import Database from 'better-sqlite3'
import { addMigrationFunctions } from '../../src-main/store/file/migration-functions.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'

/** A part of a store's schema: a table, an index, a trigger or a view, with the statement that makes it. */
interface Part {
  type: string
  name: string
  sql: string
}

const PARTS = `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
  AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY type = 'table', type, name`

/**
 * Takes a store's schema back to that of an earlier version: whatever later migrations made is dropped, and triggers,
 * indexes and views are again as they were. Rows that both versions have are left alone, so that only a store whose
 * older tables are still written as that version wrote them becomes a true one.
 */
export function takeBackTo(store: Database.Database, version: number): void {
  const older = new Database(':memory:')
  addMigrationFunctions(older)
  for (const migration of migrationsIn().slice(0, version)) older.exec(migration.sql)
  const wanted = new Map((older.prepare(PARTS).all() as Part[]).map((part) => [part.name, part]))
  const present = store.prepare(PARTS).all() as Part[]
  store.pragma('foreign_keys = OFF')
  for (const { type, name, sql } of present)
    if (type === 'table' ? !wanted.has(name) : wanted.get(name)?.sql !== sql)
      store.exec(`DROP ${type} IF EXISTS "${name}"`)
  for (const { type, name } of wanted.values()) if (type === 'table') dropLaterColumns(store, older, name)
  const left = new Set((store.prepare(PARTS).all() as Part[]).map(({ name }) => name))
  for (const { name, sql } of [...wanted.values()].toReversed()) if (!left.has(name)) store.exec(sql)
  store.pragma('foreign_keys = ON')
  store.pragma(`user_version = ${version}`)
  older.close()
}

function dropLaterColumns(store: Database.Database, older: Database.Database, table: string): void {
  const columns = (of: Database.Database): string[] =>
    of.prepare('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table) as string[]
  const kept = new Set(columns(older))
  for (const column of columns(store))
    if (!kept.has(column)) store.exec(`ALTER TABLE "${table}" DROP COLUMN "${column}"`)
}
