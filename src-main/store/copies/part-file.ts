/**
 * A file that something else relies on is made aside, brought to the disk, checked, and only then gets its name: whoever
 * finds the name finds all of it, whenever the one that made it was killed.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { isSystemError } from '../../core/words/hindrance.ts'

/** What SQLite puts beside a database, named after it. */
export const SIDE_FILES = ['-wal', '-journal', '-shm'] as const

/** Makes a file that was not there, for its owner only: never through a link, never over another. */
export function makeFile(path: string): number {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants
  return openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
}

/**
 * Makes the empty file in which a database is put together that is to be called `target`, once what was killed at that
 * before has been removed. Its name is nobody else's, so that nothing can lie in wait at it, nor at that of its journal.
 */
export function makePart(target: string): string {
  sweepParts(target)
  const part = `${target}.${randomBytes(4).toString('hex')}.part`
  closeSync(makeFile(part))
  return part
}

/** Gives a part that was checked its name, when it is on the disk. @returns false where another has the name by now */
export function namePart(part: string, target: string, mayReplace: boolean): boolean {
  syncFile(part)
  if (mayReplace) renameSync(part, target)
  else if (!nameNew(part, target)) return false
  syncFolder(dirname(target))
  return true
}

/** By a link, as only that never takes the place of a file that has come meanwhile. */
function nameNew(part: string, target: string): boolean {
  try {
    linkSync(part, target)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (lstatSync(target, { throwIfNoEntry: false })) return false
    // A disk that knows no links, such as a memory stick.
    renameSync(part, target)
    return true
  }
  unlinkSync(part)
  return true
}

/** Removes a part and what the engine put beside it. What cannot be removed goes with the next one. */
export function dropPart(part: string): void {
  for (const path of [...SIDE_FILES.map((end) => part + end), part]) {
    try {
      rmSync(path, { force: true })
    } catch {
      // Held by another program.
    }
  }
}

const OWN_END = /^\.[0-9a-f]{8}\.part$/

/** Removes what was left of a database that was to be called `target`, but not one that is just being put together. */
export function sweepParts(target: string): void {
  const [folder, name] = [dirname(target), basename(target)]
  for (const each of namesIn(folder)) {
    if (!each.startsWith(name) || !OWN_END.test(each.slice(name.length))) continue
    const part = join(folder, each)
    if (lstatSync(part, { throwIfNoEntry: false })?.isFile() && !isInWork(part)) dropPart(part)
  }
}

/** Whoever puts a part together or checks it holds the lock that SQLite has for that. */
function isInWork(part: string): boolean {
  try {
    const database = new Database(part, { timeout: 0, fileMustExist: true })
    try {
      database.exec('BEGIN EXCLUSIVE')
      return false
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
  }
}

/** What a folder holds; nothing where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Opened for writing, as some systems bring only such a file to the disk. */
function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** So that the name, too, is on the disk. Where folders cannot be opened, as on Windows, the system sees to it. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}
