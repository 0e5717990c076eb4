import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { refuse, type Failure } from '../../core/words/problem.ts'
import type { StoreTrouble } from '../../core/words/reasons/store-trouble.ts'
import { isDiskFull } from './store-path.ts'

/** The refusal for an error that the disk or another process caused; null for any other error, which is a bug. */
export function storeRefusal(error: unknown, file: string): Failure | null {
  const trouble = troubleOf(error, file)
  switch (trouble?.kind) {
    case undefined:
      return null
    case 'folder-missing':
      return refuse('store-folder-missing', { folder: trouble.folder })
    case 'damaged':
      return refuse('store-damaged', { file })
    case 'full':
      return refuse('disk-full')
    case 'busy':
      return refuse('store-busy')
    case 'unwritable':
      return refuse('store-unwritable', { file })
    case 'failed':
      return refuse('disk-failed', { file, code: trouble.code })
  }
}

/** What the disk or another process did, as data; null for any other error. */
export function troubleOf(error: unknown, file: string): StoreTrouble | null {
  // The driver's error for a missing folder has no code.
  if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
    return { kind: 'folder-missing', folder: dirname(file) }
  }
  if (!(error instanceof Database.SqliteError)) return null
  const { code } = error
  const starts = (...beginnings: readonly string[]): boolean => beginnings.some((start) => code.startsWith(start))
  if (code === 'SQLITE_NOTADB' || starts('SQLITE_CORRUPT')) return { kind: 'damaged', file }
  const mayBeFull = starts('SQLITE_IOERR', 'SQLITE_CANTOPEN')
  if (code === 'SQLITE_FULL' || (mayBeFull && isDiskFull(file))) return { kind: 'full' }
  if (starts('SQLITE_BUSY', 'SQLITE_LOCKED')) return { kind: 'busy' }
  if (starts('SQLITE_READONLY', 'SQLITE_CANTOPEN') || code === 'SQLITE_PERM') return { kind: 'unwritable', file }
  return starts('SQLITE_IOERR') ? { kind: 'failed', file, code } : null
}
