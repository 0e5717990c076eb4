/**
 * The copy of a store from before a migration: what there is to go back to. A file of that name proves nothing, as
 * whoever was writing it may have been killed, so a copy is made aside, checked against the store and only then named.
 */
import { lstatSync } from 'node:fs'
import Database from 'better-sqlite3'
import { hindrance, isFull, isSystemError } from '../../core/words/hindrance.ts'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { factsOf, sameFacts, versionOf, type CopyFacts } from './copy-check.ts'
import { dropPart, makePart, namePart, sweepParts } from './part-file.ts'

type Connection = Database.Database

/**
 * Has a whole copy of a store beside it, and says where. One that is there already and holds the same is left as it is,
 * one that is broken is made again, and one of another state of the store stays where it is.
 * @param store holds the lock of whoever writes, so that the copy is of what will be migrated and nobody else makes one
 * @throws Failure where the disk is full or refuses, or where the copy does not come out whole
 */
export function keepBackup(store: Connection, file: string): string {
  const facts = factsOf(store)
  for (let number = 1; ; number++) {
    const copy = `${file}.v${facts.version}${number === 1 ? '' : `-${number}`}.backup`
    const there = lookAt(copy, facts.version)
    if (there === 'none' || there === 'broken') return make(file, copy, facts)
    if (sameFacts(there, facts)) {
      sweepParts(copy)
      return copy
    }
  }
}

/** The store is written to nowhere while it is copied: at once, as whoever opens it waits, and without its free pages. */
function make(file: string, copy: string, facts: CopyFacts): string {
  let part: string | null = null
  try {
    part = makePart(copy)
    const reader = new Database(file, { readonly: true, fileMustExist: true })
    try {
      reader.prepare('VACUUM INTO ?').run(part)
    } finally {
      reader.close()
    }
    const made = lookAt(part, facts.version)
    if (typeof made === 'string' || !sameFacts(made, facts)) throw notWhole(part)
    namePart(part, copy, true)
    return copy
  } catch (error) {
    if (part !== null) dropPart(part)
    if (isFull(error)) throw refuse('disk-full')
    if (isSystemError(error)) throw refuse('copy-unwritten', { file: copy, why: hindrance(error, process.platform) })
    throw error
  }
}

const notWhole = (part: string): Failure => refuse('copy-not-whole', { file: part })

function lookAt(copy: string, version: number): CopyFacts | 'none' | 'broken' {
  if (!lstatSync(copy, { throwIfNoEntry: false })) return 'none'
  try {
    const store = new Database(copy, { readonly: true, fileMustExist: true })
    try {
      const isWhole = store.pragma('quick_check(1)', { simple: true }) === 'ok' && versionOf(store) === version
      return isWhole ? factsOf(store) : 'broken'
    } finally {
      store.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'broken'
    throw error
  }
}
