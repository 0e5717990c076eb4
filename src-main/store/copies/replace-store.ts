/**
 * Puts a copy in the place of a store. Whenever this is cut short, the path leads either to the former store or to the
 * copy, each complete: the copy is prepared and checked as a part file, the log of the store is moved into its file,
 * the store gets a second name, and then a single rename gives the copy the store's name.
 */
import { copyFileSync, linkSync, lstatSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isSystemError } from '../../core/words/reasons/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import type { CopyFacts, CopyWatcher } from './copy-check.ts'
import { isDamage, refusalOfCopy, tallyOf, type StoreCopy } from './copy-store.ts'
import { holdStore, inUse, type HeldStore } from '../file/hold-store.ts'
import type { WritableStore } from '../file/connection.ts'
import { dropPart, makePart, namePart, namesIn, SIDE_FILES, sweepParts, syncFolder } from './part-file.ts'
import { checkRead, readCopy, refuseSource } from './read-copy.ts'
import { identityOf, isSameFile } from '../file/same-file.ts'

interface Replacing {
  watcher: CopyWatcher
  /** `20261128-143000`, part of the name of the store that is kept. */
  stamp: string
  /** Adds to the copy, in a transaction, what must be there when it becomes the store. */
  enter(copy: WritableStore, facts: CopyFacts, kept: string | null): void
  /**
   * Keeps the other files of the store under the name by which it is kept.
   * @returns a function that takes this back
   */
  keepBesides(storeFile: string, kept: string): () => void
}

interface Replaced extends Omit<StoreCopy, 'file' | 'bytes'> {
  /** Path of the store that was replaced; null where there was none. */
  kept: string | null
}

/**
 * Replaces a store by a copy of it or of another store, and keeps the former store beside it.
 * @throws Failure where the copy is not whole, the store is in use, or the disk is full; then everything is as before
 */
export async function replaceStore(storeFile: string, file: string, replacing: Replacing): Promise<Replaced> {
  const held = holdStore(storeFile)
  let part: string | null = null
  try {
    refuseSource(file, held.path)
    const name = freeName(held.path, replacing.stamp)
    const kept = held.isThere ? name : null
    part = makePart(held.path)
    await readCopy(file, part, replacing.watcher)
    const facts = checkRead(part, file, replacing.watcher, (copy, read) => replacing.enter(copy, read, kept))
    replacing.watcher.step()
    await swap(held, part, name, replacing)
    return { ...tallyOf(facts), kept }
  } catch (error) {
    if (part !== null) dropPart(part)
    if (error instanceof Failure) throw error
    throw isDamage(error) ? damagedCopy(file) : (refusalOfCopy(error, storeFile) ?? error)
  } finally {
    held.release()
  }
}

const BEFORE_RESTORE = '.before-restore-'

/** An unused name for the store that is kept. */
function freeName(path: string, stamp: string): string {
  for (let number = 1; ; number++) {
    const name = `${path}${BEFORE_RESTORE}${stamp}${number === 1 ? '' : `-${number}`}`
    if (!['', '-files'].some((end) => lstatSync(name + end, { throwIfNoEntry: false }))) return name
  }
}

const damagedCopy = (file: string): Failure => refuse('copy-damaged', { file })

/**
 * Exchanges the two. The order of the steps makes sure that leftovers of a killed exchange can be told from what
 * belongs there.
 */
async function swap(held: HeldStore, part: string, kept: string, { keepBesides }: Replacing): Promise<void> {
  const { path, isThere } = held
  const takeBack: (() => void)[] = []
  try {
    if (isThere) {
      await keep(held, kept)
      takeBack.push(() => rmSync(kept, { force: true }), keepBesides(path, kept))
    }
    takeBack.push(putLogsAway(held, kept))
    // Windows cannot rename over an open file, so the lock is given up first. A process that opens the store in this
    // moment makes the rename fail.
    if (process.platform === 'win32') held.release()
    if (!namePart(part, path, isThere)) throw refuse('store-came', { file: path })
  } catch (error) {
    for (const each of takeBack.toReversed()) each()
    const isTaken = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))
    throw isTaken ? inUse(path) : error
  }
}

/** Gives the store a second name, which remains when the copy takes the first one. */
async function keep({ path, connection }: HeldStore, kept: string): Promise<void> {
  try {
    linkSync(path, kept)
    return syncFolder(dirname(kept))
  } catch (error) {
    if (!isSystemError(error) || lstatSync(kept, { throwIfNoEntry: false })) throw error
  }
  // The disk has no links, such as a memory stick: the store is copied.
  const part = makePart(kept)
  try {
    // Copied through the connection with the lock, because opening and closing the file otherwise would lose the lock.
    if (connection) await connection.backup(part)
    else copyFileSync(path, part)
    if (!namePart(part, kept, false)) throw refuse('kept-came', { file: kept })
  } catch (error) {
    dropPart(part)
    throw error
  }
}

/**
 * Puts the log files aside where the store they belong to is unreadable or gone; otherwise SQLite would take them for
 * logs of the copy.
 * @returns a function that takes this back
 */
function putLogsAway({ path, connection }: HeldStore, kept: string): () => void {
  const moved: [from: string, to: string][] = []
  for (const end of SIDE_FILES) {
    if (!lstatSync(path + end, { throwIfNoEntry: false })) continue
    if (connection) throw inUse(path)
    renameSync(path + end, kept + end)
    moved.push([path + end, kept + end])
  }
  if (moved.length > 0) syncFolder(dirname(path))
  return () => {
    for (const [from, to] of moved) renameSync(to, from)
  }
}

/**
 * Deletes what a killed replacement left: part files, and the second name of a store that still has its first. To be
 * called with the store open, so that no replacement can be running.
 * @param storeFile the store's real path, behind all links
 * @param nameGone called with each such name that was deleted
 */
export function sweepReplacements(storeFile: string, nameGone: (kept: string) => void): void {
  sweepParts(storeFile)
  const here = identityOf(storeFile)
  if (!here || here.ino === null) return
  const [folder, start] = [dirname(storeFile), `${basename(storeFile)}${BEFORE_RESTORE}`]
  for (const name of namesIn(folder)) {
    const kept = join(folder, name)
    if (!name.startsWith(start) || !lstatSync(kept, { throwIfNoEntry: false })?.isFile()) continue
    const there = identityOf(kept)
    if (!there || !isSameFile(there, here)) continue
    try {
      unlinkSync(kept)
      nameGone(kept)
    } catch (error) {
      // It may not be deleted, or the system keeps the names of open files: it is deleted another time.
      if (!isSystemError(error)) throw error
    }
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code)
