/**
 * Takes the place of the thread that reads a traffic file: sends as many batches as the number in the path, then dies
 * as the word in the path says.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { refusalFacts } from '../../src-main/core/words/problem.ts'
import type { ReaderSays, ReaderStart } from '../../src-main/traffic/threaded-source.ts'

const [count = '', death = '', depth = ''] = (workerData as ReaderStart).path.split(' ')
const port = parentPort!
for (let at = 0; at < Number(count); at++) port.postMessage({ kind: 'batch', batch: { bytes: at } } as ReaderSays)

const DEATHS: Readonly<Record<string, () => void>> = {
  exit: () => process.exit(),
  close: () => port.close(),
  /** Sends nothing more and never ends. */
  hang: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  /** Sends a value that may be nested too deeply to be received, and ends once it was. */
  deep: () => {
    let batch: unknown = { bytes: Number(count) }
    for (let level = 0; level < Number(depth); level++) batch = [batch]
    port.once('message', () => process.exit())
    port.postMessage({ kind: 'batch', batch } as ReaderSays)
  },
  error: () => {
    throw new TypeError('of the thread')
  },
  refusal: () => port.postMessage({ kind: 'failure', failure: refusalFacts('import-cancelled') } as ReaderSays),
}
DEATHS[death]!()
