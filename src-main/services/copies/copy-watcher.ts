import type { CopyWatcher } from '../../store/copies/copy-check.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'

/** Tells the doors how far a copy is, and stops it when the user says so. */
export function watcherOf(
  desktop: Pick<ReadContext, 'isCancelled' | 'notify' | 'now'>,
  name: 'backup-store' | 'restore-store' | 'make-backup' | 'check-backup' | 'move-store',
  job: string | undefined,
): CopyWatcher {
  const { step, tell } = jobOf(desktop, name, job)
  return { step, progress: tell }
}
