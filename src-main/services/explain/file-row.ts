import type { MessageSource } from '../../contract/answers/explain/explain-answers.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { sourceRows } from '../../store/ingest/rows/source-rows.ts'
import { keptRow } from './kept-row.ts'

/**
 * The rows that told of a message, each with its file, in the order of the numbers. Whoever asks has made sure that the
 * rows are the tenant's own.
 * @param rowNos numbers of rows; those of imports that were undone are left out
 */
export const messageSources = (store: ReadableStore, rowNos: readonly number[]): MessageSource[] =>
  sourceRows(store, rowNos).map((row): MessageSource => {
    const kept = keptRow(row)
    return {
      importId: String(row.importNo),
      file: row.file,
      sha256: row.sha256,
      line: row.line,
      row: kept,
      rowFrom: kept === null ? null : 'store',
    }
  })
