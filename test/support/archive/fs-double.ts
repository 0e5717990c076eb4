/**
 * Makes a folder readable as Electron makes a packaged program readable: at `…/app.asar/…`, where the disk has nothing.
 * Loaded with `--import` before anything else, and so by every thread. What Electron's file layer does not do inside an
 * archive is not done here either: writing, following the identity of a file, and whatever is not named below fails with
 * the disk's own ENOENT. As in Electron, each look at a path finds another `ino`, all times are those of the start, and
 * an open file is a copy with an identity of its own.
 */
import fs from 'node:fs'
import { createRequire, registerHooks, syncBuiltinESMExports } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The pretended archive, and the folder that lies behind it. Both absolute, without a separator at their end. */
const archive = process.env.TEST_ARCHIVE!
const folder = process.env.TEST_ARCHIVE_FOLDER!
const startedAt = new Date()
let ino = 1_000_000

type Anything = (...args: never[]) => unknown
type Named = Record<string, Anything>

/** The file behind a path into the archive; null for any other path. */
function behind(path: unknown): string | null {
  const text = path instanceof URL ? fileURLToPath(path) : Buffer.isBuffer(path) ? path.toString() : path
  if (typeof text !== 'string' || !(text === archive || text.startsWith(`${archive}/`))) return null
  return folder + text.slice(archive.length)
}

const refused = (code: string, path: unknown): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: ${String(path)}`), { code, path: String(path) })

/** What a look at a path finds: true sizes and kinds, and everything else made up. */
function seen(real: fs.Stats): fs.Stats {
  const times = Object.fromEntries(
    ['atime', 'mtime', 'ctime', 'birthtime'].flatMap((name) => [
      [name, startedAt],
      [`${name}Ms`, startedAt.getTime()],
    ]),
  )
  return Object.assign(Object.create(Object.getPrototypeOf(real)) as fs.Stats, real, times, { ino: ++ino, dev: 1 })
}

const { statSync, readFileSync } = fs
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

type Change = (file: string, path: unknown) => string
const plainly: Change = (file) => file
const fileOnly: Change = (file, path) => {
  if (isFolder(file)) throw refused('ENOENT', path)
  return file
}

/** Has the named functions, in every form they come in, take a path into the archive for the file behind it. */
function redirect(
  names: readonly string[],
  change: Change,
  answer: (value: unknown) => unknown = (value) => value,
): void {
  for (const name of names) {
    const [sync, callback, promise] = [fs as never, fs as never, fs.promises as never] as [Named, Named, Named]
    wrap(sync, `${name}Sync`, (original) => (path, ...rest) => {
      const file = behind(path)
      return file === null ? original(path, ...rest) : answer(original(change(file, path), ...rest))
    })
    wrap(promise, name, (original) => async (path, ...rest) => {
      const file = behind(path)
      return file === null ? original(path, ...rest) : answer(await original(change(file, path), ...rest))
    })
    wrap(callback, name, (original) => (path, ...rest) => {
      const file = behind(path)
      if (file === null) return original(path, ...rest)
      const heard = rest.pop() as (error: unknown, value?: unknown) => void
      return original(change(file, path), ...rest, (error: unknown, value: unknown) =>
        error ? heard(error) : heard(null, answer(value)),
      )
    })
  }
}

function wrap(
  of: Named,
  name: string,
  around: (original: (...args: unknown[]) => unknown) => (...args: unknown[]) => unknown,
): void {
  const original = of[name]
  if (original) of[name] = around(original.bind(of) as never) as Anything
}

const forReading: Change = (file, path) => {
  if (isFolder(file)) throw refused('EISDIR', path)
  return file
}
redirect(['readFile', 'access'], fileOnly)
redirect(['readdir'], plainly)
redirect(['realpath'], plainly, (real) => archive + String(real).slice(folder.length))
redirect(['stat', 'lstat'], plainly, (real) => real && seen(real as fs.Stats))
redirect(['open'], forReading)
wrap(fs as never, 'existsSync', (original) => (path) => original(behind(path) ?? path))
wrap(
  fs as never,
  'createReadStream',
  (original) =>
    (path, ...rest) =>
      original(behind(path) ?? path, ...rest),
)
syncBuiltinESMExports()

const archiveUrl = `${pathToFileURL(archive).href}/`
const folderUrl = `${pathToFileURL(folder).href}/`
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith(archiveUrl)) return { url: specifier, format: 'module', shortCircuit: true }
    if (!context.parentURL?.startsWith(archiveUrl)) return next(specifier, context)
    const parentURL = context.parentURL.replace(archiveUrl, folderUrl)
    // Node's own way for `require` goes by the module that asks, and not by the address told here.
    if (context.conditions.includes('require')) {
      return { url: pathToFileURL(createRequire(parentURL).resolve(specifier)).href, shortCircuit: true }
    }
    const found = next(specifier, { ...context, parentURL })
    // A library of the processor's code lies beside the archive, as every package does here.
    const own = found.url.startsWith(folderUrl) && !found.url.includes('/node_modules/')
    return own ? { ...found, url: found.url.replace(folderUrl, archiveUrl) } : found
  },
  load(url, context, next) {
    if (!url.startsWith(archiveUrl)) return next(url, context)
    const source = readFileSync(fileURLToPath(url.replace(archiveUrl, folderUrl)), 'utf8')
    return { format: 'module', source, shortCircuit: true }
  },
})
