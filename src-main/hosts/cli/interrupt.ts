import { showProgress } from './progress.ts'
import type { Desk } from '../../worker/client.ts'

/**
 * Runs a job and shows its progress. The first Ctrl-C cancels the job, of which nothing is kept; the second ends the
 * process.
 */
export async function stoppable<Result>(
  desk: Desk,
  job: string,
  stderr: NodeJS.WritableStream,
  work: () => Promise<Result>,
): Promise<Result> {
  const hideProgress = showProgress(desk, job, stderr)
  const interrupted = (): void => desk.cancel(job)
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
