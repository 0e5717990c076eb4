import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { NoStore } from '../../core/words/refusals/store.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import { refuse } from '../../core/words/problem.ts'

/**
 * A store is a file or is to become one. Anything else is refused before SQLite gets to it, which has one code for all of
 * it, and waits for ever at a pipe.
 * @throws Failure for a folder, a device, a link that leads in a circle
 */
export function refuseNoFile(file: string): void {
  let why: NoStore | null = null
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory()) why = 'folder'
    else if (there && !there.isFile()) why = 'no-plain-file'
  } catch (error) {
    // A folder on the way that is none, or may not be entered: SQLite says so, too.
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') return
    why = hindrance(error, process.platform)
  }
  if (why !== null) throw refuse('store-unopened', { file, why })
}

/** Less than SQLite needs for its smallest files: the log's index takes 32 KiB, a page 16. */
const NO_ROOM_BYTES = 64 * 1024

/** Whether the disk of a file is as good as full: SQLite often has another code for what it could not do then. */
export function isDiskFull(file: string): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(dirname(file))
    // Made-up ones, such as /proc, have no blocks at all.
    return blocks > 0 && bavail * bsize < NO_ROOM_BYTES
  } catch {
    return false
  }
}
