import type { Session } from './session.ts'

/** Ctrl-C stops the job, of which nothing is kept; a second time ends the process. */
export async function stoppable<Result>(session: Session, job: string, work: () => Promise<Result>): Promise<Result> {
  const interrupted = (): void => void session.desk().then((desk) => desk.cancel(job))
  process.once('SIGINT', interrupted)
  try {
    return await work()
  } finally {
    process.off('SIGINT', interrupted)
  }
}

/** The same for work that listens to a signal. */
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
