import type Database from 'better-sqlite3'
import type { StoreFault } from '../../core/words/store-fault.ts'
import type { ReadableStore } from '../file/connection.ts'
import { foreignKeyFaults, integrityFaults } from '../file/store-health.ts'

type Connection = Database.Database

/** Rows by the name of their table. As every change is an import or stands in the audit trail, they tell states apart. */
type Rows = ReadonlyMap<string, number>

/** What a copy has to have in common with the store that it is of. */
export interface CopyFacts {
  version: number
  rows: Rows
}

/** Who waits for a copy. */
export interface CopyWatcher {
  /** Called now and then; what it throws ends the work, of which nothing is left. */
  step(): void
  /** Hears how far it is; `checking` begins anew. */
  progress(stage: 'copying' | 'checking', done: number, total: number): void
}

export const factsOf = (store: Connection): CopyFacts => ({ version: versionOf(store), rows: rowsOf(store) })

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

/** What is wrong in a database; null where it is whole and whatever a row names is there. */
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
