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
import { hindrance, isFull } from '../../core/words/reasons/hindrance.ts'
import { Failure, refuse, type RowProblem } from '../../core/words/problem.ts'
import { listImports, type StoredImport } from '../../store/imports.ts'
import type { ReadableStore, WritableStore } from '../../store/file/connection.ts'
import { makeFile, syncFolder } from '../../store/copies/part-file.ts'
import { whileNobodyWrites } from '../../store/file/transactions.ts'
import { folderOf, fileInStoreFolder, readyFolderOf } from '../store-folder.ts'

/**
 * Writes the rejected rows of an import to a CSV file in the store's folder: line number, reason, row. The file has a
 * temporary name until the import is about to be committed. Both names belong to this import alone, so that no other
 * import's file is overwritten or deleted.
 */
export class RejectsFile {
  count = 0
  /** The name under which the store finds the file. */
  private readonly name: string
  private readonly path: string
  /** Those of the two paths at which this object has created a file. */
  private readonly made = new Set<string>()
  private readonly storeFile: string
  private readonly keep: boolean
  private descriptor: number | null = null
  private madeFolder = false

  /** @param keep false only counts, as in a dry run */
  constructor(storeFile: string, importNo: number, keep: boolean) {
    this.storeFile = storeFile
    this.keep = keep
    this.name = `import-${importNo}-${randomBytes(4).toString('hex')}.csv`
    this.path = fileInStoreFolder(storeFile, this.name)
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
      // `writeFileSync` writes all of it or throws, while a single write to a nearly full disk may write only a part.
      writeFileSync(this.descriptor, problems.map(({ line, reason, row }) => csvLine([line, reason, row])).join(''))
    })
  }

  /**
   * Gives the file its final name.
   * @returns that name; null where every row could be read
   * @throws Failure where the disk is full or refuses
   */
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

  /** Deletes the file; one that cannot be deleted stays. */
  discard(): void {
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
    for (const path of this.made) remove(path)
    try {
      if (this.madeFolder) rmdirSync(dirname(this.path))
    } catch {
      // Something else is in the folder by now.
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
 * Deletes the rejects files of undone imports and of killed ones. It does nothing while another process writes, because
 * that may be an import. What cannot be deleted now is deleted another time.
 */
export function sweepRejects(store: WritableStore, storeFile: string): void {
  if (leftRejects(store, storeFile).length === 0) return
  whileNobodyWrites(store, () => {
    for (const path of leftRejects(store, storeFile)) remove(path)
  })
}

/** The rejects files of which the store knows that they are no longer needed. */
function leftRejects(store: ReadableStore, storeFile: string): string[] {
  const imports = listImports(store)
  const inUse = new Set(imports.flatMap(({ undoneAtMs, rejectsFile }) => (undoneAtMs === null ? [rejectsFile] : [])))
  const earlier = imports
    .filter((each) => each.undoneAtMs !== null && !inUse.has(each.rejectsFile) && isEarlierRejects(each, storeFile))
    .map(({ rejectsFile }) => rejectsFile!)
  const newest = imports[0]?.importNo ?? 0
  const own = namesIn(folderOf(storeFile)).filter((name) => {
    const made = OWN_NAME.exec(name)
    // A file of an import newer than the store's newest is kept: it may belong to a later state of the store, which was
    // put aside when a copy was restored.
    return made !== null && !inUse.has(name) && (made[2] !== undefined || Number(made[1]) <= newest)
  })
  return [...earlier, ...own.map((name) => join(folderOf(storeFile), name))]
}

/** How far the time of a file may differ from the program's clock. */
const CLOCK_SLACK_MS = 5_000

/**
 * Whether a rejects file of an earlier version belongs to this import. Those versions had one folder for all stores
 * beside each other, in which one store overwrote another's files; the file is this import's only if it was written
 * during the import.
 */
export function isEarlierRejects({ rejectsFile, importedAtMs, seconds }: StoredImport, storeFile: string): boolean {
  if (rejectsFile === null || rejectsFile !== fileInStoreFolder(storeFile, rejectsFile)) return false
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
    // Another program has the file open: it is deleted another time.
  }
}
