/**
 * Folders for files that wait outside the store for a while: exports to be saved, uploads to be imported, redirect
 * files for a browser, copies of read-only stores. Their owner deletes them; those of a killed process are deleted when
 * the next one starts.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

export const EXPORTS = 'ratedesk-exports-'
export const LOOKS = 'ratedesk-look-'
export const OPENS = 'ratedesk-opens-'
export const UPLOADS = 'ratedesk-uploads-'

/** A folder that nobody touched for this long is deleted, even where it cannot be seen whether its process is alive. */
const LEFT_AFTER_MS = 24 * 60 * 60_000

/** A unique name that tells the process it belongs to. */
export const temporaryName = (prefix: string, pid = process.pid): string =>
  `${prefix}${machineMark()}-${pid}-${randomBytes(6).toString('hex')}`

/** Deletes leftover folders with a prefix: only the user's own, only folders, never through a link. */
export async function removeLeft(parent: string, prefix: string): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const path = join(parent, name)
    const there = await lstat(path).catch(() => null)
    if (!there?.isDirectory() || there.uid !== (process.getuid?.() ?? there.uid)) continue
    if (!isOfDead(name.slice(prefix.length)) && Date.now() - there.mtimeMs < LEFT_AFTER_MS) continue
    await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

function isOfDead(rest: string): boolean {
  const [, mark, pid] = /^([0-9a-f]{8})-(\d{1,10})-/.exec(rest) ?? []
  if (mark !== machineMark()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/**
 * A mark of this machine: process numbers mean something only on it, and several machines or containers may share a
 * folder.
 */
function machineMark(): string {
  return createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8)
}

function processSpace(): string {
  try {
    return process.platform === 'linux' ? readlinkSync('/proc/self/ns/pid') : ''
  } catch {
    return ''
  }
}
