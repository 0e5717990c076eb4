import { closeSync, openSync, readSync } from 'node:fs'

/** `Rdsk`, by which SQLite files of Ratedesk are recognised. */
export const APPLICATION_ID = 0x5264736b
const HEAD = Buffer.from('SQLite format 3\0')
const HEAD_BYTES = 100
const WRITE_FORMAT_AT = 18
const VERSION_AT = 60
const APPLICATION_AT = 68

export interface StoreHead {
  /** Whether the file says that it is a store of Ratedesk. */
  isOurs: boolean
  version: number
  /** Whether SQLite puts a log beside the file when it is opened. */
  hasLogMode: boolean
}

/** Reads the first bytes of a file, without SQLite; a log beside it may hold newer ones. */
export function headOf(file: string): StoreHead {
  const head = Buffer.alloc(HEAD_BYTES)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, head, 0, HEAD_BYTES, 0)
  } finally {
    closeSync(descriptor)
  }
  const isOurs = head.subarray(0, HEAD.length).equals(HEAD) && head.readInt32BE(APPLICATION_AT) === APPLICATION_ID
  return { isOurs, version: head.readInt32BE(VERSION_AT), hasLogMode: head[WRITE_FORMAT_AT] === 2 }
}
