import { fileNote, type Note } from '../core/words/reasons/note.ts'
import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredImport {
  importNo: number
  file: string
  sha256: string
  bytes: number
  format: string
  recognisedBy: string
  /** How the file was read, as JSON: the same bytes read the same way bring nothing new. */
  readAs: string
  importedAtMs: number
  seconds: number
  rows: number
  accepted: number
  duplicates: number
  excluded: number
  pending: number
  notMessages: number
  parked: number
  rejected: number
  conflicting: number
  rejectsFile: string | null
  notes: Note[]
  firstRow: number
  endRow: number
  /** The runs that hold all its messages, `[firstRun, endRun)`; null where some may be in other runs. */
  firstRun: number | null
  endRun: number | null
  /** When it was undone; null where it is in force. */
  undoneAtMs: number | null
}

/** An agent of which an import brought rows, and their time span (UTC milliseconds). */
export interface ImportedAgent {
  agentNo: number
  firstAtMs: number | null
  horizonAtMs: number | null
}

const COLUMNS = {
  importNo: 'import_no',
  file: 'file',
  sha256: 'sha256',
  bytes: 'bytes',
  format: 'format',
  recognisedBy: 'recognised_by',
  readAs: 'read_as',
  importedAtMs: 'imported_at',
  seconds: 'seconds',
  rows: 'rows',
  accepted: 'accepted',
  duplicates: 'duplicates',
  excluded: 'excluded',
  pending: 'pending',
  notMessages: 'not_messages',
  parked: 'parked',
  rejected: 'rejected',
  conflicting: 'conflicting',
  rejectsFile: 'rejects_file',
  notes: 'notes',
  firstRow: 'first_row',
  endRow: 'end_row',
  firstRun: 'first_run',
  endRun: 'end_run',
  undoneAtMs: 'undone_at',
} as const satisfies Record<keyof StoredImport, string>

const SELECT = `SELECT ${Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ')} FROM import`

const SELECT_OWN = SELECT.replace(' FROM import', ', firstAtMs, horizonAtMs FROM import')

/** Notes of an import. Imports made before notes had codes keep only sentences. */
const notesFrom = (kept: string): Note[] =>
  (JSON.parse(kept) as (Note | string)[]).map((note) =>
    typeof note === 'string' ? fileNote('other', { said: note }) : note,
  )

const fromRow = (row: unknown): StoredImport => {
  const stored = row as Omit<StoredImport, 'notes'> & { notes: string }
  return { ...stored, notes: notesFrom(stored.notes) }
}

/** All imports, newest first. */
export const listImports = (store: ReadableStore): StoredImport[] =>
  store.prepare(`${SELECT} ORDER BY import_no DESC`).all().map(fromRow)

/** The imports with rows of a tenant's agents, or of no tenant's agents, newest first. */
export const listImportsOf = (store: ReadableStore, tenantNo: number): StoredImport[] =>
  store
    .prepare(
      `WITH owner AS (SELECT import_no, tenant_no FROM import_agent JOIN agent USING (agent_no))
       ${SELECT} WHERE import_no IN (SELECT import_no FROM owner WHERE tenant_no = ?)
         OR import_no NOT IN (SELECT import_no FROM owner)
       ORDER BY import_no DESC`,
    )
    .all(tenantNo)
    .map(fromRow)

/** The numbers of the tenants that have traffic of an import, by its number; an import of nobody is left out. */
export function importOwners(store: ReadableStore): Map<number, Set<number>> {
  const owners = new Map<number, Set<number>>()
  const rows = store.prepare('SELECT DISTINCT import_no, tenant_no FROM import_agent JOIN agent USING (agent_no)').raw()
  for (const [importNo, tenantNo] of rows.all() as [number, number][]) {
    const known = owners.get(importNo)
    if (known) known.add(tenantNo)
    else owners.set(importNo, new Set([tenantNo]))
  }
  return owners
}

export const findImport = (store: ReadableStore, importNo: number): StoredImport | null => {
  const row = store.prepare(`${SELECT} WHERE import_no = ?`).get(importNo)
  return row ? fromRow(row) : null
}

/** The import of a number as a person writes it: `1e0`, `0x1` and ` 1 ` name none. */
export const findImportNamed = (store: ReadableStore, importId: string): StoredImport | null =>
  /^[1-9]\d{0,14}$/.test(importId) ? findImport(store, Number(importId)) : null

/** Imports in force of files with that size: only these can be of the same file. */
export const importsOfSize = (store: ReadableStore, bytes: number): StoredImport[] =>
  store.prepare(`${SELECT} WHERE bytes = ? AND undone_at IS NULL ORDER BY import_no`).all(bytes).map(fromRow)

