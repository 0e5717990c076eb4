import { readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const NAME = 'in-use.lock'

/**
 * Locks a folder against all other processes that ask in the same way; null where one has the lock. The system gives the
 * lock back when the process ends, however it ends, so that no lock is ever left behind.
 * @returns a function that gives the lock back
 */
export function lockFolder(folder: string): (() => void) | null {
  const lock = new Database(join(folder, NAME), { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return () => void lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) return null
    throw error
  }
}

/** Removes a folder in which there is nothing but the lock. */
export function forgetEmptyFolder(folder: string): void {
  try {
    if (readdirSync(folder).some((name) => name !== NAME)) return
    rmSync(join(folder, NAME), { force: true })
    rmdirSync(folder)
  } catch {
    // Another process is at it.
  }
}
