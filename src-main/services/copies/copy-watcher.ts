import { refuse } from '../../core/words/problem.ts'
import type { CopyWatcher } from '../../store/copies/copy-check.ts'
import type { Reading } from '../context.ts'
import { tellerOf } from '../progress.ts'

/**
 * Tells the doors how far a copy is, and stops it when the user says so.
 * @param whenStopped what it is refused with then
 */
export function watcherOf(
  desktop: Pick<Reading, 'isCancelled' | 'notify' | 'now'>,
  job: string,
  whenStopped: 'backup-stopped' | 'restore-stopped',
): CopyWatcher {
  return {
    step() {
      if (desktop.isCancelled(job)) throw refuse(whenStopped)
    },
    progress: tellerOf(desktop, job),
  }
}
