import type Database from 'better-sqlite3'
import type { ReadableStore, WritableStore } from './file/connection.ts'

/** Where a file lay when it was imported. */
export interface FilePlace {
  path: string
  /** When it was changed last; UTC milliseconds. */
  changedAtMs: number
}

export function keepPath(store: WritableStore, importNo: number, { path, changedAtMs }: FilePlace): void {
  store
    .prepare('INSERT INTO import_path (import_no, path, changed_at) VALUES (?, ?, ?)')
    .run(importNo, path, changedAtMs)
}

/**
 * Where the file of an import may lie: its own place first, then those of other imports in force of the same bytes, the
 * newest first.
 */
export const placesOf = (
  store: ReadableStore,
  { importNo, sha256 }: { importNo: number; sha256: string },
): FilePlace[] =>
  store
    .prepare(
      `SELECT path, changed_at AS changedAtMs FROM import_path JOIN import USING (import_no)
       WHERE sha256 = @sha256 AND undone_at IS NULL ORDER BY import_no = @importNo DESC, import_no DESC`,
    )
    .all({ importNo, sha256 }) as FilePlace[]

/** Forgets the paths for which `hold` is true. */
export function forgetPathsThat(store: WritableStore, hold: (path: string, importNo: number) => boolean): void {
  const paths = store.prepare('SELECT path, import_no FROM import_path').raw().all() as [string, number][]
  const forgotten = paths.filter(([path, importNo]) => hold(path, importNo))
  if (forgotten.length === 0) return
  const overwrites = store.pragma('main.secure_delete', { simple: true }) as number
  store.pragma('main.secure_delete = ON')
  const forget = store.prepare('DELETE FROM import_path WHERE import_no = ?')
  for (const [, importNo] of forgotten) forget.run(importNo)
  store.pragma(`main.secure_delete = ${overwrites}`)
}

/**
 * Removes all paths from a copy, and from its bytes: where all rows of a table are deleted at once, all its pages are
 * overwritten whole.
 */
export function clearPaths(copy: Database.Database): void {
  copy.pragma('secure_delete = ON')
  copy.exec('DELETE FROM import_path')
}
