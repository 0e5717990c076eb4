import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'

/** What the two sides of a worker thread say to each other. */
export interface WorkerStart {
  storeFile: string
  exportFolder: string
  role: 'read' | 'write'
  /** What the thread that reads traffic files was bundled to; left out where nothing is bundled. */
  readingThread: string | undefined
}
export interface WorkerCall {
  id: number
  name: string
  request: unknown
  /** Set to 1 by the asking side to stop the job; shared, because a busy thread reads no messages. */
  cancel: Int32Array
}
export type WorkerSays =
  { kind: 'ready' } | { kind: 'reply'; id: number; reply: Reply } | { kind: 'notice'; notice: ConsoleNotice }
