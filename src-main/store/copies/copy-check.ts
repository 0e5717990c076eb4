import type Database from 'better-sqlite3'
import type { StoreFault } from '../../core/words/reasons/store-fault.ts'
import type { ReadableStore } from '../file/connection.ts'
import { foreignKeyFaults, integrityFaults } from '../file/store-health.ts'

type Connection = Database.Database

/**
 * Number of rows by table. Every change is an import or adds to the audit trail, so these numbers differ for each
 * state.
 */
type Rows = ReadonlyMap<string, number>

/** What a copy must have in common with its store. */
export interface CopyFacts {
  version: number
  rows: Rows
}

/** Follows a copy that is being made. */
export interface CopyWatcher {
  /** Called now and then; an error that it throws ends the copy, of which nothing is left. */
  step(): void
  /** Called with the progress; `checking` starts again from 0. */
  progress(stage: 'copying' | 'checking', done: number, total: number): void
}

export const copyFacts = (store: Connection): CopyFacts => ({ version: versionOf(store), rows: rowsOf(store) })

export const sameFacts = (one: CopyFacts, other: CopyFacts): boolean =>
  one.version === other.version && sameRows(one.rows, other.rows)

export const versionOf = (store: Connection): number => store.pragma('user_version', { simple: true }) as number

function rowsOf(store: Connection): Rows {
  const countOf = (table: string): number => store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number
  return new Map(tablesOf(store).map((table) => [table, countOf(table)]))
}

const tablesOf = (store: Connection): string[] =>
  store
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
    .pluck()
    .all() as string[]

const sameRows = (one: Rows, other: Rows): boolean =>
  one.size === other.size && [...one].every(([table, count]) => other.get(table) === count)

/** The fault of a database; null where it is whole and every reference leads to a row. */
export function faultIn(store: Connection, { step, progress }: CopyWatcher): StoreFault | null {
  const total = tablesOf(store).length + 1
  let tables = 0
  const [damage] = integrityFaults(store as unknown as ReadableStore, () => {
    step()
    progress('checking', Math.min(tables++, total), total)
  })
  if (damage !== undefined) return { kind: 'damaged', damage }
  step()
  const [stray] = foreignKeyFaults(store as unknown as ReadableStore)
  step()
  progress('checking', total, total)
  return stray === undefined ? null : { kind: 'stray-row', table: stray.table, parent: stray.parent }
}
