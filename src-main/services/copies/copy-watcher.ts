import { refuse } from '../../core/words/problem.ts'
import type { CopyWatcher } from '../../store/copies/copy-check.ts'
import type { Reading } from '../context.ts'

/**
 * Tells the doors how far a copy is, as often as a whole hundredth is done, and stops it when the user says so.
 * @param whenStopped what it is refused with then
 */
export function watcherOf(
  { isCancelled, notify }: Pick<Reading, 'isCancelled' | 'notify'>,
  job: string,
  whenStopped: 'backup-stopped' | 'restore-stopped',
): CopyWatcher {
  let told = ''
  return {
    step() {
      if (isCancelled(job)) throw refuse(whenStopped)
    },
    progress(stage, done, total) {
      const now = `${stage} ${total === 0 ? 100 : Math.floor((100 * done) / total)}`
      if (now === told) return
      told = now
      notify({ kind: 'copy-progress', progress: { job, stage, done, total } })
    },
  }
}
