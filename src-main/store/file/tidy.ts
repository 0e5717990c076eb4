/**
 * What is done to a store once a call was answered, so that nobody waits for it: the log is moved into the file, and what
 * was undone or purged leaves the bytes of both. It survives there in pages that are free, in the gaps of others, and in
 * the parts of the log that have not been written over. Overwriting what is deleted would not do: SQLite moves cells from
 * page to page and leaves copies where they stood, and an import would be slowed by it.
 */
import { rmSync } from 'node:fs'
import type { Uncleared } from '../../core/words/store-trouble.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { troubleOf } from './store-error.ts'

/** What is left to be cleared: the file, the log, or another file by its path. It stands in `to_clear`, for a crash as well. */
type Left = 'file' | 'log'

/** Those whose log may hold what was never kept: of a dry run, a refused import, a killed one. */
const logsWithMore = new WeakSet<ReadableStore>()
/** Those that could not be written anew, as the disk is full, and that are left so until they are opened again. */
const tooLarge = new WeakSet<ReadableStore>()

/** Something was taken back, or may have been by a process that was killed. */
export const noteTakenBack = (store: WritableStore): void => void logsWithMore.add(store)

/** To be called in the transaction of what takes rows away for good. @param paths files beside the store that go with them */
export function noteToClear(store: WritableStore, paths: readonly string[] = []): void {
  const note = store.prepare('INSERT INTO to_clear (what) VALUES (?) ON CONFLICT DO NOTHING')
  for (const what of ['file' satisfies Left, ...paths]) note.run(what)
}

/** Has bytes overwritten as they are freed, until the store is cleared: it slows whatever replaces or deletes. */
export const overwriteFreed = (store: WritableStore): void => void store.pragma('main.secure_delete = ON')

/**
 * Moves what was committed from the log into the file, as far as nobody is reading there, and clears what is left to be
 * cleared. It may take a moment.
 * @returns whether all of it was done; what another process hindered can be done later
 * @throws SqliteError where the disk is full or refuses
 */
export function tidy(store: WritableStore): boolean {
  if (tooLarge.has(store) || (leftIn(store).length === 0 && !logsWithMore.has(store))) {
    store.pragma('wal_checkpoint(PASSIVE)')
    return true
  }
  try {
    return withoutWaiting(store, () => clear(store) === null)
  } catch (error) {
    if (isHindered(error)) return false
    tooLarge.add(store)
    throw error
  }
}

/** Whether something is left to be cleared, as whoever wrote last did not come to it. */
export const isUntidy = (store: ReadableStore): boolean => leftIn(store).length > 0

/** Clears at once, and waits a while for who hinders it. @returns why something is left; null where nothing is */
export function clearNow(store: WritableStore): Uncleared | null {
  try {
    return clear(store)
  } catch (error) {
    const trouble = troubleOf(error, store.name)
    if (!trouble) throw error
    return trouble
  }
}

/** Runs work that does not wait for another process; it fails where it would have to. */
export function withoutWaiting<Result>(store: WritableStore, work: () => Result): Result {
  const waitMs = store.pragma('busy_timeout', { simple: true }) as number
  store.pragma('busy_timeout = 0')
  try {
    return work()
  } finally {
    store.pragma(`busy_timeout = ${waitMs}`)
  }
}

function clear(store: WritableStore): Uncleared | null {
  const left = leftIn(store)
  const done = (what: string): void => void store.prepare('DELETE FROM to_clear WHERE what = ?').run(what)
  let why: Uncleared | null = null
  for (const path of left.filter((what) => what !== 'file' && what !== 'log')) {
    try {
      rmSync(path, { force: true })
      done(path)
    } catch {
      why = { kind: 'held', path }
    }
  }
  if (left.includes('file')) {
    // Both at once: a thread that is ended in the middle of it ends behind it, and need not do it again the next time.
    store.exec(`VACUUM; UPDATE OR REPLACE to_clear SET what = 'log' WHERE what = 'file'`)
  }
  const [{ busy }] = store.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: 0 | 1 }]
  if (busy === 1) return { kind: 'read-elsewhere' }
  store.pragma('main.secure_delete = OFF')
  logsWithMore.delete(store)
  if (left.includes('file') || left.includes('log')) done('log')
  return why
}

const leftIn = (store: ReadableStore): string[] => store.prepare('SELECT what FROM to_clear').pluck().all() as string[]

const isHindered = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))
