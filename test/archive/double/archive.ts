/**
 * A pretend archive of the packaged program: a plain file named `app.asar`, which the system itself cannot look into, and
 * the project's folder as its content. Only what `files.ts` and `modules.ts` answer for it can be had, as in Electron only
 * what is patched there; whatever else is asked of a path within gets the system's ENOTDIR.
 */
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const content = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')
/** The path of the plain file. */
export const archive = process.env['RATEDESK_TEST_ARCHIVE'] ?? ''

/** What is packed. The sources stand for what they are bundled to, for a test that runs them as they are. */
const PACKED = ['package.json', 'out', 'src-main', 'resources', 'node_modules']
/** Lies beside the archive, as a library for the processor cannot be loaded from inside. */
const UNPACKED = [join('node_modules', 'better-sqlite3')]

/** Where the content of a path within the archive really is; null for every other path. */
export function within(path: unknown): string | null {
  const text = path instanceof URL ? fileURLToPath(path) : Buffer.isBuffer(path) ? path.toString() : path
  if (typeof text !== 'string' || archive === '') return null
  if (text === archive || text === archive + sep) return content
  return text.startsWith(archive + sep) ? join(content, text.slice(archive.length)) : null
}

/** Whether something real is in the archive, and where there; null for what is not packed. */
export function packed(real: string): string | null {
  if (!real.startsWith(content + sep)) return null
  const name = real.slice(content.length + 1)
  const isIn = (folders: readonly string[]): boolean =>
    folders.some((folder) => name === folder || name.startsWith(folder + sep))
  return isIn(PACKED) && !isIn(UNPACKED) ? join(archive, name) : null
}
