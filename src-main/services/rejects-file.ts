import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { csvLine } from '../contract/csv.ts'
import { hindrance, isFull } from '../rating/hindrance.ts'
import { failed, type RowProblem } from '../rating/problem.ts'

/**
 * The rows of an import that could not be read, in a CSV file beside the store: line number, reason, row. It is written
 * under a temporary name and gets its own when the import is about to be kept.
 */
export class RejectsFile {
  count = 0
  private readonly path: string
  /** Those of its two names under which it has written a file. */
  private readonly made = new Set<string>()
  private descriptor: number | null = null
  private madeFolder = false

  constructor(storeFile: string, importNo: number) {
    this.path = join(dirname(storeFile), 'rejects', `import-${importNo}.csv`)
  }

  /** @throws Failure where the disk is full or refuses */
  add(problems: readonly RowProblem[]): void {
    if (problems.length === 0) return
    this.count += problems.length
    this.writing(() => {
      if (this.descriptor === null) {
        this.madeFolder = mkdirSync(dirname(this.path), { recursive: true }) !== undefined
        this.descriptor = openSync(this.temporaryPath(), 'w', 0o600)
        this.made.add(this.temporaryPath())
        writeFileSync(this.descriptor, csvLine(['line', 'reason', 'row']))
      }
      // Whole: a disk that is nearly full takes a part of it first, and says nothing.
      writeFileSync(this.descriptor, problems.map(({ line, reason, row }) => csvLine([line, reason, row])).join(''))
    })
  }

  /** Its path, or null where every row could be read. @throws Failure where the disk is full or refuses */
  finish(): string | null {
    const { descriptor } = this
    if (descriptor === null) return null
    this.writing(() => {
      fsyncSync(descriptor)
      closeSync(descriptor)
      this.descriptor = null
      renameSync(this.temporaryPath(), this.path)
      this.made.add(this.path)
    })
    return this.path
  }

  /** Removes what it has written; a file that it cannot remove stays. */
  discard(): void {
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
    for (const path of this.made) {
      try {
        rmSync(path, { force: true })
      } catch {
        // Held by another program: the refusal that is under way says what matters.
      }
    }
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
      if (isFull(error)) throw failed('the disk is full; nothing was changed, free some room and try again')
      throw failed(`${this.path} cannot be written: ${hindrance(error, process.platform)}; nothing was changed`)
    }
  }

  private temporaryPath(): string {
    return `${this.path}.part`
  }
}
