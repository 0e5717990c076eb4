import { isAbsolute } from 'node:path'
import type { StoreBackup } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { copyStore } from '../../store/copies/copy-store.ts'
import type { Reading } from '../context.ts'
import { watcherOf } from './copy-watcher.ts'

/**
 * Copies the store, while others go on using it, to a file that is whole or not there. Nothing in the store is changed by
 * that, so it has no entry in the audit trail.
 * @throws Failure where the file cannot be made, the copy is not whole, or the user has it stopped
 */
export async function backupStore(
  desktop: Reading,
  { job, file, replace }: CheckedRequestOf<'backup-store'>,
): Promise<StoreBackup> {
  if (!isAbsolute(file)) throw refuse('copy-path-relative', { file })
  return copyStore(desktop.store, file, replace, watcherOf(desktop, 'backup-store', job))
}
