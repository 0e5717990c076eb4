import { Unreadable } from '../unreadable.ts'

/** Reads bytes from any position of a file, fewer at its end. */
type ReadAt = (position: number, length: number) => Promise<Buffer>

/** A file in a zip archive, as the archive's directory describes it. Sizes and positions are in bytes. */
export interface ZipEntry {
  name: string
  /** 0: stored, 8: deflated; other methods are not supported. */
  method: number
  encrypted: boolean
  crc32: number
  packedBytes: number
  unpackedBytes: number
  /** Position of the header in front of its content. */
  headerAt: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const LOCATOR_BYTES = 20
const ENTRY_BYTES = 46
const LONGEST_COMMENT = 0xffff
/** The value of a 32-bit field whose figure is in the 64-bit part. */
const ELSEWHERE = 0xffffffff

/** An archive of traffic has a handful of entries; so many bytes are a hundred thousand. */
const LARGEST_DIRECTORY = 16 * 1024 * 1024

/**
 * Reads the entries of a zip archive from the directory at its end (APPNOTE 4.3), including zip64.
 * @throws Unreadable for an archive that was cut short, damaged, or is one part of several
 */
export async function readZipDirectory(readAt: ReadAt, totalBytes: number): Promise<ZipEntry[]> {
  const { at, bytes, entries } = await findDirectory(readAt, totalBytes)
  if (bytes > LARGEST_DIRECTORY) throw new Unreadable(null, 'zip-full')
  const directory = await readAt(at, bytes)
  if (directory.length < bytes) throw damagedZip()
  const found: ZipEntry[] = []
  for (let place = 0; found.length < entries;) {
    if (place + ENTRY_BYTES > directory.length || directory.readUInt32LE(place) !== ENTRY) throw damagedZip()
    const nameBytes = directory.readUInt16LE(place + 28)
    const extraBytes = directory.readUInt16LE(place + 30)
    const end = place + ENTRY_BYTES + nameBytes + extraBytes + directory.readUInt16LE(place + 32)
    if (end > directory.length) throw damagedZip()
    found.push(entryAt(directory, place, nameBytes, extraBytes))
    place = end
  }
  return found
}

function entryAt(directory: Buffer, place: number, nameBytes: number, extraBytes: number): ZipEntry {
  const flags = directory.readUInt16LE(place + 8)
  const nameAt = place + ENTRY_BYTES
  const name = directory.subarray(nameAt, nameAt + nameBytes)
  const extra = directory.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes)
  // In this order, and only those whose 32-bit field says so.
  const [unpackedBytes, packedBytes, headerAt] = longFigures(extra, [
    directory.readUInt32LE(place + 24),
    directory.readUInt32LE(place + 20),
    directory.readUInt32LE(place + 42),
  ]) as [number, number, number]
  return {
    name: name.toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1'),
    method: directory.readUInt16LE(place + 10),
    encrypted: (flags & 1) !== 0,
    crc32: directory.readUInt32LE(place + 16),
    packedBytes,
    unpackedBytes,
    headerAt,
  }
}

function longFigures(extra: Buffer, short: readonly number[]): number[] {
  if (!short.includes(ELSEWHERE)) return [...short]
  let long: Buffer | null = null
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) long = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  }
  let at = 0
  return short.map((figure) => {
    if (figure !== ELSEWHERE) return figure
    if (long === null || at + 8 > long.length) throw damagedZip()
    at += 8
    return wholeNumber(long.readBigUInt64LE(at - 8))
  })
}

interface Directory {
  at: number
  bytes: number
  entries: number
}

async function findDirectory(readAt: ReadAt, totalBytes: number): Promise<Directory> {
  const tailAt = Math.max(0, totalBytes - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES)
  const tail = await readAt(tailAt, totalBytes - tailAt)
  let end = tail.length - END_BYTES
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Unreadable(null, 'zip-short')
  if (tail.readUInt16LE(end + 4) !== tail.readUInt16LE(end + 6) || isPart(tail.readUInt16LE(end + 4)))
    throw new Unreadable(null, 'zip-part')

  const directory = {
    entries: tail.readUInt16LE(end + 10),
    bytes: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  }
  const locator = end - LOCATOR_BYTES
  if (locator < 0 || tail.readUInt32LE(locator) !== END_64_LOCATOR) return directory
  const long = await readAt(wholeNumber(tail.readBigUInt64LE(locator + 8)), 56)
  if (long.length < 56 || long.readUInt32LE(0) !== END_64) throw damagedZip()
  return {
    entries: wholeNumber(long.readBigUInt64LE(32)),
    bytes: wholeNumber(long.readBigUInt64LE(40)),
    at: wholeNumber(long.readBigUInt64LE(48)),
  }
}

const isPart = (disk: number): boolean => disk !== 0 && disk !== 0xffff

function wholeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damagedZip()
  return Number(value)
}

export const damagedZip = (): Unreadable => new Unreadable(null, 'zip-damaged')
