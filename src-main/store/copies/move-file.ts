/**
 * Moves a store to another place. Whenever this is cut short, the store is where it was or where it was to go, whole: it
 * is copied to a part file there and checked, the part gets its name, and only then the former file gets another one.
 */
import { lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, refuse } from '../../core/words/problem.ts'
import type { WritableStore } from '../file/connection.ts'
import { holdStore } from '../file/hold-store.ts'
import type { CopyWatcher } from './copy-check.ts'
import { fillFrom, refusalOfCopy } from './copy-store.ts'
import { dropPart, makePart, namePart, SIDE_FILES, syncFolder } from './part-file.ts'
import { checkRead } from './read-copy.ts'

interface Moving {
  watcher: CopyWatcher
  /** `20261128-143000`, part of the name of the file that is left. */
  stamp: string
  /** Adds to the store what is written down about the move, in a transaction. */
  enter(store: WritableStore): void
  /**
   * Takes along the other files of the store.
   * @returns a function that takes this back
   */
  takeAlong(from: string, to: string): () => void
}

/**
 * Moves a store that nobody has open.
 * @param target an absolute path at which nothing is
 * @returns the path by which the former file is kept
 * @throws Failure where the store is in use, the place is taken, or the disk refuses; then the store is where it was
 */
export async function moveStoreFile(storeFile: string, target: string, moving: Moving): Promise<string> {
  refusePlace(target)
  const held = holdStore(storeFile)
  let part: string | null = null
  try {
    const { connection, path } = held
    if (!connection) throw refuse('move-nothing', { file: storeFile })
    part = makePart(target)
    await fillFrom(connection, part, moving.watcher)
    checkRead(part, storeFile, moving.watcher, moving.enter)
    moving.watcher.step()
    const takeBack = moving.takeAlong(path, target)
    try {
      if (!namePart(part, target, false)) throw refuse('move-target-taken', { file: target })
      const kept = freeNameFor(path, moving.stamp)
      // Windows renames no file that is open.
      if (process.platform === 'win32') held.release()
      leave(path, kept, target)
      return kept
    } catch (error) {
      takeBack()
      throw error
    }
  } catch (error) {
    if (part !== null) dropPart(part)
    if (error instanceof Failure) throw error
    throw refusalOfCopy(error, target) ?? error
  } finally {
    held.release()
  }
}

/** Gives the former file its other name; where that fails, the store stays where it was. */
function leave(path: string, kept: string, target: string): void {
  try {
    renameSync(path, kept)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  }
}

function freeNameFor(path: string, stamp: string): string {
  for (let number = 1; ; number++) {
    const name = `${path}.before-move-${stamp}${number === 1 ? '' : `-${number}`}`
    if (!lstatSync(name, { throwIfNoEntry: false })) return name
  }
}

function refusePlace(target: string): void {
  const folder = dirname(target)
  const around = statSync(folder, { throwIfNoEntry: false })
  if (!around) throw refuse('folder-missing', { folder })
  if (!around.isDirectory()) throw refuse('target-no-folder', { folder })
  for (const end of ['', ...SIDE_FILES, '-files']) {
    if (lstatSync(target + end, { throwIfNoEntry: false })) throw refuse('move-target-taken', { file: target + end })
  }
}
