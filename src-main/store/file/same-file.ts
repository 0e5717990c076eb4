/**
 * Checks whether a connection's file is still the one at its path. SQLite goes on writing to a file that was moved,
 * deleted or replaced and reports success, but whoever opens the path later finds none of it.
 */
import { realpathSync, statSync } from 'node:fs'
import { refuse } from '../../core/words/problem.ts'
import type { StoreMove } from '../../core/words/refusals/store.ts'
import type { ReadableStore, WritableStore } from './connection.ts'

/** Identifies a file on one machine. */
export interface FileIdentity {
  dev: bigint
  /** Null where the system has no lasting number for files. */
  ino: bigint | null
}

/**
 * The file that a path leads to; null where there is none. The file is not opened, because closing it would drop
 * SQLite's locks.
 */
export function identityOf(path: string): FileIdentity | null {
  const look = () => statSync(path, { bigint: true, throwIfNoEntry: false })
  const [one, other] = [look(), look()]
  if (!one || !other) return null
  return { dev: one.dev, ino: one.ino === other.ino && one.ino !== 0n ? one.ino : null }
}

export const isSameFile = (one: FileIdentity, other: FileIdentity): boolean =>
  one.dev === other.dev && (one.ino === null || other.ino === null || one.ino === other.ino)

interface Opened {
  store: FileIdentity
  /** Path of the log, which lies beside the real file, not beside a link. */
  logPath: string
  /** Known once the log exists. */
  log: FileIdentity | null
}

const opened = new WeakMap<ReadableStore, Opened>()

/**
 * Remembers which file a connection has open; to be called right after opening.
 * @param expected the file that it has to be; left out for any
 * @throws Failure where it is another one, or gone
 */
export function rememberFile(store: ReadableStore, expected?: FileIdentity): FileIdentity {
  const here = identityOf(store.name)
  if (!here) throw refuse('store-moved', gone(store.name))
  if (expected && !isSameFile(here, expected)) throw refuse('store-moved', replacedMove(store.name))
  opened.set(store, { store: expected ?? here, logPath: `${realpathSync(store.name)}-wal`, log: null })
  return here
}

/** What happened to the file; null where it is unchanged. */
export function whatBecameOf(store: ReadableStore): StoreMove | null {
  const known = opened.get(store)
  if (!known) return null
  const here = identityOf(store.name)
  if (!here) return gone(store.name)
  if (!isSameFile(here, known.store)) return replacedMove(store.name)
  const log = identityOf(known.logPath)
  if (known.log === null) known.log = log
  else if (!log || !isSameFile(log, known.log)) return { became: 'part-gone', file: known.logPath }
  return null
}

/** @throws Failure where a store was open at a path and there is no file now */
export function refuseMissing(file: string): void {
  if (!identityOf(file)) throw refuse('store-moved', gone(file))
}

/** @throws Failure where the path leads to another file; nothing was changed yet */
export function refuseMoved(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw refuse('store-moved', what)
}

/**
 * Checks after a commit whether it went into a file that nobody will find.
 * @throws Failure where it did
 */
export function refuseLost(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw refuse('store-lost', what)
}

const gone = (file: string): StoreMove => ({ became: 'gone', file })
const replacedMove = (file: string): StoreMove => ({ became: 'replaced', file })

/**
 * Moves all commits from the log into the open file, wherever that is now, and empties the log: left at the path,
 * SQLite would take it for the log of the next file there.
 */
export function settleMoved(store: WritableStore): void {
  try {
    store.pragma('busy_timeout = 1000')
    store.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The file or its disk is gone, so there is nothing to save.
  }
}
