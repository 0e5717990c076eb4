/**
 * What belongs to a store and is no part of its file lies in a folder of its own, named after it: two stores beside each
 * other share nothing.
 */
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { hindrance } from '../core/words/hindrance.ts'
import { refuse } from '../core/words/problem.ts'

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
    if (!there.isDirectory()) throw refuse('folder-link', { folder })
    if (process.platform !== 'win32' && (there.mode & 0o077) !== 0) chmodSync(folder, 0o700)
    return made
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const why = code === 'EEXIST' ? { said: 'something else has that name' } : hindrance(error, process.platform)
    throw refuse('folder-hindered', { folder, why })
  }
}

/**
 * Where a file that the store names lies. A bare name is one in the store's folder, wherever both were moved to; stores
 * of earlier versions name files by their whole path.
 */
export const placeOf = (storeFile: string, name: string): string =>
  isAbsolute(name) ? name : join(folderOf(storeFile), name)

/**
 * Gives a store that is kept under another name a folder of its own with the same files, as what is put in its place goes
 * on with the one that is there.
 * @returns how to take that back
 */
export function shareFolder(storeFile: string, kept: string): () => void {
  const [from, to] = [folderOf(storeFile), `${kept}-files`]
  const names = filesIn(from)
  if (names.length > 0) mkdirSync(to, { mode: 0o700 })
  for (const name of names) shareFile(join(from, name), join(to, name))
  return () => forgetFolder(storeFile, kept)
}

/** Removes what `shareFolder` made: only files that are there under their own name, too. */
export function forgetFolder(storeFile: string, kept: string): void {
  const [from, to] = [folderOf(storeFile), `${kept}-files`]
  try {
    for (const name of filesIn(to)) if (lstatSync(join(from, name), { throwIfNoEntry: false })) rmSync(join(to, name))
    rmdirSync(to)
  } catch {
    // There is none, or something else is in it by now.
  }
}

function shareFile(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // A disk that knows no second names.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}

const filesIn = (folder: string): string[] =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isFile())
    : []

/** Where a store really is, behind all links; as it was named where there is none. */
export function realOf(storeFile: string): string {
  try {
    return realpathSync(storeFile)
  } catch {
    return storeFile
  }
}
