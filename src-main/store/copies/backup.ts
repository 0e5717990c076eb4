/**
 * Copies a store before a migration, so that one can go back. A killed process may leave half a copy, so the copy is
 * written under another name, compared with the store, and only then gets its own name.
 */
import { lstatSync } from 'node:fs'
import Database from 'better-sqlite3'
import { hindrance, isFull, isSystemError } from '../../core/words/reasons/hindrance.ts'
import { refuse, type Failure } from '../../core/words/problem.ts'
import { copyFacts, sameFacts, versionOf, type CopyFacts } from './copy-check.ts'
import { dropPart, makePart, namePart, sweepParts } from './part-file.ts'

type Connection = Database.Database

/**
 * Makes sure that a whole copy of a store lies beside it, and returns its path. An existing equal copy is kept, a
 * broken one is replaced, and a copy of another state of the store stays as well.
 * @param store holds the writer's lock, so that exactly what will be migrated is copied and no other process makes a
 * copy
 * @throws Failure where the disk is full or refuses, or the copy is not whole
 */
export function keepBackup(store: Connection, file: string): string {
  const facts = copyFacts(store)
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

/**
 * Copies the store, without its free pages. Nobody writes to it and its opener is waiting, so all is done in one step.
 */
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
      return isWhole ? copyFacts(store) : 'broken'
    } finally {
      store.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'broken'
    throw error
  }
}
