/** Reads everything in a store and its files, in the slowest and simplest way: every table, every byte. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { userKeyOf } from '../../src-main/rating/messages/user-key.ts'
import type { ReadableStore } from '../../src-main/store/file/connection.ts'

/** Every table as JSON. */
export function tablesOf(store: ReadableStore): Record<string, string> {
  const names = store
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all() as string[]
  return Object.fromEntries(names.map((name) => [name, JSON.stringify(store.prepare(`SELECT * FROM ${name}`).all())]))
}

/** The byte sequences by which an end user can stand in a file: the id as text, and its key as SQLite packs numbers. */
export function writingsOf(userId: string): Buffer[] {
  const key = userKeyOf(userId)
  if (typeof key === 'string') return [Buffer.from(userId)]
  const [whole, real] = [Buffer.alloc(8), Buffer.alloc(8)]
  whole.writeBigInt64BE(BigInt(key))
  real.writeDoubleBE(key)
  return [Buffer.from(userId.slice(1)), Buffer.from(String(key)), whole.subarray(2), real]
}

/** The files of a store: its own, its log, and those in its folder. */
export function filesOf(folder: string, name = 'ratedesk.sqlite'): string[] {
  const beside = join(folder, `${name}-files`)
  return [
    ...[name, `${name}-wal`].map((each) => join(folder, each)),
    ...(existsSync(beside) ? readdirSync(beside).map((each) => join(beside, each)) : []),
  ].filter((path) => existsSync(path))
}

/** The files of a store that contain any of these byte sequences. */
export const filesHolding = (folder: string, what: readonly (Buffer | string)[]): string[] =>
  filesOf(folder).filter((path) => {
    const bytes = readFileSync(path)
    return what.some((each) => bytes.includes(each))
  })
