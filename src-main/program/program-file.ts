/**
 * This folder finds files of the program that are no modules, such as migrations and sample data, and does nothing
 * else. Everybody who needs such a file asks here, because a bundled module does not know in which folder it ends up.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program's `package.json`: among the sources, where it is installed, or inside the archive. */
const programFolder = folderAbove(fileURLToPath(import.meta.url))

/** The absolute path of a file or folder of the program, such as `resources/sample`. */
export const programFile = (path: string): string => join(programFolder, path)

function folderAbove(path: string): string {
  const folder = dirname(path)
  if (existsSync(join(folder, 'package.json'))) return folder
  if (folder === path) throw new Error('the folder of the program has no package.json')
  return folderAbove(folder)
}
