/**
 * The real entry of a worker thread, but one that can be told to die: a call that names a death as its tenant dies it
 * there and then, whatever else the thread is at.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerCall, WorkerStart } from '../../src-main/worker/wire.ts'

export const DEATHS = {
  /** Ends without a word. */
  exit: () => process.exit(3),
  /** An error that nobody catches. */
  error: () => {
    throw new TypeError('of +447700900123')
  },
  /** Out of memory. */
  memory: () => {
    const held: unknown[] = []
    for (;;) held.push(Array<number>(1 << 20).fill(0.5))
  },
  /** Never answers again. */
  hang: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
} as const
export type Death = keyof typeof DEATHS

parentPort!.on('message', (call: WorkerCall | 'close') => {
  if (call === 'close') return
  const { tenantId } = call.request as { tenantId?: string }
  const death = tenantId?.startsWith('die by ') ? (tenantId.slice('die by '.length) as Death) : null
  if (death) DEATHS[death]()
})
if ((workerData as WorkerStart).storeFile.includes('dies-at-once')) DEATHS.exit()
await import('../../src-main/worker/entry.ts')
