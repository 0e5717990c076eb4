import { checkUnpacked, UNPACK_BOUNDS } from './unpack-bounds.ts'
import { Unreadable } from '../unreadable.ts'
import type { ZipEntry } from './zip-directory.ts'

const TRAFFIC_NAME = /\.(?:csv|tsv|txt|json|jsonl|ndjson)(?:\.gz)?$/i
/** Files that operating systems leave in archives. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i

/**
 * Chooses the traffic files of an archive, in the order of their content.
 * @throws Unreadable where there are none, where one cannot be unpacked, and for an archive made to do harm: with a
 * path out of its folder, with files that overlap, or one that unpacks to far more than traffic ever does
 */
export function chosenEntries(entries: readonly ZipEntry[]): ZipEntry[] {
  const outside = entries.find(({ name }) => leadsOut(name))
  if (outside) throw new Unreadable(null, 'zip-outside', { name: outside.name })
  const files = entries.filter(({ name }) => !name.endsWith('/') && !LEFTOVER.test(name))
  if (files.some(({ name }) => name === '[Content_Types].xml')) throw new Unreadable(null, 'zip-document')
  const named = files.filter(({ name }) => TRAFFIC_NAME.test(name))
  const chosen = named.length === 0 && files.length === 1 ? files : named
  if (chosen.length === 0) {
    throw new Unreadable(null, 'zip-without-traffic', { names: files.slice(0, 3).map(({ name }) => name) })
  }
  for (const entry of chosen) checkEntry(entry)
  const total = chosen.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  checkUnpacked(total, Infinity, UNPACK_BOUNDS)

  const inOrder = chosen.toSorted((left, right) => left.headerAt - right.headerAt)
  inOrder.forEach((entry, place) => {
    const before = inOrder[place - 1]
    if (before && before.headerAt + before.packedBytes > entry.headerAt)
      throw new Unreadable(null, 'zip-overlap', { name: entry.name, around: before.name })
  })
  return inOrder
}

function checkEntry({ name, method, encrypted, packedBytes, unpackedBytes }: ZipEntry): void {
  if (encrypted) throw new Unreadable(null, 'zip-encrypted', { name })
  if (method !== 0 && method !== 8) throw new Unreadable(null, 'zip-method', { name, method })
  checkUnpacked(unpackedBytes, packedBytes, UNPACK_BOUNDS)
}

function leadsOut(name: string): boolean {
  const path = name.replaceAll('\\', '/')
  return path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..')
}
