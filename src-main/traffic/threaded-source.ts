import { Worker } from 'node:worker_threads'
import { Failure, refuse, type FailureFacts } from '../core/words/problem.ts'
import type { TrafficOptions, TrafficOutcome } from './read-traffic.ts'
import type { OpenSource, SourceBatch } from './traffic-source.ts'

export interface ReaderStart {
  path: string
  options: Omit<TrafficOptions, 'signal'>
  /** How many batches it may be ahead. */
  ahead: number
}
export type ReaderSays =
  | { kind: 'batch'; batch: SourceBatch }
  | { kind: 'end'; outcome: TrafficOutcome }
  | { kind: 'failure'; failure: FailureFacts }

const AHEAD = 256
/** How often is looked whether the reading was cancelled while no batch comes. */
const LOOK_EVERY_MS = 50
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 }

/** Reads on a thread of its own, so that a second core can work. @param entry `reading-thread.ts`, or what it was bundled to */
export const threadedSource =
  (entry: URL): OpenSource =>
  (path, { signal, ...options }) => {
    let outcome: TrafficOutcome | undefined
    return {
      async *batches() {
        const workerData: ReaderStart = { path, options, ahead: AHEAD }
        const worker = new Worker(entry, { workerData, name: 'ratedesk traffic', resourceLimits })
        // What it said, in that order; an error of the thread itself may overtake it.
        const heard: (ReaderSays | Error)[] = []
        let wake = (): void => {}
        const hear = (said: ReaderSays | Error): void => {
          heard.push(said)
          wake()
        }
        worker.on('message', hear)
        worker.on('error', hear)
        // A batch that got lost on its way.
        worker.on('messageerror', hear)
        // Comes after all that; a thread that ends without a word must not be waited for.
        worker.on('exit', () => hear(new Error('the thread that reads the file has stopped')))
        // The other thread may be at one thing for long, and is ended wherever it is.
        const isCancelled = (): boolean => signal?.aborted === true
        const looking = setInterval(() => isCancelled() && wake(), LOOK_EVERY_MS)
        try {
          for (;;) {
            while (heard.length === 0 && !isCancelled()) await new Promise<void>((resolve) => (wake = resolve))
            if (isCancelled()) throw refuse('import-cancelled')
            const said = heard.shift()!
            if (said instanceof Error) throw said
            if (said.kind === 'failure') throw new Failure(said.failure)
            if (said.kind === 'end') {
              outcome = said.outcome
              return
            }
            worker.postMessage('next')
            yield said.batch
          }
        } finally {
          clearInterval(looking)
          await worker.terminate()
        }
      },
      outcome() {
        if (!outcome) throw new Error('the file has not been read to its end')
        return outcome
      },
    }
  }
