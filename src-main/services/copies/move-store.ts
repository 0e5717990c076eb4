import { copyFileSync, constants, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { refuse } from '../../core/words/problem.ts'
import { appendDeed } from '../../store/audit.ts'
import { moveStoreFile } from '../../store/copies/move-file.ts'
import { folderOf } from '../store-folder.ts'
import { watcherOf } from './copy-watcher.ts'
import { fileStamp, type RestoreContext } from './restore-store.ts'

interface MovedFile {
  storeFile: string
  /** Where the file lies that it was moved from. */
  kept: string
}

/**
 * Moves a store that nobody has open to a place at which nothing is, with its rejected rows. The former file stays under
 * another name, so that nobody goes on working in it, and its automatic backups stay beside that. An entry about this is
 * in the audit trail of the moved store.
 * @throws Failure where the store is in use, the place is taken, or the disk refuses; then the store is where it was
 */
export async function moveStore(
  desktop: RestoreContext,
  { job, file }: { job: string; file: string },
): Promise<MovedFile> {
  if (!isAbsolute(file)) throw refuse('copy-path-relative', { file })
  const { storeFile, user, now } = desktop
  const atMs = now()
  const kept = await moveStoreFile(storeFile, file, {
    watcher: watcherOf(desktop, 'move-store', job),
    stamp: fileStamp(new Date(atMs)),
    enter(store) {
      const [before, after] = [{ file: basename(storeFile) }, { file: basename(file) }]
      appendDeed(store, { deed: 'move-store', to: after, tenantId: null, before, after }, { user, atMs })
    },
    takeAlong,
  })
  return { storeFile: file, kept }
}

/** Copies the folder of the store, file by file. Returns a function that takes this back. */
function takeAlong(from: string, to: string): () => void {
  const [old, copied] = [folderOf(from), `${to}-files`]
  const takeBack = (): void => rmSync(copied, { recursive: true, force: true })
  if (!lstatSync(old, { throwIfNoEntry: false })?.isDirectory()) return () => {}
  try {
    mkdirSync(copied, { mode: 0o700 })
    for (const name of readdirSync(old)) {
      const path = join(old, name)
      if (lstatSync(path).isFile()) copyFileSync(path, join(copied, name), constants.COPYFILE_EXCL)
    }
  } catch (error) {
    takeBack()
    throw error
  }
  return takeBack
}
