import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { csvLine } from '../../core/csv/csv.ts'
import { hindrance, isFull } from '../../core/words/hindrance.ts'
import { Failure, refuse, type RowProblem } from '../../core/words/problem.ts'
import { listImports, type StoredImport } from '../../store/imports.ts'
import type { ReadableStore, WritableStore } from '../../store/file/connection.ts'
import { makeFile, syncFolder } from '../../store/copies/part-file.ts'
import { whileNobodyWrites } from '../../store/file/transactions.ts'
import { folderOf, placeOf, readyFolderOf } from '../store-folder.ts'

/**
 * The rows of an import that could not be read, in a CSV file in the store's folder: line number, reason, row. It is
 * written under a temporary name and gets its own when the import is about to be kept. Both names are of this import
 * alone, so that it never writes to, nor removes, what another has made.
 */
export class RejectsFile {
  count = 0
  /** What the store is to call it. */
  private readonly name: string
  private readonly path: string
  /** Those of its two paths at which it has made a file. */
  private readonly made = new Set<string>()
  private readonly storeFile: string
  private readonly keep: boolean
  private descriptor: number | null = null
  private madeFolder = false

  /** @param keep false only to count, as in a dry run */
  constructor(storeFile: string, importNo: number, keep: boolean) {
    this.storeFile = storeFile
    this.keep = keep
    this.name = `import-${importNo}-${randomBytes(4).toString('hex')}.csv`
    this.path = placeOf(storeFile, this.name)
  }

  /** @throws Failure where the disk is full or refuses */
  add(problems: readonly RowProblem[]): void {
    if (problems.length === 0) return
    this.count += problems.length
    if (!this.keep) return
    this.writing(() => {
      if (this.descriptor === null) {
        this.madeFolder = readyFolderOf(this.storeFile)
        this.descriptor = makeFile(this.temporaryPath())
        this.made.add(this.temporaryPath())
        writeFileSync(this.descriptor, csvLine(['line', 'reason', 'row']))
      }
      // Whole: a disk that is nearly full takes a part of it first, and says nothing.
      writeFileSync(this.descriptor, problems.map(({ line, reason, row }) => csvLine([line, reason, row])).join(''))
    })
  }

  /** Its name, or null where every row could be read. @throws Failure where the disk is full or refuses */
  finish(): string | null {
    const { descriptor } = this
    if (descriptor === null) return null
    this.writing(() => {
      fsyncSync(descriptor)
      closeSync(descriptor)
      this.descriptor = null
      renameSync(this.temporaryPath(), this.path)
      this.made.add(this.path)
      syncFolder(dirname(this.path))
    })
    return this.name
  }

  /** Removes what it has written; a file that it cannot remove stays. */
  discard(): void {
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
    for (const path of this.made) remove(path)
    try {
      if (this.madeFolder) rmdirSync(dirname(this.path))
    } catch {
      // Something else is in it by now.
    }
  }

  private writing(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (error instanceof Failure) throw error
      if (isFull(error)) throw refuse('disk-full')
      throw refuse('rejects-hindered', { path: this.path, why: hindrance(error, process.platform) })
    }
  }

  private temporaryPath(): string {
    return `${this.path}.part`
  }
}

const OWN_NAME = /^import-(\d+)-[0-9a-f]{8}\.csv(\.part)?$/

/**
 * Removes the rejects of imports that were undone, and what a killed import has left; not while another process writes,
 * as an import may be under way there. What cannot be removed now goes another time.
 */
export function sweepRejects(store: WritableStore, storeFile: string): void {
  if (leftRejects(store, storeFile).length === 0) return
  whileNobodyWrites(store, () => {
    for (const path of leftRejects(store, storeFile)) remove(path)
  })
}

/** Only that of which the store knows that it is nobody's any more. */
function leftRejects(store: ReadableStore, storeFile: string): string[] {
  const imports = listImports(store)
  const inUse = new Set(imports.flatMap(({ undoneAtMs, rejectsFile }) => (undoneAtMs === null ? [rejectsFile] : [])))
  const earlier = imports
    .filter((each) => each.undoneAtMs !== null && !inUse.has(each.rejectsFile) && isEarlierRejects(each, storeFile))
    .map(({ rejectsFile }) => rejectsFile!)
  const newest = imports[0]?.importNo ?? 0
  const own = namesIn(folderOf(storeFile)).filter((name) => {
    const made = OWN_NAME.exec(name)
    // What is of an import that the store has not seen may be of a later state of it, which was put away.
    return made !== null && !inUse.has(name) && (made[2] !== undefined || Number(made[1]) <= newest)
  })
  return [...earlier, ...own.map((name) => join(folderOf(storeFile), name))]
}

/** How far the time of a file may be from what the clock of the program said. */
const CLOCK_SLACK_MS = 5_000

/**
 * Earlier versions had one folder for all stores beside each other, in which one wrote over another's rejects: a file
 * there is this import's only if it was written when the import was.
 */
export function isEarlierRejects({ rejectsFile, importedAtMs, seconds }: StoredImport, storeFile: string): boolean {
  if (rejectsFile === null || rejectsFile !== placeOf(storeFile, rejectsFile)) return false
  const there = lstatSync(rejectsFile, { throwIfNoEntry: false })
  if (!there?.isFile()) return false
  const untilMs = importedAtMs + seconds * 1000
  return there.mtimeMs >= importedAtMs - CLOCK_SLACK_MS && there.mtimeMs <= untilMs + CLOCK_SLACK_MS
}

function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Held by another program: it goes another time.
  }
}
