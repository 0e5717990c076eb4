/**
 * The file functions as Electron patches them for paths within an archive (`lib/node/asar-fs-wrapper.ts`): those of
 * releases up to 44, which open a copy of a file, and give less than later ones. As there, a second look at a file finds
 * another `ino`, all times are one, and a folder has no access. What is not patched there is not patched here.
 */
import fs, { type Stats } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { isMainThread, threadId } from 'node:worker_threads'
import { archive, packed, within } from './archive.ts'

const real = { ...fs }
const STARTED_AT = new Date(Date.now() - performance.now())
let looks = 0

function refused(code: string, call: string, path: unknown): Error {
  const words = { ENOENT: 'no such file or directory', EACCES: 'permission denied', EISDIR: 'is a directory' }[code]
  return Object.assign(new Error(`${code}: ${words}, ${call} '${String(path)}'`), { code, syscall: call, path })
}

/** What lies there, or the refusal of whoever asks. */
function found(path: unknown, call: string): { at: string; isFolder: boolean } {
  const at = within(path)!
  const there = at === within(archive) || packed(at) !== null ? real.statSync(at, { throwIfNoEntry: false }) : undefined
  if (!there) throw refused('ENOENT', call, path)
  return { at, isFolder: there.isDirectory() }
}

const copies = new Map<string, string>()
const copiesFolder = join(dirname(archive), `copies-${isMainThread ? 'main' : threadId}`)

/** The copy outside the archive that is opened in its place. */
function copyOf(path: unknown, flags: unknown): string {
  if (flags !== undefined && flags !== 'r' && flags !== fs.constants.O_RDONLY) throw refused('EACCES', 'open', path)
  const { at, isFolder } = found(path, 'open')
  if (isFolder) throw refused('EISDIR', 'open', path)
  const copy = copies.get(at) ?? join(copiesFolder, String(copies.size))
  if (!copies.has(at)) {
    real.mkdirSync(copiesFolder, { recursive: true })
    real.copyFileSync(at, copy)
    copies.set(at, copy)
  }
  return copy
}

type Options = { throwIfNoEntry?: boolean; encoding?: BufferEncoding; withFileTypes?: boolean; recursive?: boolean }
const encodingOf = (options: unknown): BufferEncoding | undefined =>
  typeof options === 'string' ? (options as BufferEncoding) : (options as Options | undefined)?.encoding

/** Of paths within the archive. */
const inArchive = {
  stat(path: unknown, options?: Options): Stats | undefined {
    if (options?.throwIfNoEntry === false && !inArchive.exists(path)) return undefined
    const status = real.statSync(found(path, 'stat').at)
    const times = Object.fromEntries(['atime', 'mtime', 'ctime', 'birthtime'].map((name) => [name, STARTED_AT]))
    const inMs = Object.fromEntries(Object.keys(times).map((name) => [`${name}Ms`, STARTED_AT.getTime()]))
    return Object.assign(status, { ino: ++looks, dev: 1, ...times, ...inMs })
  },
  exists(path: unknown): boolean {
    try {
      return found(path, 'access') !== null
    } catch {
      return false
    }
  },
  access(path: unknown, mode = 0): void {
    if (found(path, 'access').isFolder) throw refused('ENOENT', 'access', path)
    if (mode & fs.constants.W_OK) throw refused('EACCES', 'access', path)
  },
  realpath(path: unknown): string {
    return join(archive, found(path, 'realpath').at.slice(within(archive)!.length))
  },
  readdir(path: unknown, options?: Options): string[] {
    if (options?.withFileTypes || options?.recursive) throw new Error('the double lists plain names only')
    return real.readdirSync(found(path, 'readdir').at)
  },
  readFile(path: unknown, options?: Options | string): Buffer | string {
    const { at, isFolder } = found(path, 'open')
    if (isFolder) throw refused('ENOENT', 'open', path)
    return real.readFileSync(at, { encoding: encodingOf(options) ?? null })
  },
  copyFile(path: unknown, to: string): void {
    const { at, isFolder } = found(path, 'copyfile')
    if (isFolder) throw refused('ENOENT', 'copyfile', path)
    real.copyFileSync(at, to)
  },
}

type Call = (...args: never[]) => unknown
type Calls = Record<string, Call>

/** Puts `inside` in the place of a function for paths within the archive. */
function patch(place: object, name: string, inside: (...args: never[]) => unknown): void {
  const calls = place as Calls
  const outside = calls[name] as (...args: unknown[]) => unknown
  const patched = (...args: unknown[]): unknown =>
    within(args[0]) === null ? outside.apply(place, args) : (inside as (...args: unknown[]) => unknown)(...args)
  calls[name] = Object.assign(patched, outside) as Call
}

/** With a callback at the end, which hears of it later. */
const later =
  (work: (...args: unknown[]) => unknown) =>
  (...args: never[]): void => {
    const answer = args.pop()! as (error: unknown, value?: unknown) => void
    const answered = new Promise((resolve) => resolve(work(...args)))
    answered.then(
      (value) => process.nextTick(answer, null, value),
      (error: unknown) => process.nextTick(answer, error),
    )
  }

export function patchFiles(): void {
  for (const name of ['stat', 'access', 'realpath', 'readdir', 'readFile', 'copyFile'] as const) {
    const work = inArchive[name] as (...args: unknown[]) => unknown
    const promised = async (...args: unknown[]): Promise<unknown> => work(...args)
    const names = name === 'stat' ? ['stat', 'lstat'] : [name]
    for (const each of names) {
      patch(fs, `${each}Sync`, work as Call)
      patch(fs, each, later(work))
      patch(fs.promises, each, promised as Call)
    }
  }
  patch(fs, 'existsSync', inArchive.exists)
  patch(fs.realpathSync, 'native', inArchive.realpath)
  patch(fs, 'openSync', (path, flags) => real.openSync(copyOf(path, flags), 'r'))
  const [openPromised, openLater] = [real.promises.open.bind(real.promises), real.open]
  patch(fs.promises, 'open', async (path: unknown, flags: unknown) => openPromised(copyOf(path, flags), 'r'))
  patch(fs, 'open', (path: unknown, ...more: unknown[]) => {
    const answer = more.pop() as (error: unknown, descriptor?: number) => void
    try {
      openLater(copyOf(path, more[0]), 'r', answer)
    } catch (error) {
      process.nextTick(answer, error)
    }
  })
  syncBuiltinESMExports()
}
