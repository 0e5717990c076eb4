/**
 * Lets a store be looked at that may not be written. SQLite cannot open such a file without creating files beside it,
 * so a copy of the store, and of its log where there is one, is opened in a temporary folder that is deleted with the
 * desk.
 */
import { constants, existsSync, type BigIntStats } from 'node:fs'
import { access, chmod, copyFile, mkdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { hindrance } from '../core/words/reasons/hindrance.ts'
import { refuse } from '../core/words/problem.ts'
import { headOf } from '../store/file/store-head.ts'
import { LOOKS, removeLeft, temporaryName } from './temporary-folders.ts'

interface LookedAt {
  /** Path of the copy. */
  file: string
  remove(): Promise<void>
}

const TRIES = 3

/**
 * Copies a store that is read-only or lies in a read-only folder; null for a store that can be written or does not
 * exist.
 * @throws Failure where another process keeps writing to it, or there is no room for the copy
 */
export async function copyToLookAt(storeFile: string, parent = tmpdir()): Promise<LookedAt | null> {
  // The log lies beside the real file, not beside a link.
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

/** Whether a file is a store. Other files are not copied, as opening them is refused anyway. */
function isStore(file: string): boolean {
  try {
    // Where there is a log, the mark of a store may be in it.
    return headOf(file).isOurs || existsSync(`${file}-wal`)
  } catch {
    return false
  }
}

/** A file without write permission for anyone counts as read-only, also for root, who may write everything. */
async function isReadOnly(storeFile: string): Promise<boolean> {
  const file = await stat(storeFile).catch(() => null)
  if (!file?.isFile()) return false
  if ((file.mode & 0o222) === 0 || !(await mayWrite(storeFile))) return true
  const folder = dirname(storeFile)
  // On Windows, the mode does not tell whether a folder is read-only.
  if (process.platform !== 'win32' && ((await stat(folder)).mode & 0o222) === 0) return true
  return !(await mayWrite(folder))
}

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** Copies the store. Another process may be writing to it: a copy counts only if nothing changed meanwhile. */
async function copyWhole(storeFile: string, copy: string): Promise<void> {
  const log = `${storeFile}-wal`
  for (let tried = 0; tried < TRIES; tried++) {
    const before = [await lookAt(storeFile), await lookAt(log)]
    // Shares the bytes instead of copying them, where the disk can.
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
