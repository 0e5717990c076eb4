import { closeSync, openSync, readSync } from 'node:fs'
import type { ImportResult, ImportRow, RejectRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { withoutGuard } from '../../core/csv/csv.ts'
import { refuse } from '../../core/words/problem.ts'
import { findImportNamed, listImports, listImportsOf, type StoredImport } from '../../store/imports.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recognisedByOf } from './mapping-names.ts'
import { fileInStoreFolder } from '../store-folder.ts'
import { tenantById } from '../clients/tenants.ts'

export function readImports(desktop: ReadContext, { tenantId }: CheckedRequestOf<'list-imports'>): ImportRow[] {
  const { store } = desktop
  const imports =
    tenantId === undefined ? listImports(store) : listImportsOf(store, tenantById(store, tenantId).tenantNo)
  return imports.map((stored) => ({
    ...importResult(desktop, stored),
    importedAt: new Date(stored.importedAtMs).toISOString(),
    bytes: stored.bytes,
    recognisedBy: recognisedByOf(store, stored),
    undoneAt: stored.undoneAtMs === null ? null : new Date(stored.undoneAtMs).toISOString(),
  }))
}

export const importResult = ({ storeFile }: ReadContext | WriteContext, stored: StoredImport): ImportResult => ({
  importId: String(stored.importNo),
  file: stored.file,
  sha256: stored.sha256,
  format: stored.format,
  rows: stored.rows,
  accepted: stored.accepted,
  duplicates: stored.duplicates,
  excluded: stored.excluded,
  pending: stored.pending,
  notMessages: stored.notMessages,
  parked: stored.parked,
  rejected: stored.rejected,
  rejectsFile: rejectsPlace(storeFile, stored),
  seconds: stored.seconds,
  conflicting: stored.conflicting,
  notes: stored.notes,
})

/**
 * Path of the rejects file; null where every row could be read, and where the import was undone, which deletes the
 * file.
 */
const rejectsPlace = (storeFile: string, { rejectsFile, undoneAtMs }: StoredImport): string | null =>
  rejectsFile === null || undoneAtMs !== null ? null : fileInStoreFolder(storeFile, rejectsFile)

const REJECTS_READ_BYTES = 4 << 20

/** The beginning of a rejected row, enough to find it; the rejects file has the whole row. */
const startOfRow = (row: string): string => (row.length > 500 ? `${row.slice(0, 500).toWellFormed()}…` : row)

/** The first rejected rows of an import, from its rejects file. */
export function readRejects({ store, storeFile }: ReadContext, request: CheckedRequestOf<'list-rejects'>): RejectRow[] {
  const stored = findImportNamed(store, request.importId)
  if (!stored) throw refuse('import-unknown', { importId: request.importId })
  const place = rejectsPlace(storeFile, stored)
  return place === null ? [] : parseRejects(beginningOf(place), request.limit)
}

function beginningOf(path: string): string {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch {
    throw refuse('rejects-gone', { path })
  }
  try {
    const buffer = Buffer.alloc(REJECTS_READ_BYTES)
    return buffer.subarray(0, readSync(descriptor, buffer)).toString('utf8')
  } finally {
    closeSync(descriptor)
  }
}

/** Reads what `RejectsFile` wrote: three cells a line, of which the last two may be quoted. */
function parseRejects(csv: string, limit: number): RejectRow[] {
  const cell = '("(?:[^"]|"")*"|[^,\\r\\n]*)'
  const line = new RegExp(`^${cell},${cell},${cell}\\r\\n`, 'gmy')
  const rows: RejectRow[] = []
  const plain = (text: string): string =>
    withoutGuard(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text)
  line.exec(csv) // the header
  for (let match = line.exec(csv); match && rows.length < limit; match = line.exec(csv)) {
    rows.push({ line: Number(match[1]), reason: plain(match[2]!), row: startOfRow(plain(match[3]!)) })
  }
  return rows
}
