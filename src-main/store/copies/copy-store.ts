/**
 * Copies a store while others use it. SQLite copies the pages of one snapshot, so a writer neither waits nor makes the
 * copy start again, and the copy can be cancelled between pages.
 */
import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { hindrance, isFull, isSystemError } from '../../core/words/reasons/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import { copyFacts, faultIn, sameFacts, type CopyFacts, type CopyWatcher } from './copy-check.ts'
import type { ReadableStore } from '../file/connection.ts'
import { clearPaths } from '../import-paths.ts'
import { dropPart, makePart, namePart, SIDE_FILES } from './part-file.ts'
import { identityOf, isSameFile } from '../file/same-file.ts'
import { storeRefusal } from '../file/store-error.ts'

const PAGES_AT_ONCE = 256

/** A copy and its content. */
export interface StoreCopy {
  file: string
  bytes: number
  version: number
  imports: number
  /** Rows of traffic. */
  rows: number
}

/**
 * Copies a store to another file, checks the copy, and only then gives it its name.
 * @param store inside a snapshot (`inSnapshot`), which is what is copied
 * @param copy an absolute path
 * @param mayReplace whether an existing file may be replaced
 * @throws Failure where the copy cannot have that name, the disk is full, or the copy is not whole; then nothing is
 * left
 */
export async function copyStore(
  store: ReadableStore,
  copy: string,
  mayReplace: boolean,
  watcher: CopyWatcher,
): Promise<StoreCopy> {
  if (!store.inTransaction) throw new Error('a store is copied outside a snapshot')
  let part: string | null = null
  try {
    refuseTarget(realpathSync(store.name), copy, mayReplace)
    const facts = copyFacts(store)
    part = makePart(copy)
    await fillFrom(store, part, watcher)
    checkCopy(part, facts, watcher)
    const { size } = statSync(part)
    if (!namePart(part, copy, mayReplace)) throw thereAlready(copy)
    return { file: copy, bytes: size, ...tallyOf(facts) }
  } catch (error) {
    if (part !== null) dropPart(part)
    if (error instanceof Failure) throw error
    throw refusalOfCopy(error, isDamage(error) ? store.name : copy) ?? error
  }
}

/** The facts of a copy that are told to a person. */
export const tallyOf = ({ version, rows }: CopyFacts): Omit<StoreCopy, 'file' | 'bytes'> => ({
  version,
  imports: rows.get('import') ?? 0,
  rows: rows.get('traffic_row') ?? 0,
})

/** Copies page by page, and calls the watcher after every few megabytes. */
export async function fillFrom(store: Database.Database, part: string, { step, progress }: CopyWatcher): Promise<void> {
  const pageBytes = store.pragma('page_size', { simple: true }) as number
  await store.backup(part, {
    progress: ({ totalPages, remainingPages }) => {
      step()
      progress('copying', (totalPages - remainingPages) * pageBytes, totalPages * pageBytes)
      return PAGES_AT_ONCE
    },
  })
}

/** Checks a copy. It is first taken out of the mode with a log, so that the single file is the whole copy. */
function checkCopy(part: string, facts: CopyFacts, watcher: CopyWatcher): void {
  const copy = new Database(part, { timeout: 0, fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    copy.exec('BEGIN EXCLUSIVE')
    const fault = faultIn(copy, watcher)
    if (fault !== null) throw refuse('store-faulty', { fault })
    if (!sameFacts(copyFacts(copy), facts)) {
      throw refuse('copy-differs')
    }
    // Whoever is given the copy learns nothing of where files lie on this machine.
    clearPaths(copy)
    copy.exec('COMMIT')
  } finally {
    copy.close()
  }
}

/** @throws Failure where a copy of the store cannot have that name */
function refuseTarget(storeFile: string, copy: string, mayReplace: boolean): void {
  const folder = dirname(copy)
  const around = statSync(folder, { throwIfNoEntry: false })
  if (!around) throw refuse('folder-missing', { folder })
  if (!around.isDirectory()) throw refuse('target-no-folder', { folder })
  if (isOfStore(storeFile, copy)) throw refuse('target-is-store', { file: copy })
  const there = lstatSync(copy, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw refuse('target-folder', { file: copy })
  if (there?.isSymbolicLink()) throw refuse('target-link', { file: copy })
  if (there && !there.isFile()) throw refuse('target-device', { file: copy })
  const beside = SIDE_FILES.find((end) => lstatSync(copy + end, { throwIfNoEntry: false }))
  if (beside !== undefined) {
    throw refuse('target-of-store', { file: copy + beside })
  }
  if (there && !mayReplace) throw thereAlready(copy)
  try {
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refuse('copy-unwritten', { file: copy, why: hindrance(error, process.platform) })
  }
}

const thereAlready = (copy: string): Failure => refuse('target-taken', { file: copy })

/**
 * Whether a path leads to the store, or to a file that SQLite keeps beside it, even if that does not exist now.
 * @param storeFile the store's real path, behind all links
 */
export function isOfStore(storeFile: string, path: string): boolean {
  const named = join(realpathSync(dirname(path)), basename(path))
  const own = ['', ...SIDE_FILES].map((end) => storeFile + end)
  if (own.includes(named)) return true
  const here = identityOf(path)
  // The file may have another name: by case, on a disk that ignores it, or by another link.
  return here !== null && here.ino !== null && own.some((each) => isSame(each, here))
}

function isSame(path: string, here: NonNullable<ReturnType<typeof identityOf>>): boolean {
  const there = identityOf(path)
  return there !== null && isSameFile(there, here)
}

/** The refusal for an error of writing the file; null for a bug. */
export function refusalOfCopy(error: unknown, file: string): Failure | null {
  if (isFull(error)) return refuse('disk-full')
  if (isSystemError(error)) return refuse('copy-unwritten', { file, why: hindrance(error, process.platform) })
  return storeRefusal(error, file)
}

/** Whether SQLite found that a file is damaged, or no database. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
