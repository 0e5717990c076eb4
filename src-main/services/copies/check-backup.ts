import { basename } from 'node:path'
import type { BackupCheck } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { lookIntoCopy } from '../../store/copies/look-into-copy.ts'
import type { ReadContext } from '../context.ts'
import { realOf } from '../store-folder.ts'
import { backupNamed } from './backup-folder.ts'
import { watcherOf } from './copy-watcher.ts'

/** Checks a copy as a restore would, and tells what is in it. Nothing is changed. */
export async function checkBackup(
  desktop: ReadContext,
  request: CheckedRequestOf<'check-backup'>,
): Promise<BackupCheck> {
  const { storeFile } = desktop
  const { file, name } = backupMeant(storeFile, request)
  const places = { storeFile: realOf(storeFile), folder: desktop.exportFolder }
  const found = await lookIntoCopy(file, places, watcherOf(desktop, 'check-backup', request.job))
  const { newestAtMs, ...counts } = found
  return { name, ...counts, newestAt: newestAtMs === null ? null : new Date(newestAtMs).toISOString() }
}

/**
 * The file that a request means: one of the store's own copies by its name, or a file that the user chose.
 * @throws Failure where it names none, or one that is not there
 */
export function backupMeant(
  storeFile: string,
  { name, file, displayName }: Pick<CheckedRequestOf<'check-backup'>, 'name' | 'file' | 'displayName'>,
): { file: string; name: string } {
  if (file !== undefined) return { file, name: displayName ?? basename(file) }
  if (name === undefined) throw refuse('backup-unsaid')
  const found = backupNamed(storeFile, name)
  if (!found) throw refuse('backup-unknown', { name })
  return { file: found.path, name }
}
