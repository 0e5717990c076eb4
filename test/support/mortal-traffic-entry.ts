/** In the place of the thread that reads a traffic file: says as many batches as the path's number, then dies by its word. */
import { parentPort } from 'node:worker_threads'
import { refusalFacts } from '../../src-main/core/words/problem.ts'
import type { ToThread, WorkerSays } from '../../src-main/worker/wire.ts'

const port = parentPort!
const say = (said: WorkerSays): void => port.postMessage(said)
/** Only how far the file was read is told apart in a batch. */
const batch = (bytes: unknown): void => say({ kind: 'batch', batch: { bytes } as never })

/** Each is given how many batches were said, and what else the path has. */
const DEATHS: Readonly<Record<string, (said: number, depth: number) => void>> = {
  exit: () => process.exit(),
  close: () => port.close(),
  /** Says nothing and goes on for ever. */
  hang: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  /** Says what may be too deep to be taken, and ends once it was. */
  deep: (said, depth) => {
    let nest: unknown = said
    for (let level = 0; level < depth; level++) nest = [nest]
    port.once('message', () => process.exit())
    batch(nest)
  },
  error: () => {
    throw new TypeError('of the thread')
  },
  refusal: () => say({ kind: 'reply', id: 1, reply: { ok: false, failure: refusalFacts('import-cancelled') } }),
}

port.once('message', (call: ToThread) => {
  if (typeof call === 'string' || call.name !== 'read-traffic') throw new Error('nothing was asked yet')
  const [count = '', death = '', depth = ''] = call.request.path.split(' ')
  for (let at = 0; at < Number(count); at++) batch(at)
  DEATHS[death]!(Number(count), Number(depth))
})
