import { lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { hindrance, isSystemError } from '../../core/words/reasons/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import { isDamage } from '../copies/copy-store.ts'
import { refuseForeign } from './open-store.ts'
import { storeRefusal } from './store-error.ts'

/** The file at the path of a store, while no other process can use it. */
export interface HeldStore {
  /** Its real path, behind all links. */
  path: string
  /**
   * The connection that holds the lock. Null where there is no file, or one that SQLite cannot read and nobody can have
   * open. The whole log is in the file.
   */
  connection: Database.Database | null
  isThere: boolean
  release(): void
}

/** Long enough for another command that is just ending. */
const WAIT_MS = 1_000

/**
 * Locks a store against all others; fails where any process has it open, even for reading.
 * @throws Failure where it is in use, is no store of Ratedesk, or cannot be written
 */
export function holdStore(storeFile: string): HeldStore {
  const path = realOf(storeFile)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there && !there.isFile()) throw refuse('store-no-file', { file: storeFile })
  const nobody = { path, connection: null, isThere: there !== undefined, release() {} }
  // An empty file cannot be locked.
  if (!there || there.size === 0) return nobody
  try {
    const connection = new Database(path, { timeout: WAIT_MS, fileMustExist: true })
    try {
      hold(connection, path)
      return { path, connection, isThere: true, release: () => void connection.close() }
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    if (isDamage(error)) return nobody
    if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) throw inUse(storeFile)
    throw storeRefusal(error, storeFile) ?? error
  }
}

/**
 * Leaves the mode with a log, by which SQLite moves the log into the file and deletes it; it does so only for the sole
 * user.
 */
function hold(connection: Database.Database, path: string): void {
  refuseForeign(connection, path)
  connection.pragma('journal_mode = DELETE')
  // Keeps the lock between transactions. Nothing is written with it, because that would leave a journal.
  connection.pragma('locking_mode = EXCLUSIVE')
  connection.exec('BEGIN EXCLUSIVE; COMMIT')
  // Another process may have opened the store before the lock was held.
  const mode = connection.pragma('journal_mode', { simple: true })
  if (mode !== 'delete' || lstatSync(`${path}-wal`, { throwIfNoEntry: false })) throw inUse(path)
}

export const inUse = (storeFile: string): Failure => refuse('store-in-use', { file: storeFile })

function realOf(storeFile: string): string {
  const folder = dirname(storeFile)
  try {
    if (lstatSync(storeFile, { throwIfNoEntry: false })) return realpathSync(storeFile)
    if (statSync(folder, { throwIfNoEntry: false })) return storeFile
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw refuse('store-hindered', { file: storeFile, why: hindrance(error, process.platform) })
  }
  throw refuse('store-folder-missing', { folder })
}
