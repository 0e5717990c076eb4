/**
 * What belongs to a store and is no part of its file lies in a folder of its own, named after it: two stores beside each
 * other share nothing.
 */
import { chmodSync, constants, lstatSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { hindrance } from '../rating/hindrance.ts'
import { failed } from '../rating/problem.ts'

/** `ratedesk.sqlite-files`, beside the file itself where the store is named by a link. It need not be there. */
export const folderOf = (storeFile: string): string => `${realOf(storeFile)}-files`

/**
 * Sees to it that the folder is there, for its owner only, and says whether it made it.
 * @throws Failure where something else has its name, or it cannot be made
 */
export function readyFolderOf(storeFile: string): boolean {
  const folder = folderOf(storeFile)
  try {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined
    const there = lstatSync(folder)
    if (!there.isDirectory())
      throw failed(`${folder} is not a folder but a link; move it away, files of the store go there`)
    if (process.platform !== 'win32' && (there.mode & 0o077) !== 0) chmodSync(folder, 0o700)
    return made
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const why = code === 'EEXIST' ? 'something else has that name' : hindrance(error, process.platform)
    throw failed(`the folder ${folder} cannot be made: ${why}; nothing was changed`)
  }
}

/** Makes a file that was not there, for its owner only: never through a link, never over another. */
export function makeFile(path: string): number {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants
  return openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
}

/**
 * Where a file that the store names lies. A bare name is one in the store's folder, wherever both were moved to; stores
 * of earlier versions name files by their whole path.
 */
export const placeOf = (storeFile: string, name: string): string =>
  isAbsolute(name) ? name : join(folderOf(storeFile), name)

function realOf(storeFile: string): string {
  try {
    return realpathSync(storeFile)
  } catch {
    return storeFile
  }
}
