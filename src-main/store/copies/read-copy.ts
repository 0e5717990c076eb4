/**
 * Reads a copy of a store from outside into a part file. The part is what gets checked, because the part becomes the
 * store.
 */
import { closeSync, lstatSync, openSync, readSync, realpathSync, statSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { hindrance, isSystemError } from '../../core/words/reasons/hindrance.ts'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { copyFacts, faultIn, type CopyFacts, type CopyWatcher } from './copy-check.ts'
import { fillFrom, isOfStore } from './copy-store.ts'
import { migrationsIn } from '../file/migrations.ts'
import { tooNewRefusal } from '../file/migrate.ts'
import type { WritableStore } from '../file/connection.ts'
import { SIDE_FILES } from './part-file.ts'
import { APPLICATION_ID, headOf, type StoreHead } from '../file/store-head.ts'

const CHUNK_BYTES = 4 << 20

/**
 * Refuses a copy for reasons that can be seen before anything is done.
 * @param storeFile the store to be replaced, behind all links
 * @throws Failure where the file cannot be a copy of a store
 */
export function refuseSource(file: string, storeFile: string): void {
  let there
  try {
    there = statSync(file, { throwIfNoEntry: false })
    if (!there) throw refuse('copy-missing', { file })
    if (there.isDirectory()) throw refuse('copy-folder', { file })
    if (!there.isFile()) throw refuse('copy-device', { file })
    if (isOfStore(storeFile, file)) throw refuse('copy-is-store', { file })
    // With a log beside it, the head of the file alone does not tell the version.
    if (!hasLog(file)) refuseVersion(file, headOf(file))
  } catch (error) {
    throw isSystemError(error) ? unreadable(file, error) : error
  }
}

/** @throws Failure where a copy is none, or of a newer version */
export function refuseVersion(file: string, { isOurs, version }: Pick<StoreHead, 'isOurs' | 'version'>): void {
  const newest = migrationsIn().length
  if (!isOurs || version < 1) throw refuse('copy-none', { file })
  if (version > newest) throw tooNewRefusal(file, version, newest)
}

const unreadable = (file: string, error: unknown): Failure =>
  refuse('copy-unread', { file, why: hindrance(error, process.platform) })

const hasLog = (file: string): boolean =>
  SIDE_FILES.some((end) => end !== '-shm' && lstatSync(realpathSync(file) + end, { throwIfNoEntry: false }))

/** Whether a copy has a log, or would get one as soon as it is opened. */
export const mayHaveLog = (file: string): boolean => hasLog(file) || headOf(file).hasLogMode

/** Copies a file into a part: byte by byte or, where a log belongs to it, through SQLite. */
export async function readCopy(file: string, part: string, watcher: CopyWatcher): Promise<void> {
  if (!hasLog(file)) return readBytes(file, part, watcher)
  const copy = new Database(file, { readonly: true, fileMustExist: true })
  try {
    copy.exec('BEGIN')
    copyFacts(copy)
    await fillFrom(copy, part, watcher)
  } finally {
    copy.close()
  }
}

function readBytes(file: string, part: string, { step, progress }: CopyWatcher): void {
  const chunk = Buffer.alloc(CHUNK_BYTES)
  const [from, to] = [openForReading(file), openSync(part, 'r+')]
  try {
    const { size } = statSync(file)
    for (let done = 0; ;) {
      step()
      const bytes = readSync(from, chunk, 0, CHUNK_BYTES, done)
      if (bytes === 0) return
      for (let written = 0; written < bytes;) written += writeSync(to, chunk, written, bytes - written, done + written)
      progress('copying', (done += bytes), size)
    }
  } finally {
    closeSync(from)
    closeSync(to)
  }
}

function openForReading(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
}

/**
 * Checks a part that was read, and adds to it what must be there when it becomes the store.
 * @param file where it came from, to be named in a refusal
 * @throws Failure where it is no store, newer than this program, damaged, or lacks rows
 */
export function checkRead(
  part: string,
  file: string,
  watcher: CopyWatcher,
  enter: (store: WritableStore, facts: CopyFacts) => void,
): CopyFacts {
  const copy = new Database(part, { timeout: 0, fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    copy.exec('BEGIN EXCLUSIVE')
    const facts = copyFacts(copy)
    const isOurs = copy.pragma('application_id', { simple: true }) === APPLICATION_ID
    refuseVersion(file, { isOurs, version: facts.version })
    const fault = faultIn(copy, watcher)
    if (fault !== null) throw refuse('copy-faulty', { file, fault })
    enter(copy as WritableStore, facts)
    copy.exec('COMMIT')
    return facts
  } finally {
    copy.close()
  }
}
