import type { ConsoleNotice } from '../contract/answers.ts'
import type { Asked } from '../contract/call-facts.ts'
import type { Reply } from '../contract/calls.ts'
import type { FailureFacts } from '../core/words/problem.ts'
import type { FileIdentity } from '../store/file/same-file.ts'

/** What the two sides of a worker thread say to each other. */
export interface WorkerStart {
  storeFile: string
  /** The copy of it that is opened, where it may only be looked at. */
  copy?: string | undefined
  exportFolder: string
  role: Role
  /** What the thread that reads traffic files was bundled to; left out where nothing is bundled. */
  readingThread: string | undefined
  /** How much memory it may hold, in MiB; left out for as much as an import of any size needs. */
  heapMb?: number | undefined
  /** The file must be there already. */
  mustExist?: boolean
  /** The very file that the writer has open. */
  expected?: FileIdentity | undefined
}
/** `restore` opens no store: it puts a copy in the place of one that nobody has open. */
export type Role = 'read' | 'write' | 'restore'

/** What a thread that restores is asked. */
export interface RestoreRequest {
  job: string
  /** An absolute path. */
  file: string
}

/** What threads are asked: of the table of calls, or to restore. */
export type WorkerAsked = Asked | { name: 'restore-store'; request: RestoreRequest }

export type WorkerCall = WorkerAsked & {
  id: number
  /** Set to 1 by the asking side to stop the job; shared, because a busy thread reads no messages. */
  cancel: Int32Array
}

/** What a thread is told; `look` is to see whether its file is still the one at its path. */
export type ToThread = WorkerCall | 'close' | 'look'

/** A fault of the program in one of the threads: the name of the error and the places of its stack, never its message. */
export interface DeskFault {
  where: string
  error: string
  frames: string[]
}

export type WorkerSays =
  | { kind: 'ready'; identity: FileIdentity }
  /** The file is not the one any more that the thread has open, so that it ends; why, as a refusal. */
  | { kind: 'moved'; why: FailureFacts }
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'notice'; notice: ConsoleNotice }
  | { kind: 'fault'; fault: DeskFault }
