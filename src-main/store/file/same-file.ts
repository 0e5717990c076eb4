/**
 * Whether the file that a connection has open is still the one that its path leads to. SQLite goes on writing to a file
 * that was moved, deleted or replaced, and says that it is done; whoever opens the path afterwards finds nothing of it.
 */
import { realpathSync, statSync } from 'node:fs'
import { failed, type Failure } from '../../core/words/problem.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

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
  if (!here) throw movedFrom(gone(store.name))
  if (expected && !isSameFile(here, expected)) throw movedFrom(replaced(store.name))
  opened.set(store, { store: expected ?? here, logPath: `${realpathSync(store.name)}-wal`, log: null })
  return here
}

/** What has become of the file, as the beginning of a sentence; null where it is as it was. */
export function whatBecameOf(store: ReadableStore): string | null {
  const known = opened.get(store)
  if (!known) return null
  const here = identityOf(store.name)
  if (!here) return gone(store.name)
  if (!isSameFile(here, known.store)) return replaced(store.name)
  const log = identityOf(known.logPath)
  if (known.log === null) known.log = log
  else if (!log || !isSameFile(log, known.log))
    return `${known.logPath}, a part of the open store, was moved or deleted`
  return null
}

/** @throws Failure where nothing is at a path that had an open store */
export function refuseMissing(file: string): void {
  if (!identityOf(file)) throw movedFrom(gone(file))
}

/** @throws Failure where the file is not the one any more, of which nothing was changed by what is refused */
export function refuseMoved(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw movedFrom(what)
}

/** Once something was committed: whether it went to a file that nobody finds. */
export function refuseLost(store: ReadableStore): void {
  const what = whatBecameOf(store)
  if (what !== null) throw failed(`${what}; what was just done may be lost: ${MEND}, and look whether it is there`)
}

export const movedFrom = (what: string): Failure => failed(`${what}; nothing was changed: ${MEND}`)

const MEND = 'put the file back, then open it again'
const gone = (file: string): string => `${file} is not there any more: it was moved or deleted while it was open`
const replaced = (file: string): string => `another file took the place of ${file} while it was open`

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
