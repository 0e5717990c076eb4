import { randomUUID } from 'node:crypto'
import type { Progress, StoreMoved, StoreRestored } from '../contract/answers.ts'
import { Failure } from '../core/words/problem.ts'
import { threadFile } from '../program/thread-file.ts'
import type { DeskFault, RestoreRequest, ThreadCall } from './wire.ts'
import { startThread } from './worker-thread.ts'

interface OnThread {
  storeFile: string
  /** By what its progress is told; without it by a name of its own. */
  job?: string
  /** Used instead of the program's own thread file. */
  entry?: URL
  onProgress?: (progress: Progress) => void
  onFault?: (fault: DeskFault) => void
  /** Cancels it; nothing is changed then. */
  signal?: AbortSignal
}

/** The copy is named by its absolute path, or by its name where it lies beside the store. */
export type RestoreOptions = OnThread & Omit<RestoreRequest, 'job'>
export type MoveOptions = OnThread & { file: string }

const ENTRY = threadFile(new URL('./entry.ts', import.meta.url), 'worker')
const CLOSE_WITHIN_MS = 5_000

/**
 * Puts a copy in the place of a store that no desk has open, and keeps the former store beside it. It runs on a thread
 * of its own, so that no window waits.
 * @throws Failure where that fails; the store is then as it was
 */
export const restoreOnThread = ({ file, name, displayName, ...options }: RestoreOptions): Promise<StoreRestored> =>
  onThread<StoreRestored>(options, (job) => ({ name: 'restore-on-thread', request: { job, file, name, displayName } }))

/**
 * Moves a store that no desk has open to a place at which nothing is, on a thread of its own.
 * @throws Failure where that fails; the store is then where it was
 */
export const moveOnThread = ({ file, ...options }: MoveOptions): Promise<Omit<StoreMoved, 'remembered'>> =>
  onThread<Omit<StoreMoved, 'remembered'>>(options, (job) => ({ name: 'move-on-thread', request: { job, file } }))

async function onThread<Answer>(options: OnThread, callOf: (job: string) => ThreadCall): Promise<Answer> {
  const { storeFile, job = randomUUID(), entry = ENTRY, onProgress = () => {}, onFault = () => {}, signal } = options
  const start = { storeFile, exportFolder: '', trafficEntry: undefined, role: 'restore' as const }
  const thread = startThread(entry, start, {
    notify: (notice) => void (notice.kind === 'progress' && onProgress(notice.progress)),
    fault: onFault,
    moved() {},
  })
  const cancel = new Int32Array(new SharedArrayBuffer(4))
  const stop = (): void => void Atomics.store(cancel, 0, 1)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    await thread.ready
    const reply = await thread.call(callOf(job), cancel)
    if (!reply.ok) throw new Failure(reply.failure)
    return reply.answer as Answer
  } finally {
    signal?.removeEventListener('abort', stop)
    await thread.close(CLOSE_WITHIN_MS)
  }
}
