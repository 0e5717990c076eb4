/**
 * The one protocol of all threads: what whoever starts a thread and the thread say to each other. `worker-thread.ts` is
 * the side that asks, `thread-port.ts` the side that answers.
 */
import type { ConsoleNotice } from '../contract/answers.ts'
import type { CheckedCall } from '../contract/call-facts.ts'
import type { Reply } from '../contract/calls.ts'
import type { FailureFacts } from '../core/words/problem.ts'
import type { Kept } from '../services/threads/keep-threads.ts'
import type { FileIdentity } from '../store/file/same-file.ts'
import type { TrafficOptions } from '../traffic/read-traffic.ts'
import type { SourceBatch } from '../traffic/traffic-source.ts'

/**
 * `read` and `write` open the store; `restore` puts a copy in the place of a store that nobody
 * has open, or moves it; `traffic` reads a
 * traffic file for the thread that writes.
 */
export type Role = 'read' | 'write' | 'restore' | 'traffic'

/** What a thread is started with. */
export type WorkerStart = StoreStart | TrafficStart

interface CommonStart {
  /** How much memory it may hold, in MiB; left out for as much as an import of any size needs. */
  heapMb?: number | undefined
}

export interface StoreStart extends CommonStart {
  role: Exclude<Role, 'traffic'>
  storeFile: string
  /** The copy that is opened in its place, where the store is read-only. */
  copy?: string | undefined
  exportFolder: string
  /** What the thread that reads traffic files was bundled to; left out for the program's own. */
  trafficEntry: string | undefined
  /** The file must be there already. */
  mustExist?: boolean
  /** The file that the writer has open. */
  expected?: FileIdentity | undefined
}

interface TrafficStart extends CommonStart {
  role: 'traffic'
}

/** The request of a restore: an absolute path of a copy, or the name of one that lies beside the store. */
export interface RestoreRequest {
  job: string
  file?: string
  name?: string
  /** What the user calls the file. */
  displayName?: string
}

/** The request of a move: the absolute path to go to. */
interface MoveRequest {
  job: string
  file: string
}

/** What the writer is to bring up to date before a question that was refused is asked again. */
interface KeepRequest {
  what: Kept
}

/** What a thread that reads traffic is asked; its answer is a `TrafficOutcome`, behind all batches. */
interface TrafficRequest {
  path: string
  options: Omit<TrafficOptions, 'signal'>
  /** How many batches it may be ahead of whoever takes them. */
  ahead: number
}

/** What threads are asked: of the table of calls, to bring threads up to date, to restore or move the store, or to read traffic. */
export type ThreadCall =
  | CheckedCall
  | { name: 'keep-threads'; request: KeepRequest }
  | { name: 'restore-on-thread'; request: RestoreRequest }
  | { name: 'move-on-thread'; request: MoveRequest }
  | { name: 'read-traffic'; request: TrafficRequest }

export type WorkerCall = ThreadCall & {
  id: number
  /** The desk sets it to 1 to cancel the call. It is shared memory, because a busy thread reads no messages. */
  cancel: Int32Array
}

/** What a thread is told: `look` is to see whether its file is still the one at its path, `taken` that a batch was. */
export type ToThread = WorkerCall | 'close' | 'look' | 'taken'

/** A fault of the program in a thread: the name of the error and the places of its stack, never its message. */
export interface DeskFault {
  where: string
  error: string
  frames: string[]
}

export type WorkerSays =
  /** With the file that it has open, where it opens a store. */
  | { kind: 'ready'; identity: FileIdentity | null }
  /** The file is not the one any more that the thread has open, so that it ends; why, as a refusal. */
  | { kind: 'moved'; why: FailureFacts }
  /** To the call of that number; 0 says why the thread does not start. */
  | { kind: 'reply'; id: number; reply: Reply }
  /** A part of the answer that is to come. */
  | { kind: 'batch'; batch: SourceBatch }
  | { kind: 'notice'; notice: ConsoleNotice }
  | { kind: 'fault'; fault: DeskFault }
