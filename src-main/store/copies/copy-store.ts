/**
 * Copies of a store that others go on using. The engine copies page by page what one snapshot of it holds, so whoever
 * writes meanwhile neither waits nor makes it begin again, and it can be stopped between pages.
 */
import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { hindrance, isFull, isSystemError } from '../../core/words/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import { factsOf, faultIn, sameFacts, type CopyFacts, type CopyWatcher } from './copy-check.ts'
import type { ReadableStore } from '../file/connection.ts'
import { dropPart, makePart, namePart, SIDE_FILES } from './part-file.ts'
import { identityOf, isSameFile } from '../file/same-file.ts'
import { refusalOf } from '../file/store-error.ts'

const PAGES_AT_ONCE = 256

/** A copy, and what is in it. */
export interface StoreCopy {
  file: string
  bytes: number
  version: number
  imports: number
  /** Rows of traffic. */
  rows: number
}

/**
 * Copies a store to a file of its own, checks the copy, and only then gives it its name.
 * @param store in a snapshot (`inSnapshot`), which the copy is of
 * @param copy an absolute path
 * @param mayReplace whether a file that has the name may go
 * @throws Failure where the name cannot be given, the disk is full, or the copy is not whole; then nothing is left
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
    const facts = factsOf(store)
    part = makePart(copy)
    await fillFrom(store, part, watcher)
    checkCopy(part, facts, watcher)
    const { size } = statSync(part)
    if (!namePart(part, copy, mayReplace)) throw thereAlready(copy)
    return { file: copy, bytes: size, ...tallied(facts) }
  } catch (error) {
    if (part !== null) dropPart(part)
    if (error instanceof Failure) throw error
    throw refusalOfCopy(error, isDamage(error) ? store.name : copy) ?? error
  }
}

/** What the facts of a copy tell a person. */
export const tallied = ({ version, rows }: CopyFacts): Omit<StoreCopy, 'file' | 'bytes'> => ({
  version,
  imports: rows.get('import') ?? 0,
  rows: rows.get('traffic_row') ?? 0,
})

/** Page by page, with a look at who waits after every few megabytes. */
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

/** The file alone is the copy: it is brought out of the mode in which it would have a log beside it. */
function checkCopy(part: string, facts: CopyFacts, watcher: CopyWatcher): void {
  const copy = new Database(part, { timeout: 0, fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    copy.exec('BEGIN EXCLUSIVE')
    const fault = faultIn(copy, watcher)
    if (fault !== null) throw refuse('store-faulty', { fault })
    if (!sameFacts(factsOf(copy), facts)) {
      throw refuse('copy-differs')
    }
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
 * Whether a path leads to the store, or to what the engine keeps beside it, whether that is there or not.
 * @param storeFile where it really is, behind all links
 */
export function isOfStore(storeFile: string, path: string): boolean {
  const named = join(realpathSync(dirname(path)), basename(path))
  const own = ['', ...SIDE_FILES].map((end) => storeFile + end)
  if (own.includes(named)) return true
  const here = identityOf(path)
  // Whatever else it is called, on a disk that takes capitals for small letters, or by another link.
  return here !== null && here.ino !== null && own.some((each) => isSame(each, here))
}

function isSame(path: string, here: NonNullable<ReturnType<typeof identityOf>>): boolean {
  const there = identityOf(path)
  return there !== null && isSameFile(there, here)
}

/** What stood in the way, naming the file that was to be written; null for a bug. */
export function refusalOfCopy(error: unknown, file: string): Failure | null {
  if (isFull(error)) return refuse('disk-full')
  if (isSystemError(error)) return refuse('copy-unwritten', { file, why: hindrance(error, process.platform) })
  return refusalOf(error, file)
}

/** Whether the engine has found that what it reads is broken, or is no database. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
