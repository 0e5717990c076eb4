import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** The kinds of files that are served. Other files in the folder are not part of the console. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
}

interface ConsoleFile {
  file: string
  mediaType: string
  /** Whether the file's name contains a hash of its content, so that it never changes. */
  immutable: boolean
}

/**
 * The file for the path of a URL; null where there is none. Only plain names are accepted: no `..`, no encoded
 * separator, no hidden file, no drive or stream, so that no path leads out of the folder.
 * @param urlPath as it stands in the URL, still percent-encoded: `/` or `/assets/index-B3x.js`
 */
export function consoleFile(folder: string, urlPath: string): ConsoleFile | null {
  const path = decodePath(urlPath)
  if (path === null) return null
  const names = path === '/' ? ['index.html'] : path.slice(1).split('/')
  if (!path.startsWith('/') || !names.every((name) => /^[\w@+][\w@+.-]*$/.test(name))) return null
  const mediaType = mediaTypes[extname(path === '/' ? 'index.html' : path).toLowerCase()]
  if (!mediaType) return null
  return { file: join(folder, ...names), mediaType, immutable: names[0] === 'assets' }
}

/** The console's files are small; larger files in the folder are not read into memory. */
const LARGEST_BYTES = 16 * 1024 * 1024

/**
 * Reads a file whole, so that none stays open when a page is left while loading. Null where it is missing, no plain
 * file, too large to be the console's, or a link out of the folder. It uses paths only, as that also works inside the
 * packaged app's archive.
 */
export async function readConsoleFile(folder: string, file: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    const [inside, real] = await Promise.all([realpath(folder), realpath(file)])
    if (!real.startsWith(inside + sep)) return null
    const there = await stat(real)
    return there.isFile() && there.size <= LARGEST_BYTES ? await readFile(real) : null
  } catch {
    return null
  }
}

function decodePath(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}
