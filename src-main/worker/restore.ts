import { randomUUID } from 'node:crypto'
import type { Progress, StoreRestored } from '../contract/answers.ts'
import { Failure } from '../core/words/problem.ts'
import { threadFile } from '../program/thread-file.ts'
import type { DeskFault, RestoreRequest } from './wire.ts'
import { startThread } from './worker-thread.ts'

export interface RestoreOptions {
  storeFile: string
  /** Absolute path of the copy that is to become the store. */
  file: string
  /** Used instead of the program's own thread file. */
  entry?: URL
  onProgress?: (progress: Progress) => void
  onFault?: (fault: DeskFault) => void
  /** Cancels the restore; nothing is changed then. */
  signal?: AbortSignal
}

const ENTRY = threadFile(new URL('./entry.ts', import.meta.url), 'worker')
const CLOSE_WITHIN_MS = 5_000

/**
 * Puts a copy in the place of a store that no desk has open, and keeps the former store beside it. It runs on a thread
 * of its own, so that no window waits.
 * @throws Failure where that fails; the store is then as it was
 */
export async function restoreOnThread(options: RestoreOptions): Promise<StoreRestored> {
  const { storeFile, file, entry = ENTRY, onProgress = () => {}, onFault = () => {}, signal } = options
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
    const request: RestoreRequest = { job: randomUUID(), file }
    const reply = await thread.call({ name: 'restore-store', request }, cancel)
    if (!reply.ok) throw new Failure(reply.failure)
    return reply.answer as StoreRestored
  } finally {
    signal?.removeEventListener('abort', stop)
    await thread.close(CLOSE_WITHIN_MS)
  }
}
