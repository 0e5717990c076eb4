/**
 * The thread that reads a traffic file while another one writes: `threadedSource` is its other end. It stays a few
 * batches ahead and no more, so that memory does not grow with the file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../core/words/problem.ts'
import type { ReaderSays, ReaderStart } from './threaded-source.ts'
import { sourceHere } from './traffic-source.ts'

const { path, options, ahead } = workerData as ReaderStart
const port = parentPort!
const say = (words: ReaderSays): void => port.postMessage(words)

const asked = { credit: ahead, wake: (): void => {} }
port.on('message', () => {
  asked.credit++
  asked.wake()
})

try {
  const source = sourceHere(path, options)
  for await (const batch of source.batches()) {
    while (asked.credit === 0) await new Promise<void>((resolve) => (asked.wake = resolve))
    asked.credit--
    say({ kind: 'batch', batch })
  }
  say({ kind: 'end', outcome: source.outcome() })
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say({ kind: 'failure', failure: error.facts() })
} finally {
  port.close()
}
