/**
 * Tidies a store after a call was answered, so that nobody waits for it: moves the log into the file, and removes
 * undone or purged data from the bytes of both. Such data survives in free pages, in gaps of other pages, and in old
 * parts of the log. SQLite's overwriting of deleted cells is not enough: it moves cells between pages and leaves
 * copies, and it would slow down imports.
 */
import { rmSync } from 'node:fs'
import type { Uncleared } from '../../core/words/reasons/store-trouble.ts'
import type { ReadableStore, WritableStore } from './connection.ts'
import { troubleOf } from './store-error.ts'
import { compactWords } from '../thread-index/row-words.ts'

/**
 * What is still to be cleared: the file, the log, or another file by its path. It is kept in the table `to_clear`, so
 * that it survives a crash.
 */
type Left = 'file' | 'log'

/** Stores whose log may hold data that was never kept: of a dry run, a refused import, a killed process. */
const logsWithMore = new WeakSet<ReadableStore>()
/** Stores that could not be rewritten because the disk is full; they are not tried again until they are reopened. */
const tooLarge = new WeakSet<ReadableStore>()

/** Notes that something was rolled back, or may have been by a killed process. */
export const noteTakenBack = (store: WritableStore): void => void logsWithMore.add(store)

/**
 * Notes that data has to be cleared; to be called in the transaction that deletes it for good.
 * @param paths files beside the store that go with it
 */
export function noteToClear(store: WritableStore, paths: readonly string[] = []): void {
  const note = store.prepare('INSERT INTO to_clear (what) VALUES (?) ON CONFLICT DO NOTHING')
  for (const what of ['file' satisfies Left, ...paths]) note.run(what)
}

/** Lets SQLite overwrite bytes as they are freed, until the store is cleared; it slows down replacing and deleting. */
export const overwriteFreed = (store: WritableStore): void => void store.pragma('main.secure_delete = ON')

/**
 * Moves commits from the log into the file, as far as no reader needs it, and clears what is to be cleared. It may take
 * a moment.
 * @returns whether everything was done; what another process prevented can be tried again
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

/** Whether something is left to be cleared by an earlier process. */
export const isUntidy = (store: ReadableStore): boolean => leftIn(store).length > 0

/**
 * Clears at once, waiting a while for other processes.
 * @returns why something is left; null where nothing is
 */
export function clearNow(store: WritableStore): Uncleared | null {
  try {
    return clear(store)
  } catch (error) {
    const trouble = troubleOf(error, store.name)
    if (!trouble) throw error
    return trouble
  }
}

/** Runs work that must not wait for another process; it throws where it would have to. */
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
    compactWords(store)
    // In one call: a thread that is terminated during it ends after both, so that the rewrite need not be repeated.
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
