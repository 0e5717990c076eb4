/**
 * The folder of a store: files that belong to it but are not in its file. It is named after the store, so that two
 * stores beside each other share nothing.
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
import { hindrance } from '../core/words/reasons/hindrance.ts'
import { refuse } from '../core/words/problem.ts'

/** `ratedesk.sqlite-files`, beside the real file where the store is named by a link. It may not exist. */
export const folderOf = (storeFile: string): string => `${realOf(storeFile)}-files`

/** Creates the folder if it is missing. Returns whether it was created. @throws as `readyFolder` */
export const readyFolderOf = (storeFile: string): boolean => readyFolder(folderOf(storeFile))

/**
 * Creates a folder if it is missing, for its owner only. Returns whether it was created.
 * @throws Failure where something else has its name, or it cannot be created
 */
export function readyFolder(folder: string): boolean {
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
 * The path of a file that the store names. A bare name is a file in the store's folder, which moves along with the
 * store; earlier versions stored whole paths.
 */
export const fileInStoreFolder = (storeFile: string, name: string): string =>
  isAbsolute(name) ? name : join(folderOf(storeFile), name)

/**
 * Gives a store that is kept under another name a folder with the same files, because the store that takes its place
 * goes on using the present folder.
 * @returns a function that takes this back
 */
export function shareFolder(storeFile: string, kept: string): () => void {
  const [from, to] = [folderOf(storeFile), `${kept}-files`]
  const names = filesIn(from)
  if (names.length > 0) mkdirSync(to, { mode: 0o700 })
  for (const name of names) shareFile(join(from, name), join(to, name))
  return () => forgetFolder(storeFile, kept)
}

/** Removes what `shareFolder` made: only files that are also in the store's own folder. */
export function forgetFolder(storeFile: string, kept: string): void {
  const [from, to] = [folderOf(storeFile), `${kept}-files`]
  try {
    for (const name of filesIn(to)) if (lstatSync(join(from, name), { throwIfNoEntry: false })) rmSync(join(to, name))
    rmdirSync(to)
  } catch {
    // The folder is missing, or something else is in it.
  }
}

function shareFile(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // The disk has no hard links.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}

const filesIn = (folder: string): string[] =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isFile())
    : []

/** The real path of a store, behind all links; the given path where there is none. */
export function realOf(storeFile: string): string {
  try {
    return realpathSync(storeFile)
  } catch {
    return storeFile
  }
}
