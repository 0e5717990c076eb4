import { lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { hindrance, isSystemError } from '../../core/words/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import { isDamage } from '../copies/copy-store.ts'
import { refuseForeign } from './open-store.ts'
import { refusalOf } from './store-error.ts'

/** What is at the path of a store while nobody else can use it. */
export interface HeldStore {
  /** Where it really is, behind all links. */
  path: string
  /**
   * With the lock of it; null where there is no file, or none that the engine can read, which nobody can have in use.
   * All of its log is in the file.
   */
  connection: Database.Database | null
  isThere: boolean
  release(): void
}

/** For a command that is just ending. */
const WAIT_MS = 1_000

/**
 * Takes a store for oneself alone. Whoever has it open, if only to read, keeps it.
 * @throws Failure where it is in use, is no store of Ratedesk, or cannot be written
 */
export function holdStore(storeFile: string): HeldStore {
  const path = realOf(storeFile)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there && !there.isFile()) throw refuse('store-no-file', { file: storeFile })
  const nobody = { path, connection: null, isThere: there !== undefined, release() {} }
  // With nothing in it, there is nothing to be locked.
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
    throw refusalOf(error, storeFile) ?? error
  }
}

/** Leaving the mode with a log brings all of the log into the file and removes it, which the engine does only alone. */
function hold(connection: Database.Database, path: string): void {
  refuseForeign(connection, path)
  connection.pragma('journal_mode = DELETE')
  // The lock is kept from one transaction to the next. Nothing is written with it: that would leave a journal.
  connection.pragma('locking_mode = EXCLUSIVE')
  connection.exec('BEGIN EXCLUSIVE; COMMIT')
  // Another one may have come before the lock did.
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
