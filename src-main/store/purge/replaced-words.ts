import type { WritableStore } from '../file/connection.ts'

/** Replaces words in a text; returns the same string where nothing is replaced. */
type Replaced = (text: string) => string

/** Columns of text that people wrote or that names a file; some hold JSON. */
const WRITTEN = [
  { table: 'import', key: 'import_no', texts: ['file'], json: ['notes', 'read_as'] },
  { table: 'mapping', key: 'fingerprint', texts: ['name'], json: ['mapping'] },
  { table: 'audit', key: 'audit_no', texts: ['subject'], json: ['was', 'became'] },
] as const

/**
 * Replaces words in names of files, mappings and the audit trail. Issued statements stay as they are.
 * @returns the number of changed entries
 */
export function replaceWritten(store: WritableStore, replaced: Replaced): number {
  let entries = 0
  for (const { table, key, texts, json } of WRITTEN) {
    const columns = [...texts, ...json]
    const rows = store
      .prepare(`SELECT ${key}, ${columns.join(', ')} FROM ${table}`)
      .raw()
      .all() as Row[]
    const changed = rows.flatMap(([name, ...values]): Row[] => {
      const now = values.map((value, at) =>
        value === null ? null : at < texts.length ? replaced(value) : inJson(value, replaced),
      )
      return now.every((value, at) => value === values[at]) ? [] : [[name, ...now]]
    })
    if (changed.length === 0) continue
    const update = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${key} = ?`
    withoutTriggers(store, table, () => {
      const run = store.prepare(update)
      for (const [name, ...values] of changed) run.run(...values, name)
    })
    entries += changed.length
  }
  return entries
}

type Row = [name: string | number, ...values: (string | null)[]]

/** Replaces words in the names and values of JSON; where nothing is replaced, the text stays the same. */
function inJson(json: string, replaced: Replaced): string {
  if (replaced(json) === json) return json
  const walked = (value: unknown): unknown => {
    if (typeof value === 'string') return replaced(value)
    if (Array.isArray(value)) return value.map(walked)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [replaced(name), walked(inner)]))
  }
  return JSON.stringify(walked(JSON.parse(json)))
}

/**
 * Removes the triggers of a table that must never change, such as the audit trail, and restores them after the work.
 */
function withoutTriggers(store: WritableStore, table: string, work: () => void): void {
  const triggers = store
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`)
    .all(table) as { name: string; sql: string }[]
  for (const { name } of triggers) store.exec(`DROP TRIGGER ${name}`)
  work()
  for (const { sql } of triggers) store.exec(sql)
}
