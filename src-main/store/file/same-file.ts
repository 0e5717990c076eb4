/**
 * Whether the file that a connection has open is still the one that its path leads to. SQLite goes on writing to a file
 * that was moved, deleted or replaced, and says that it is done; whoever opens the path afterwards finds nothing of it.
 */
import { realpathSync, statSync } from 'node:fs'
import { refuse } from '../../core/words/problem.ts'
import type { StoreMove } from '../../core/words/refusals/store.ts'
import type { ReadableStore, WritableStore } from './connection.ts'

/** Tells files apart on one machine. */
export interface FileIdentity {
  dev: bigint
  /** Null where the system has no lasting number for a file. */
  ino: bigint | null
}

/** Which file a path leads to now; null where there is none. The file is not opened: closing it would drop SQLite's locks. */
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
  /** The log stands beside the file itself, wherever a link is. */
  logPath: string
  /** Known once there is one. */
  log: FileIdentity | null
}

const opened = new WeakMap<ReadableStore, Opened>()

/**
 * Remembers which file a connection has open. Call it right after opening.
 * @param expected the file that it should be; left out for whichever it is
 * @throws Failure where it is another one, or gone
 */
export function rememberFile(store: ReadableStore, expected?: FileIdentity): FileIdentity {
  const here = identityOf(store.name)
  if (!here) throw refuse('store-moved', gone(store.name))
  if (expected && !isSameFile(here, expected)) throw refuse('store-moved', replaced(store.name))
  opened.set(store, { store: expected ?? here, logPath: `${realpathSync(store.name)}-wal`, log: null })
  return here
}

/** What has become of the file; null where it is as it was. */
export function whatBecameOf(store: ReadableStore): StoreMove | null {
  const known = opened.get(store)
  if (!known) return null
  const here = identityOf(store.name)
  if (!here) return gone(store.name)
  if (!isSameFile(here, known.store)) return replaced(store.name)
  const log = identityOf(known.logPath)
  if (known.log === null) known.log = log
  else if (!log || !isSameFile(log, known.log)) return { became: 'part-gone', file: known.logPath }
  return null
}

/** @throws Failure where nothing is at a path that had an open store */
export function refuseMissing(file: string): void {
  if (!identityOf(file)) throw refuse('store-moved', gone(file))
}

/** @throws Failure where the file is not the one any more, of which nothing was changed by what is refused */
export function refuseMoved(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw refuse('store-moved', what)
}

/** Once something was committed: whether it went to a file that nobody finds. */
export function refuseLost(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw refuse('store-lost', what)
}

const gone = (file: string): StoreMove => ({ became: 'gone', file })
const replaced = (file: string): StoreMove => ({ became: 'replaced', file })

/**
 * Brings all that was committed into the file that is open, wherever it is now, and empties the log: left at the path, it
 * would be taken for the log of whatever file stands there next.
 */
export function settleMoved(store: WritableStore): void {
  try {
    store.pragma('busy_timeout = 1000')
    store.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The file itself is gone, or its disk is: there is nothing to be saved.
  }
}
