import type { LongCallName } from '../contract/call-facts.ts'
import type { Progress } from '../contract/answers.ts'
import { refuse, type RefusalCode } from '../core/words/problem.ts'
import type { ReadContext } from './context.ts'

const EVERY_MS = 100

/** A call that may take long, as its use case sees it: how to say how far it is, and whether it is to go on. */
export interface Job {
  /** To be called now and then. @throws Failure where the user has it stopped */
  step(): void
  /** Says how far it is: `done` of `total`, which is 0 where nobody knows how much there is. */
  tell(
    stage: Progress['stage'],
    done: number,
    total: number,
    ofImport?: Required<Pick<Progress, 'file' | 'rows'>>,
  ): void
  /** A step that counts what is done in a stage of which nobody knows how much there is. @throws as `step` does */
  counting(stage: Progress['stage']): (done?: number) => void
}

/** What a job is refused with that was stopped. */
const STOPPED = {
  'import-traffic': 'import-cancelled',
  'load-sample': 'import-cancelled',
  'undo-import': 'undo-stopped',
  'preview-undo': 'preview-stopped',
  'move-profile': 'move-stopped',
  'preview-profile': 'preview-stopped',
  'add-agent': 'agent-stopped',
  advise: 'advice-stopped',
  'list-category-alerts': 'advice-stopped',
  'issue-statement': 'issue-stopped',
  'verify-statement': 'verification-stopped',
  'export-summary': 'export-stopped',
  'export-statement': 'export-stopped',
  'export-events': 'export-stopped',
  'export-evidence': 'export-stopped',
  'export-focus': 'export-stopped',
  'check-store': 'check-stopped',
  'compare-offers': 'comparison-stopped',
  'export-comparison': 'comparison-stopped',
  'purge-texts': 'purge-cancelled',
  'purge-user': 'purge-cancelled',
  'compare-readings': 'comparison-stopped',
  'backup-store': 'backup-stopped',
  'read-message-rows': 'rows-stopped',
  'list-templates': 'templates-stopped',
  'rewrite-template': 'templates-stopped',
  'sum-threads': 'sum-stopped',
  'restore-store': 'restore-stopped',
  'make-backup': 'backup-stopped',
  'check-backup': 'check-stopped',
  'preview-retention': 'purge-cancelled',
  'apply-retention': 'purge-cancelled',
  'read-holdings': 'holdings-stopped',
  'move-store': 'move-of-store-stopped',
} as const satisfies Record<LongCallName, RefusalCode>

/**
 * The job of a call. The doors are told of every stage as it begins, and within one a few times a second; of work that
 * nobody called a job nothing is told.
 * @param beganAtMs what its seconds are counted from; UTC milliseconds
 */
export function jobOf(
  { now, notify, isCancelled }: Pick<ReadContext, 'now' | 'notify' | 'isCancelled'>,
  name: keyof typeof STOPPED,
  job: string | undefined,
  beganAtMs = now(),
): Job {
  let toldAtMs = 0
  let toldStage = ''
  const step = (): void => {
    if (isCancelled(job ?? '')) throw refuse(STOPPED[name])
  }
  const tell: Job['tell'] = (stage, done, total, ofImport) => {
    if (job === undefined) return
    const nowMs = now()
    // The clock may be put back meanwhile.
    if (stage === toldStage && Math.abs(nowMs - toldAtMs) < EVERY_MS) return
    toldAtMs = nowMs
    toldStage = stage
    const seconds = Math.max(0, nowMs - beganAtMs) / 1000
    notify({ kind: 'progress', progress: { job, stage, done, total, seconds, ...ofImport } })
  }
  const counting = (stage: Progress['stage']) => {
    let counted = 0
    return (done = 0): void => {
      step()
      tell(stage, (counted += done), 0)
    }
  }
  return { step, tell, counting }
}
