/**
 * The real entry of a worker thread that can also be told to die: at once, by a call whose tenant names a death; at a
 * stage of an import, by the name of its job; or at its start, by a file beside the store.
 */
import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { readHandlers } from '../../src-main/services/handlers.ts'
import type { StoreStart, ToThread, WorkerSays } from '../../src-main/worker/wire.ts'
import { listsIn } from './nests.ts'
import { DEATH_NAMES, DIE_CLOSING, dieAt, LOST, nestsIn, NO_ANSWER, unborn, type Death } from './mortal-words.ts'

const port = parentPort!

const DEATHS: Readonly<Record<Death, () => void>> = {
  /** Ends silently. */
  exit: () => process.exit(3),
  /** Throws an error that nothing catches. */
  error: () => {
    throw new TypeError('of +447700900123')
  },
  /** Runs out of memory. */
  memory: () => {
    const held: unknown[] = []
    for (;;) held.push(Array<number>(1 << 20).fill(0.5))
  },
  /** Never answers again; a notice that means nothing else here is the last sign of it. */
  hang: () => {
    port.postMessage({ kind: 'notice', notice: { kind: 'files-given' } } satisfies WorkerSays)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
}

const { storeFile, role } = workerData as StoreStart
for (const death of DEATH_NAMES) if (existsSync(storeFile + unborn(role, death))) DEATHS[death]()

let diesClosing = false
port.addEventListener('message', ((event: Event & { data: ToThread }) => {
  if (event.data === 'look' || event.data === 'taken') return
  if (event.data === 'close') return diesClosing ? DEATHS.exit() : undefined
  const { tenantId = '' } = event.data.request as { tenantId?: string }
  if (tenantId.startsWith('die by ')) DEATHS[tenantId.slice('die by '.length) as Death]()
  if (tenantId === DIE_CLOSING) diesClosing = true
  if (tenantId !== LOST) return
  event.stopImmediatePropagation()
  port.dispatchEvent(new Event('messageerror'))
}) as never)

const say = port.postMessage.bind(port)
port.postMessage = (said: WorkerSays, ...more: never[]) => {
  if (said.kind === 'notice' && said.notice.kind === 'progress') {
    const { job, stage } = said.notice.progress
    if (job === dieAt(stage)) DEATHS.exit()
  }
  say(said, ...more)
}

const listThresholds = readHandlers['list-thresholds']
readHandlers['list-thresholds'] = (desktop, request) => {
  if (request.tenantId === NO_ANSWER) return [() => {}] as never
  const levels = nestsIn(request.tenantId)
  return levels > 0 ? (listsIn(levels) as never) : listThresholds(desktop, request)
}

await import('../../src-main/worker/entry.ts')
