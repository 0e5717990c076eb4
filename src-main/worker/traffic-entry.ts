/**
 * A thread that reads one traffic file while the one that writes takes what was read: `traffic-thread.ts` starts it. It
 * stays a few batches ahead and no more, so that memory does not grow with the file.
 */
import { sourceHere } from '../traffic/traffic-source.ts'
import type { TrafficOutcome } from '../traffic/read-traffic.ts'
import { ThreadPort } from './thread-port.ts'
import type { WorkerCall } from './wire.ts'

// What hinders the reading of a file is a refusal already.
const port = new ThreadPort(() => null)
/** How many batches may be said; `taken` has another one said. */
const credit = { batches: 0, wake: (): void => {} }

async function read(call: WorkerCall): Promise<TrafficOutcome> {
  if (call.name !== 'read-traffic') throw new Error(`the traffic thread has no handler for ${call.name}`)
  const { path, options, ahead } = call.request
  const signal = {
    get aborted() {
      return Atomics.load(call.cancel, 0) === 1
    },
  }
  credit.batches += ahead
  const source = sourceHere(path, { ...options, signal })
  for await (const batch of source.batches()) {
    while (credit.batches === 0) await new Promise<void>((resolve) => (credit.wake = resolve))
    credit.batches--
    port.say({ kind: 'batch', batch })
  }
  return source.outcome()
}

port.hear(
  (call) => void port.answer(call, () => read(call)),
  (word) => {
    if (word === 'close') return port.end()
    if (word !== 'taken') return
    credit.batches++
    credit.wake()
  },
)
port.say({ kind: 'ready', identity: null })
