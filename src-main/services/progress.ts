import type { Progress } from '../contract/answers.ts'
import type { Reading } from './context.ts'

const EVERY_MS = 100

/** Says how far a job is: `done` of `total`, which is 0 where nobody knows how much there is. */
type Tell = (
  stage: Progress['stage'],
  done: number,
  total: number,
  ofImport?: Required<Pick<Progress, 'file' | 'rows'>>,
) => void

/**
 * Tells the doors how far a job is: every stage as it begins, and within one a few times a second. Of work that nobody
 * called a job nothing is told.
 */
export function tellerOf(
  { now, notify }: Pick<Reading, 'now' | 'notify'>,
  job: string | undefined,
  beganAtMs = now(),
): Tell {
  if (job === undefined) return () => {}
  let toldAtMs = 0
  let toldStage = ''
  return (stage, done, total, ofImport) => {
    const nowMs = now()
    // The clock may be put back meanwhile.
    if (stage === toldStage && Math.abs(nowMs - toldAtMs) < EVERY_MS) return
    toldAtMs = nowMs
    toldStage = stage
    const seconds = Math.max(0, nowMs - beganAtMs) / 1000
    notify({ kind: 'progress', progress: { job, stage, done, total, seconds, ...ofImport } })
  }
}
