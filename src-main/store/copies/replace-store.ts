/**
 * Puts a copy in the place of a store. Whenever that is cut short, at the path is the store as it was or the copy, each
 * whole: the copy is made aside and checked, the store gets all of its log into its file and a second name, and then the
 * copy is given its name in one act of the system.
 */
import { copyFileSync, linkSync, lstatSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isSystemError } from '../../core/words/hindrance.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import type { CopyFacts, CopyWatcher } from './copy-check.ts'
import { isDamage, refusalOfCopy, tallied, type StoreCopy } from './copy-store.ts'
import { holdStore, inUse, type HeldStore } from '../file/hold-store.ts'
import type { WritableStore } from '../file/connection.ts'
import { dropPart, makePart, namePart, namesIn, SIDE_FILES, sweepParts, syncFolder } from './part-file.ts'
import { checkRead, readCopy, refuseSource } from './read-copy.ts'
import { identityOf, isSameFile } from '../file/same-file.ts'

interface Replacing {
  watcher: CopyWatcher
  /** `20261128-143000`, for the name of the store that is kept. */
  stamp: string
  /** Enters into the copy, in a transaction, what is to stand there once it is the store. */
  enter(copy: WritableStore, facts: CopyFacts, kept: string | null): void
  /** Keeps what else belongs to the store, under the name that it is kept by. @returns how to take that back */
  keepBesides(storeFile: string, kept: string): () => void
}

interface Replaced extends Omit<StoreCopy, 'file' | 'bytes'> {
  /** Where the store is that was replaced; null where there was none. */
  kept: string | null
}

/**
 * Replaces a store by a copy that was made of it or of another one, and keeps the store that was there beside it.
 * @throws Failure where the copy is not whole, the store is in use, or the disk is full; then everything is as it was
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
    return { ...tallied(facts), kept }
  } catch (error) {
    if (part !== null) dropPart(part)
    if (error instanceof Failure) throw error
    throw isDamage(error) ? damaged(file) : (refusalOfCopy(error, storeFile) ?? error)
  } finally {
    held.release()
  }
}

const BEFORE_RESTORE = '.before-restore-'

/** The name under which a store is kept, that nothing has yet. */
function freeName(path: string, stamp: string): string {
  for (let number = 1; ; number++) {
    const name = `${path}${BEFORE_RESTORE}${stamp}${number === 1 ? '' : `-${number}`}`
    if (!['', '-files'].some((end) => lstatSync(name + end, { throwIfNoEntry: false }))) return name
  }
}

const damaged = (file: string): Failure => refuse('copy-damaged', { file })

/** In an order in which whatever is left when it is cut short can be told from what belongs there. */
async function swap(held: HeldStore, part: string, kept: string, { keepBesides }: Replacing): Promise<void> {
  const { path, isThere } = held
  const takeBack: (() => void)[] = []
  try {
    if (isThere) {
      await keep(held, kept)
      takeBack.push(() => rmSync(kept, { force: true }), keepBesides(path, kept))
    }
    takeBack.push(putLogsAway(held, kept))
    // Windows gives the name of an open file to no other; whoever opens the store in this moment keeps it there.
    if (process.platform === 'win32') held.release()
    if (!namePart(part, path, isThere)) throw refuse('store-came', { file: path })
  } catch (error) {
    for (const each of takeBack.toReversed()) each()
    const isTaken = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))
    throw isTaken ? inUse(path) : error
  }
}

/** Gives the store a second name, which it keeps when the first one goes to the copy. */
async function keep({ path, connection }: HeldStore, kept: string): Promise<void> {
  try {
    linkSync(path, kept)
    return syncFolder(dirname(kept))
  } catch (error) {
    if (!isSystemError(error) || lstatSync(kept, { throwIfNoEntry: false })) throw error
  }
  // A disk that knows no second names, such as a memory stick.
  const part = makePart(kept)
  try {
    // By the connection with the lock, which opening the file in another way would lose.
    if (connection) await connection.backup(part)
    else copyFileSync(path, part)
    if (!namePart(part, kept, false)) throw refuse('kept-came', { file: kept })
  } catch (error) {
    dropPart(part)
    throw error
  }
}

/**
 * A log that lies beside no store that can be read would be taken for that of the copy: it goes along with what is kept.
 * @returns how to take it back
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
 * Removes what a replacement has left that was killed: parts, and the second name of a store whose first one it still has.
 * Call it with the store open, as nobody can be replacing it then.
 * @param storeFile where it really is, behind all links
 * @param nameGone hears each such name that was removed
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
      // Where it may not be removed, or the system keeps an open file its names, it goes another time.
      if (!isSystemError(error)) throw error
    }
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code)
