import type { ReadableStore, WritableStore } from './file/connection.ts'

/** An issued statement as it was frozen. */
export interface StoredStatement {
  /** Statements are numbered in the order of issue. */
  statementNo: number
  tenantNo: number
  cycle: string
  statementId: string
  /** The local days of the cycle, `[fromDay, toDay)`, as `YYYY-MM-DD`. */
  fromDay: string
  toDay: string
  /** Canonical JSON, exactly as it was hashed. */
  content: string
  /** SHA-256 of the content, in hex digits. */
  hash: string
  issuedAtMs: number
  issuedBy: string
  /** Number of the newest import at the time of the issue; 0 for none. */
  lastImport: number
  /** The imports that were undone at the time of the issue. */
  undoneImports: number[]
}

const SELECT = `SELECT statement_no AS statementNo, tenant_no AS tenantNo, cycle, statement_id AS statementId,
  from_day AS fromDay, to_day AS toDay, content, hash, issued_at AS issuedAtMs, issued_by AS issuedBy,
  last_import AS lastImport, undone_imports AS undoneImports FROM statement`

const fromRow = (row: unknown): StoredStatement => {
  const stored = row as Omit<StoredStatement, 'undoneImports'> & { undoneImports: string }
  return { ...stored, undoneImports: JSON.parse(stored.undoneImports) as number[] }
}

/** A tenant's issued statements, in the order of issue. */
export const listStatements = (store: ReadableStore, tenantNo: number): StoredStatement[] =>
  store.prepare(`${SELECT} WHERE tenant_no = ? ORDER BY statement_no`).all(tenantNo).map(fromRow)

export const findStatement = (store: ReadableStore, tenantNo: number, cycle: string): StoredStatement | null => {
  const row = store.prepare(`${SELECT} WHERE tenant_no = ? AND cycle = ?`).get(tenantNo, cycle)
  return row ? fromRow(row) : null
}

/** The cycles of a tenant that are issued, in their order. */
export const issuedCycles = (store: ReadableStore, tenantNo: number): string[] =>
  store.prepare('SELECT cycle FROM statement WHERE tenant_no = ? ORDER BY cycle').pluck().all(tenantNo) as string[]

/** The first local day, `YYYY-MM-DD`, after a tenant's issued cycles; null where none is issued. */
export const firstDayNotIssued = (store: ReadableStore, tenantNo: number): string | null =>
  store.prepare('SELECT max(to_day) FROM statement WHERE tenant_no = ?').pluck().get(tenantNo) as string | null

/** Stores a statement for good, with the newest import and the imports undone so far. */
export function insertStatement(
  store: WritableStore,
  statement: Omit<StoredStatement, 'statementNo' | 'lastImport' | 'undoneImports'>,
): void {
  store
    .prepare(
      `INSERT INTO statement (tenant_no, cycle, statement_id, from_day, to_day, content, hash, issued_at, issued_by,
         last_import, undone_imports)
       VALUES (@tenantNo, @cycle, @statementId, @fromDay, @toDay, @content, @hash, @issuedAtMs, @issuedBy,
         (SELECT coalesce(max(import_no), 0) FROM import),
         (SELECT json_group_array(import_no) FROM import WHERE undone_at IS NOT NULL))`,
    )
    .run(statement)
}

/** The hash of a statement's events after ids of end users in them were replaced. */
interface RestatedEvents {
  eventsSha256: string
  restatedAtMs: number
}

/** The newest such hash; null where no id was replaced since the issue. */
export const findRestated = (store: ReadableStore, statementNo: number): RestatedEvents | null =>
  (store
    .prepare(
      `SELECT events_sha256 AS eventsSha256, restated_at AS restatedAtMs FROM events_restated
       WHERE statement_no = ? ORDER BY restated_no DESC LIMIT 1`,
    )
    .get(statementNo) as RestatedEvents | undefined) ?? null

export function appendRestated(store: WritableStore, statementNo: number, restated: RestatedEvents): void {
  store
    .prepare(
      `INSERT INTO events_restated (statement_no, events_sha256, restated_at)
       VALUES (@statementNo, @eventsSha256, @restatedAtMs)`,
    )
    .run({ statementNo, ...restated })
}
