import { isAbsolute } from 'node:path'
import type { StoreBackup } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { copyStore } from '../../store/copies/copy-store.ts'
import type { ReadContext } from '../context.ts'
import { watcherOf } from './copy-watcher.ts'

/**
 * Copies the store to a file while others go on using it. The file is complete or does not exist. The store is not
 * changed, so there is no entry in the audit trail.
 * @throws Failure where the file cannot be written, the copy is not whole, or the user cancelled
 */
export async function backupStore(
  desktop: ReadContext,
  { job, file, replace }: CheckedRequestOf<'backup-store'>,
): Promise<StoreBackup> {
  if (!isAbsolute(file)) throw refuse('copy-path-relative', { file })
  return copyStore(desktop.store, file, replace, watcherOf(desktop, 'backup-store', job))
}
