/**
 * Files of the program that are no modules, such as migrations and the sample. This folder knows where they lie and nothing
 * else; whoever needs one asks here, as no other file knows how deep it lies itself once it is bundled.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program's `package.json`: of the sources, of what is installed, or in an archive. */
const programFolder = folderAbove(fileURLToPath(import.meta.url))

/** The whole path of a file or folder of the program, such as `resources/sample`. */
export const programFile = (path: string): string => join(programFolder, path)

function folderAbove(path: string): string {
  const folder = dirname(path)
  if (existsSync(join(folder, 'package.json'))) return folder
  if (folder === path) throw new Error('the folder of the program has no package.json')
  return folderAbove(folder)
}
