import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'

/** What the two sides of a worker thread say to each other. */
export interface WorkerStart {
  storeFile: string
  role: 'read' | 'write'
  /** Entry of the thread that reads traffic files. */
  readingThread: string
}
export interface WorkerCall {
  id: number
  name: string
  request: unknown
  /** Set to 1 by the asking side to stop the job; shared, because a busy thread reads no messages. */
  cancel: Int32Array
}
export type WorkerSays =
  | { kind: 'ready' }
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'notice'; notice: ConsoleNotice }
