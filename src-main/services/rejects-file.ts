import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { csvLine } from '../contract/csv.ts'
import type { RowProblem } from '../rating/problem.ts'

/**
 * The rows of an import that could not be read, in a CSV file beside the store: line number, reason, row. It is written
 * under a temporary name and gets its own when the import is about to be kept.
 */
export class RejectsFile {
  count = 0
  private readonly path: string
  private descriptor: number | null = null

  constructor(storeFile: string, importNo: number) {
    this.path = join(dirname(storeFile), 'rejects', `import-${importNo}.csv`)
  }

  add(problems: readonly RowProblem[]): void {
    if (problems.length === 0) return
    if (this.descriptor === null) {
      mkdirSync(dirname(this.path), { recursive: true })
      this.descriptor = openSync(this.temporaryPath(), 'w', 0o600)
      writeSync(this.descriptor, csvLine(['line', 'reason', 'row']))
    }
    this.count += problems.length
    writeSync(this.descriptor, problems.map(({ line, reason, row }) => csvLine([line, reason, row])).join(''))
  }

  /** Its path, or null where every row could be read. */
  finish(): string | null {
    if (this.descriptor === null) return null
    fsyncSync(this.descriptor)
    closeSync(this.descriptor)
    this.descriptor = null
    renameSync(this.temporaryPath(), this.path)
    return this.path
  }

  discard(): void {
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
    for (const path of [this.temporaryPath(), this.path]) if (existsSync(path)) rmSync(path)
  }

  private temporaryPath(): string {
    return `${this.path}.part`
  }
}
