import { showProgress } from './progress.ts'
import type { Session } from './session.ts'

/**
 * Runs a job and shows its progress. The first Ctrl-C cancels the job, of which nothing is kept; the second ends the
 * process.
 */
export async function stoppable<Result>(session: Session, job: string, work: () => Promise<Result>): Promise<Result> {
  const interrupted = (): void => void session.desk().then((desk) => desk.cancel(job))
  const hideProgress = showProgress(await session.desk(), job, session.stderr)
  process.once('SIGINT', interrupted)
  try {
    return await work()
  } finally {
    hideProgress()
    process.off('SIGINT', interrupted)
  }
}

/** The same for work that stops by an `AbortSignal`. */
export async function abortable<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController()
  const interrupted = (): void => stop.abort()
  process.once('SIGINT', interrupted)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', interrupted)
  }
}
