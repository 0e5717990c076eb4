import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What was not touched for so long belongs to a door that was killed. */
const LEFT_AFTER_MS = 24 * 60 * 60_000

/**
 * Removes the folders that killed doors left behind. Only what is the user's own, and a folder; what cannot be removed is
 * left to the system.
 * @param prefix what the names of such folders begin with
 */
export async function removeLeft(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  for (const path of names.map((name) => join(parent, name))) {
    const there = await lstat(path).catch(() => null)
    if (!there?.isDirectory() || there.uid !== (process.getuid?.() ?? there.uid)) continue
    if (Date.now() - there.mtimeMs < LEFT_AFTER_MS) continue
    await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}
