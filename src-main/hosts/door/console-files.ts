import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Anything else in the folder is not part of the console and is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

interface ConsoleFile {
  file: string
  mediaType: string
  /** Its name holds a hash of its content, so it never changes. */
  immutable: boolean
}

/**
 * The file behind a URL's path, or null where there is none to serve. Only plain names are taken: no `..`, no encoded
 * separator, no hidden file, no drive or stream, so that what is left can only lead into the folder.
 * @param urlPath as it stands in the URL, still percent-encoded: `/` or `/assets/index-B3x.js`
 */
export function consoleFile(folder: string, urlPath: string): ConsoleFile | null {
  const path = decoded(urlPath)
  if (path === null) return null
  const names = path === '/' ? ['index.html'] : path.slice(1).split('/')
  if (!path.startsWith('/') || !names.every((name) => /^[\w@+][\w@+.-]*$/.test(name))) return null
  const mediaType = mediaTypes[extname(path === '/' ? 'index.html' : path).toLowerCase()]
  if (!mediaType) return null
  return { file: join(folder, ...names), mediaType, immutable: names[0] === 'assets' }
}

/** The console's own files are small; whatever else lies there is not held in memory. */
const LARGEST_BYTES = 16 * 1024 * 1024

/**
 * The whole of it, so that nothing stays open when a page is left while it loads. Null where it is missing, no plain
 * file, too large to be the console's, or a link that leads out of the folder. By path alone: that way it can also be
 * read from within the packaged app's archive.
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

function decoded(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}
