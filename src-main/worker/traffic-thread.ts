import { statSync } from 'node:fs'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse } from '../core/words/problem.ts'
import { threadFile } from '../program/thread-file.ts'
import type { TrafficOutcome } from '../traffic/read-traffic.ts'
import { sourceHere, type OpenSource, type SourceBatch } from '../traffic/traffic-source.ts'
import type { DeskFault } from './wire.ts'
import { startThread } from './worker-thread.ts'

/** Below this, starting a thread takes longer than it saves. */
const THREAD_FROM_BYTES = 8 << 20
const AHEAD = 256
/** How often is looked whether the reading was cancelled while no batch comes. */
const LOOK_EVERY_MS = 50
const ENTRY = threadFile(new URL('./traffic-entry.ts', import.meta.url), 'traffic-worker')

/** Reads a traffic file here where it is small, else on a thread. @param entry instead of the program's own */
export function trafficReading(entry: URL | undefined, onFault: (fault: DeskFault) => void): OpenSource {
  const onThread = threadedSource(entry ?? ENTRY, onFault)
  return (path, options) => (sizeOf(path) < THREAD_FROM_BYTES ? sourceHere : onThread)(path, options)
}

/** Whoever reads the file says why it cannot be. */
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Reads on a thread of its own, so that a second core can work. @param entry `traffic-entry.ts`, or what it was bundled to */
export const threadedSource =
  (entry: URL, onFault: (fault: DeskFault) => void): OpenSource =>
  (path, { signal, ...options }) => {
    let outcome: TrafficOutcome | undefined
    return {
      async *batches() {
        // Batches come before the answer to the call; a fault of the thread may overtake them, and is an answer as well.
        const heard: ({ batch: SourceBatch } | { reply: Reply })[] = []
        let wake = (): void => {}
        const hear = (said: (typeof heard)[number]): void => {
          heard.push(said)
          wake()
        }
        const thread = startThread(
          entry,
          { role: 'traffic' },
          {
            notify() {},
            fault: onFault,
            moved() {},
            batch: (batch) => hear({ batch }),
          },
        )
        const cancel = new Int32Array(new SharedArrayBuffer(4))
        const asked = { name: 'read-traffic' as const, request: { path, options, ahead: AHEAD } }
        void thread.call(asked, cancel).then((reply) => hear({ reply }))
        // The other thread may be at one thing for long, and is ended wherever it is.
        const isCancelled = (): boolean => signal?.aborted === true
        const looking = setInterval(() => isCancelled() && wake(), LOOK_EVERY_MS)
        try {
          for (;;) {
            while (heard.length === 0 && !isCancelled()) await new Promise<void>((resolve) => (wake = resolve))
            if (isCancelled()) throw refuse('import-cancelled')
            const said = heard.shift()!
            if ('batch' in said) {
              thread.tellTaken()
              yield said.batch
            } else if (said.reply.ok) {
              outcome = said.reply.answer as TrafficOutcome
              return
            } else throw new Failure(said.reply.failure)
          }
        } finally {
          clearInterval(looking)
          Atomics.store(cancel, 0, 1)
          await thread.stop()
        }
      },
      outcome() {
        if (!outcome) throw new Error('the file has not been read to its end')
        return outcome
      },
    }
  }
