import { createHash, type Hash } from 'node:crypto'
import Database from 'better-sqlite3'
import { isKeptBeside } from '../support/kept-beside.ts'

/** What a store holds, by table: whether two hold the same, and where not, is seen at once. */
export type State = ReadonlyMap<string, string>

/** What is of the hour, or is another name each time. */
const OF_THE_HOUR: Readonly<Record<string, readonly string[]>> = {
  import: ['imported_at', 'seconds', 'undone_at', 'rejects_file'],
  audit: ['at', 'user'],
  statement: ['issued_at', 'issued_by', 'hash'],
  agent_profile: ['entered_at'],
  tenant: ['created_at'],
  agent: ['created_at'],
  rate_card: ['added_at'],
}

/** When a statement was issued, and its hash, which has that in it; and where the files of a restore lay. */
const OF_THE_OCCASION = /\\"(issuedAt|hash|file|kept|restored)\\":\\"[^"\\]*\\"/g

/** What is still to be cleared away when the store is opened next. */
const TO_CLEAR = 'to_clear'

export function isCleared(storeFile: string): boolean {
  const store = new Database(storeFile)
  try {
    return store.prepare(`SELECT count(*) FROM ${TO_CLEAR}`).pluck().get() === 0
  } finally {
    store.close()
  }
}

/** Every row of every table that a deed changes, and the version. @throws where the store is not whole */
export function stateOf(storeFile: string): State {
  const store = new Database(storeFile)
  try {
    const integrity = store.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') throw new Error(`the store is damaged: ${String(integrity)}`)
    const state = new Map([['version', String(store.pragma('user_version', { simple: true }))]])
    const names = store.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()
    for (const name of names as string[])
      if (name !== TO_CLEAR && !isKeptBeside(name)) state.set(name, digestOf(store, name))
    const undone = store.prepare('SELECT import_no FROM import WHERE undone_at IS NOT NULL ORDER BY 1').pluck().all()
    return state.set('undone', undone.join())
  } finally {
    store.close()
  }
}

function digestOf(store: Database.Database, table: string): string {
  const all = (store.pragma(`table_xinfo("${table}")`) as { name: string }[]).map(({ name }) => name)
  const columns = all.filter((column) => !OF_THE_HOUR[table]?.includes(column))
  const hash = createHash('sha256')
  const told = (json: string): string => (OF_THE_HOUR[table] ? json.replace(OF_THE_OCCASION, '') : json)
  let rows = 0
  for (const row of store
    .prepare(`SELECT ${columns.join(', ')} FROM "${table}"`)
    .raw()
    .iterate()) {
    tell(hash, row as Cell[], told)
    rows++
  }
  return `${rows} rows, ${hash.digest('hex').slice(0, 16)}`
}

type Cell = string | number | Buffer | null

/** Blobs as they are, with their lengths; the rest in JSON, so that no two rows tell the same. */
function tell(hash: Hash, row: readonly Cell[], wordsOf: (json: string) => string): void {
  const blobs = row.filter((cell) => Buffer.isBuffer(cell))
  const rest = blobs.length === 0 ? row : row.map((cell) => (Buffer.isBuffer(cell) ? { bytes: cell.length } : cell))
  hash.update(`${wordsOf(JSON.stringify(rest))}\n`)
  for (const blob of blobs) hash.update(blob)
}

/** The tables that differ; empty where none does. */
export const differencesOf = (one: State, other: State): string[] =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name) ?? 'missing'} / ${other.get(name) ?? 'missing'}`)
