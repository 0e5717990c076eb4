import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its place. An older file of that name
 * stays as it was when the disk is full or the process ends in the middle; a new one is for its owner only, as it names
 * people's numbers, and an older one stays open to whom it was. What is no file (a pipe, a terminal) is
 * written to as it is, and a link keeps pointing where it points.
 * @throws Failure naming the file and what stood in the way
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
 * Moves a file to where the user wants it, from disk to disk if need be, and whole or not at all. Its content is never
 * held as a whole.
 * @throws Failure naming the file and what stood in the way
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
      // Some disks know no such thing.
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
