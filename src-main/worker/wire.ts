import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'

/** What the two sides of a worker thread say to each other. */
export interface WorkerStart {
  storeFile: string
  exportFolder: string
  role: Role
  /** What the thread that reads traffic files was bundled to; left out where nothing is bundled. */
  readingThread: string | undefined
  /** How much memory it may hold, in MiB; left out for as much as an import of any size needs. */
  heapMb?: number | undefined
}
export type Role = 'read' | 'write'

export interface WorkerCall {
  id: number
  name: string
  request: unknown
  /** Set to 1 by the asking side to stop the job; shared, because a busy thread reads no messages. */
  cancel: Int32Array
}

/** A fault of the program in one of the threads: the name of the error and the places of its stack, never its message. */
export interface DeskFault {
  where: string
  error: string
  frames: string[]
}

export type WorkerSays =
  | { kind: 'ready' }
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'notice'; notice: ConsoleNotice }
  | { kind: 'fault'; fault: DeskFault }
