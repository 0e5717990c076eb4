import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { NoStore } from '../../core/words/refusals/store.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'
import { refuse } from '../../core/words/problem.ts'

/**
 * Refuses a path that is no file. SQLite has a single code for all such paths, and would wait for ever at a pipe.
 * @throws Failure for a folder, a device, or a circle of links
 */
export function refuseNoFile(file: string): void {
  let why: NoStore | null = null
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory()) why = 'folder'
    else if (there && !there.isFile()) why = 'no-plain-file'
  } catch (error) {
    // A parent folder that is missing or may not be entered is left for SQLite to report.
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') return
    why = hindrance(error, process.platform)
  }
  if (why !== null) throw refuse('store-unopened', { file, why })
}

/** Less than SQLite needs for its smallest files: the log's index takes 32 KiB, a page 16. */
const NO_ROOM_BYTES = 64 * 1024

/** Whether the disk of a file is full or nearly so. SQLite often reports another code then. */
export function isDiskFull(file: string): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(dirname(file))
    // Virtual file systems such as /proc have no blocks at all.
    return blocks > 0 && bavail * bsize < NO_ROOM_BYTES
  } catch {
    return false
  }
}
