/**
 * The copy of a store from before a migration: what there is to go back to. A file of that name proves nothing, as
 * whoever was writing it may have been killed, so a copy is made aside, checked against the store and only then named.
 */
import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { hindrance, isFull, isSystemError } from '../rating/hindrance.ts'
import { failed, type Failure } from '../rating/problem.ts'

type Connection = Database.Database

/**
 * Has a whole copy of a store beside it, and says where. One that is there already and holds the same is left as it is,
 * one that is broken is made again, and one of another state of the store stays where it is.
 * @param store holds the lock of whoever writes, so that the copy is of what will be migrated and nobody else makes one
 * @throws Failure where the disk is full or refuses, or where the copy does not come out whole
 */
export function keepBackup(store: Connection, file: string): string {
  const rows = rowsOf(store)
  const version = versionOf(store)
  for (let number = 1; ; number++) {
    const copy = `${file}.v${version}${number === 1 ? '' : `-${number}`}.backup`
    const there = lookAt(copy, version)
    if (there === 'none' || there === 'broken') return make(file, copy, version, rows)
    if (sameRows(there, rows)) return copy
  }
}

/** Rows by the name of their table. As every change is an import or stands in the audit trail, they tell states apart. */
type Rows = ReadonlyMap<string, number>

function make(file: string, copy: string, version: number, rows: Rows): string {
  const part = `${copy}.part`
  try {
    rmSync(part, { force: true })
    // Made here, for its owner only and never through a link; the store is then written into the empty file.
    closeSync(openSync(part, 'wx', 0o600))
    const reader = new Database(file, { readonly: true, fileMustExist: true })
    try {
      reader.prepare('VACUUM INTO ?').run(part)
    } finally {
      reader.close()
    }
    syncFile(part)
    const made = lookAt(part, version)
    if (typeof made === 'string' || !sameRows(made, rows)) throw notWhole(part)
    renameSync(part, copy)
    syncFolder(dirname(copy))
    return copy
  } catch (error) {
    rmSync(part, { force: true })
    if (isFull(error)) throw failed('the disk is full; nothing was changed, free some room and try again')
    if (isSystemError(error)) throw failed(`${copy} cannot be written: ${hindrance(error, process.platform)}`)
    throw error
  }
}

const notWhole = (part: string): Failure =>
  failed(`the copy ${part} of the store did not come out whole, so nothing was changed; see whether the disk is sound`)

function lookAt(copy: string, version: number): Rows | 'none' | 'broken' {
  if (!lstatSync(copy, { throwIfNoEntry: false })) return 'none'
  try {
    const store = new Database(copy, { readonly: true, fileMustExist: true })
    try {
      const isWhole = store.pragma('quick_check(1)', { simple: true }) === 'ok' && versionOf(store) === version
      return isWhole ? rowsOf(store) : 'broken'
    } finally {
      store.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'broken'
    throw error
  }
}

const versionOf = (store: Connection): number => store.pragma('user_version', { simple: true }) as number

function rowsOf(store: Connection): Rows {
  const tables = store
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
    .pluck()
    .all() as string[]
  const countOf = (table: string): number => store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number
  return new Map(tables.map((table) => [table, countOf(table)]))
}

const sameRows = (one: Rows, other: Rows): boolean =>
  one.size === other.size && [...one].every(([table, count]) => other.get(table) === count)

/** Opened for writing, as some systems bring only such a file to the disk. */
function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** So that the name, too, is on the disk. Where folders cannot be opened, as on Windows, the system sees to it. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}
