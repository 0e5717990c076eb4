/**
 * A store that may not be written can be looked at. SQLite cannot open such a file without leaving files of its own beside
 * it, so a copy is opened, in a folder that goes with the desk: of the store, and of its log where it has one.
 */
import { constants, existsSync, type BigIntStats } from 'node:fs'
import { access, chmod, copyFile, mkdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { hindrance } from '../core/words/hindrance.ts'
import { refuse } from '../core/words/problem.ts'
import { headOf } from '../store/file/store-head.ts'
import { LOOKS, removeLeft, temporaryName } from './temporary-folders.ts'

interface LookedAt {
  /** The copy. */
  file: string
  remove(): Promise<void>
}

const TRIES = 3

/**
 * The copy of a store that is read-only, or lies in a folder that is; null for one that can be written, or is not there.
 * @throws Failure where somebody else writes to it all the time, or there is no room for the copy
 */
export async function copyToLookAt(storeFile: string, parent = tmpdir()): Promise<LookedAt | null> {
  // The log stands beside the file itself, wherever a link is.
  const real = await realpath(storeFile).catch(() => null)
  if (real === null || !(await isReadOnly(real)) || !isStore(real)) return null
  await removeLeft(parent, LOOKS)
  const folder = join(parent, temporaryName(LOOKS))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    await mkdir(folder, { mode: 0o700 })
    const file = join(folder, basename(storeFile))
    await copyWhole(real, file)
    return { file, remove }
  } catch (error) {
    await remove()
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    const why = hindrance(error, process.platform)
    throw refuse('store-uncopied', { file: storeFile, folder: parent, why })
  }
}

/** What is none is refused when it is opened, however large it is; nothing of it is copied. */
function isStore(file: string): boolean {
  try {
    // Of one that has a log the mark may stand there.
    return headOf(file).isOurs || existsSync(`${file}-wal`)
  } catch {
    return false
  }
}

/** No user's leave to write counts as read-only, also for one who may write everything. */
async function isReadOnly(storeFile: string): Promise<boolean> {
  const file = await stat(storeFile).catch(() => null)
  if (!file?.isFile()) return false
  if ((file.mode & 0o222) === 0 || !(await mayWrite(storeFile))) return true
  const folder = dirname(storeFile)
  // Windows knows no read-only folders by their mode.
  if (process.platform !== 'win32' && ((await stat(folder)).mode & 0o222) === 0) return true
  return !(await mayWrite(folder))
}

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** Somebody else may be writing to it: only what stood still while it was copied is a store. */
async function copyWhole(storeFile: string, copy: string): Promise<void> {
  const log = `${storeFile}-wal`
  for (let tried = 0; tried < TRIES; tried++) {
    const before = [await lookAt(storeFile), await lookAt(log)]
    // Without copying any bytes, where the disk can share them.
    await copyFile(storeFile, copy, constants.COPYFILE_FICLONE)
    await chmod(copy, 0o600)
    await rm(`${copy}-wal`, { force: true })
    if (before[1]) {
      await copyFile(log, `${copy}-wal`, constants.COPYFILE_FICLONE)
      await chmod(`${copy}-wal`, 0o600)
    }
    const after = [await lookAt(storeFile), await lookAt(log)]
    if (before.every((each, at) => stoodStill(each!, after[at]!))) return
  }
  throw refuse('store-moving', { file: storeFile })
}

const lookAt = (path: string): Promise<BigIntStats | null> => stat(path, { bigint: true }).catch(() => null)

const stoodStill = (one: BigIntStats | null, other: BigIntStats | null): boolean =>
  one === null || other === null ? one === other : one.size === other.size && one.mtimeNs === other.mtimeNs