export const nextImportNo = (store: ReadableStore): number =>
  store.prepare('SELECT coalesce(max(import_no), 0) + 1 FROM import').pluck().get() as number

export function insertImport(store: WritableStore, stored: StoredImport, agents: Iterable<ImportedAgent>): void {
  const names = Object.keys(COLUMNS) as (keyof StoredImport)[]
  store
    .prepare(
      `INSERT INTO import (${names.map((name) => COLUMNS[name]).join(', ')})
       VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    )
    .run({ ...stored, notes: JSON.stringify(stored.notes) })
  const insertAgent = store.prepare('INSERT INTO import_agent VALUES (?, ?, ?, ?)')
  for (const { agentNo, firstAtMs, horizonAtMs } of agents) {
    insertAgent.run(stored.importNo, agentNo, firstAtMs, horizonAtMs)
  }
}

export const agentsOfImport = (store: ReadableStore, importNo: number): ImportedAgent[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, first_at AS firstAtMs, horizon_at AS horizonAtMs
       FROM import_agent WHERE import_no = ?`,
    )
    .all(importNo) as ImportedAgent[]

/** The tenants of whose agents an import brought rows. */
export const tenantsOfImport = (store: ReadableStore, importNo: number): string[] =>
  store
    .prepare(
      `SELECT DISTINCT tenant_id FROM import_agent JOIN agent USING (agent_no) JOIN tenant USING (tenant_no)
       WHERE import_no = ? ORDER BY tenant_id`,
    )
    .pluck()
    .all(importNo) as string[]

/** When traffic of each tenant was last imported (UTC milliseconds), by the tenant's number; undone imports do not count. */
export const lastImports = (store: ReadableStore): Map<number, number> =>
  new Map(
    store
      .prepare(
        `SELECT tenant_no, max(imported_at) FROM import JOIN import_agent USING (import_no) JOIN agent USING (agent_no)
         WHERE undone_at IS NULL GROUP BY tenant_no`,
      )
      .raw()
      .all() as [number, number][],
  )

/** An import with the time span (UTC milliseconds) of some agents' rows in it. */
export interface ImportOfAgents extends StoredImport {
  firstAtMs: number | null
  horizonAtMs: number | null
}

/** The imports with rows of any of the agents, oldest first, including undone ones and repetitions of the same file. */
export const importsOfAgents = (store: ReadableStore, agentNos: readonly number[]): ImportOfAgents[] =>
  store
    .prepare(
      `WITH own AS (
         SELECT import_no, min(first_at) AS firstAtMs, max(horizon_at) AS horizonAtMs FROM import_agent
         WHERE agent_no IN (SELECT value FROM json_each(?)) GROUP BY import_no
       )
       ${SELECT_OWN} JOIN own USING (import_no) ORDER BY import_no`,
    )
    .all(JSON.stringify(agentNos))
    .map((row) => ({ ...(row as ImportOfAgents), notes: fromRow(row).notes }))

/** How many rows of an import are still parked. */
export const countParkedRows = (store: ReadableStore, firstRow: number, endRow: number): number =>
  store
    .prepare('SELECT count(*) FROM parked_row WHERE row_no >= ? AND row_no < ?')
    .pluck()
    .get(firstRow, endRow) as number

/** Notes that a message of the row's import is now in a run of another import. */
export function forgetRuns(store: WritableStore, rowNo: number): void {
  store
    .prepare('UPDATE import SET first_run = NULL, end_run = NULL WHERE first_row <= @rowNo AND end_row > @rowNo')
    .run({ rowNo })
}

/** Makes imports use another rejects file in place of a former one; null for none. */
export function replaceRejects(store: WritableStore, former: string, name: string | null): void {
  store
    .prepare('UPDATE import SET rejects_file = @name WHERE rejects_file = @former AND undone_at IS NULL')
    .run({ former, name })
}

export function markUndone(store: WritableStore, importNo: number, atMs: number): void {
  store.prepare('UPDATE import SET undone_at = ? WHERE import_no = ?').run(atMs, importNo)
}

/** Narrows the time span of agents' traffic to the other imports, after an import was undone. */
export function narrowTraffic(store: WritableStore, importNo: number): void {
  const holding = `FROM import_agent JOIN import USING (import_no)
    WHERE import_agent.agent_no = agent_ref.agent_no AND undone_at IS NULL`
  store
    .prepare(
      `UPDATE agent_ref SET first_at = (SELECT min(first_at) ${holding}), horizon_at = (SELECT max(horizon_at) ${holding})
       WHERE agent_no IN (SELECT agent_no FROM import_agent WHERE import_no = ?)`,
    )
    .run(importNo)
}
