/**
 * Part files. A file that others rely on is written under a temporary name, synced to disk, checked, and only then
 * renamed, so that its own name always leads to a complete file, even if the writer was killed.
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
import { isSystemError } from '../../core/words/reasons/hindrance.ts'

/** The files that SQLite puts beside a database, by the end of their names. */
export const SIDE_FILES = ['-wal', '-journal', '-shm'] as const

/** Creates a new file for its owner only: never through a link, never over an existing file. */
export function makeFile(path: string): number {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants
  return openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
}

/**
 * Creates an empty part file for a database that will be named `target`, after deleting parts of killed processes. Its
 * name is random, so that nobody can place a file or a journal there in advance.
 */
export function makePart(target: string): string {
  sweepParts(target)
  const part = `${target}.${randomBytes(4).toString('hex')}.part`
  closeSync(makeFile(part))
  return part
}

/**
 * Renames a checked part, after it is synced to disk.
 * @returns false where another file has the name by now
 */
export function namePart(part: string, target: string, mayReplace: boolean): boolean {
  syncFile(part)
  if (mayReplace) renameSync(part, target)
  else if (!nameNew(part, target)) return false
  syncFolder(dirname(target))
  return true
}

/** Uses a link, because only that never replaces a file that appeared meanwhile. */
function nameNew(part: string, target: string): boolean {
  try {
    linkSync(part, target)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (lstatSync(target, { throwIfNoEntry: false })) return false
    // The disk has no links, such as a memory stick.
    renameSync(part, target)
    return true
  }
  unlinkSync(part)
  return true
}

/** Deletes a part and the files that SQLite put beside it. What cannot be deleted is deleted with the next part. */
export function dropPart(part: string): void {
  for (const path of [...SIDE_FILES.map((end) => part + end), part]) {
    try {
      rmSync(path, { force: true })
    } catch {
      // Another program has it open.
    }
  }
}

const OWN_END = /^\.[0-9a-f]{8}\.part$/

/** Deletes the parts that are left of a `target`, but not one that is being written. */
export function sweepParts(target: string): void {
  const [folder, name] = [dirname(target), basename(target)]
  for (const each of namesIn(folder)) {
    if (!each.startsWith(name) || !OWN_END.test(each.slice(name.length))) continue
    const part = join(folder, each)
    if (lstatSync(part, { throwIfNoEntry: false })?.isFile() && !isInWork(part)) dropPart(part)
  }
}

/** Whether a part is being written or checked: its process then holds SQLite's lock on it. */
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

/** Names in a folder; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Syncs a file to disk. It is opened for writing, because some systems sync only such files. */
function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Syncs a folder, so that a name is on disk as well. Where folders cannot be opened, as on Windows, the system does
 * that.
 */
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
