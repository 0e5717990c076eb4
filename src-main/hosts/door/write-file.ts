import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'

/**
 * Writes a file whole or not at all: first beside its place, then moved over it. An older file of that name stays as it
 * was when the disk is full or the process is killed. A new file is for its owner only, as it may hold phone numbers; a
 * replaced file keeps its permissions. Pipes and terminals are written to directly, and a link keeps its target.
 * @throws Failure that names the file and what stood in the way
 */
export async function writeWhole(path: string, content: Content): Promise<void> {
  try {
    const there = await stat(path).catch(() => null)
    if (there && !there.isFile() && !there.isDirectory()) return await writeFile(path, content)
    await replace(there ? await realpath(path) : path, content, there?.mode)
  } catch (error) {
    throw refuse('save-hindered', { path, why: hindrance(error, process.platform) })
  }
}

/**
 * Moves a file to where the user wants it, also to another disk, whole or not at all. It is copied in pieces, never
 * held in memory.
 * @throws Failure that names the file and what stood in the way
 */
export async function moveWhole(waiting: string, path: string): Promise<void> {
  await writeWhole(path, createReadStream(waiting))
  await rm(waiting, { force: true })
}

type Content = string | Uint8Array | AsyncIterable<Uint8Array>

async function replace(path: string, content: Content, mode?: number): Promise<void> {
  const neighbour = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`)
  try {
    const handle = await open(neighbour, 'wx', 0o600)
    try {
      // Some file systems have no permissions.
      if (mode !== undefined) await handle.chmod(mode & 0o777).catch(() => {})
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(neighbour, path)
  } catch (error) {
    await rm(neighbour, { force: true })
    throw error
  }
}
