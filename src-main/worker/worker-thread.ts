import { Worker } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse, refusalFacts, type FailureFacts } from '../core/words/problem.ts'
import { errorName, stackPlaces } from './stack-places.ts'
import type { FileIdentity } from '../store/file/same-file.ts'
import type { SourceBatch } from '../traffic/traffic-source.ts'
import type { DeskFault, Role, ToThread, WorkerAsked, WorkerCall, WorkerSays, WorkerStart } from './wire.ts'

/** Who hears what a thread says besides its replies. */
export interface ThreadListeners {
  notify(notice: ConsoleNotice): void
  fault(fault: DeskFault): void
  /** The file that the thread has open is not the one any more. */
  moved(role: Role): void
  /** Rows of the traffic file that it reads; left out for a thread that reads none. */
  batch?(batch: SourceBatch): void
}

/** A small nursery: an import makes millions of short-lived rows, and a large one only lets them pile up to 100 MB more. */
const NURSERY_MB = 32
const HEAP_MB = 1024
/** A thread that reads traffic gives its rows away by the batch. */
const TRAFFIC = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 }

/** How long a thread that was told to stop at once may take before it is left to itself. */
const TERMINATION_MS = 1_000

/**
 * One thread, and the calls that wait for its answers. Every way in which a thread or a call can end is an ending for
 * whoever waits: a call is always answered, if only with a refusal.
 */
export class WorkerThread {
  readonly role: Role
  /** Rejects with a `Failure` where the store cannot be opened, or the thread ends before it is ready. */
  readonly ready: Promise<void>
  /** Settles once nothing can be asked of the thread any more, however that came. */
  readonly ended: Promise<void>
  /** Which file it has open; known once it is ready. */
  identity: FileIdentity | null = null
  /** Why it has ended, where it said so. */
  why: FailureFacts | undefined
  readonly #exited: Promise<void>
  readonly #worker: Worker
  readonly #listeners: ThreadListeners
  readonly #waiting = new Map<number, (reply: Reply) => void>()
  readonly #tellEnded: () => void
  #isOver = false
  #nextId = 1
  #closing: Promise<void> | undefined
  #quiet: () => void = () => {}

  constructor(entry: URL, start: WorkerStart, listeners: ThreadListeners) {
    const { role, heapMb = HEAP_MB } = start
    const limits = { maxYoungGenerationSizeMb: NURSERY_MB, maxOldGenerationSizeMb: heapMb }
    const resourceLimits = role === 'traffic' ? TRAFFIC : limits
    const worker = new Worker(entry, { workerData: start, name: `ratedesk ${role}`, resourceLimits })
    this.#worker = worker
    this.role = role
    this.#listeners = listeners
    const ended = Promise.withResolvers<void>()
    this.ended = ended.promise
    this.#tellEnded = ended.resolve
    this.#exited = new Promise((exited) => worker.once('exit', () => exited()))
    const ready = Promise.withResolvers<void>()
    this.ready = ready.promise
    // Whoever started the thread hears of it; a thread that is closed before it is ready is nobody's concern.
    this.ready.catch(() => {})
    worker.on('message', (said: WorkerSays) => {
      if (said.kind === 'ready') {
        this.identity = said.identity
        ready.resolve()
      } else if (said.kind === 'moved') {
        this.why = said.why
        this.#end()
        listeners.moved(role)
      } else if (said.kind === 'notice') listeners.notify(said.notice)
      else if (said.kind === 'fault') listeners.fault(said.fault)
      else if (said.kind === 'batch') listeners.batch?.(said.batch)
      else if (said.id > 0) this.#settle(said.id, said.reply)
      else if (!said.reply.ok) ready.reject(new Failure(said.reply.failure))
    })
    const broken = (error: unknown): void => {
      ready.reject(notStarted(role, error))
      this.#break(error)
    }
    worker.on('messageerror', broken)
    worker.on('error', broken)
    worker.on('exit', () => {
      ready.reject(refuse('thread-gone', { role }))
      this.#end()
    })
  }

  /** Never rejects, and never waits for a thread that is gone. */
  call(asked: WorkerAsked, cancel: Int32Array): Promise<Reply> {
    if (this.#isOver) return Promise.resolve(this.#gone())
    const call: WorkerCall = { ...asked, id: this.#nextId, cancel }
    return new Promise((resolve) => {
      try {
        this.#worker.postMessage(call)
        // Counted once it is on its way: the thread counts what arrives, and so knows which one it could not read.
        this.#nextId++
        this.#waiting.set(call.id, resolve)
      } catch (error) {
        this.#tell(asked.name, error)
        resolve({ ok: false, failure: refusalFacts('call-unsent', { call: asked.name }) })
      }
    })
  }

  /** Has it see whether its file is still the one at its path. */
  look(): void {
    if (!this.#isOver) this.#worker.postMessage('look' satisfies ToThread)
  }

  /** Has it read on: a batch that it said was taken. */
  tellTaken(): void {
    if (!this.#isOver) this.#worker.postMessage('taken' satisfies ToThread)
  }

  /** Lets running calls end, then the thread; after so many milliseconds it is stopped wherever it is. */
  async close(deadlineMs: number): Promise<void> {
    this.#closing ??= this.#closeOrderly()
    if (!(await within(deadlineMs, this.#closing))) await this.stop()
  }

  /** Stops it wherever it is; what waits is refused. */
  async stop(): Promise<void> {
    await within(TERMINATION_MS, this.#worker.terminate())
    this.#end()
  }

  async #closeOrderly(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#isOver) await new Promise<void>((quiet) => (this.#quiet = quiet))
    if (!this.#isOver) this.#worker.postMessage('close')
    await this.#exited
  }

  #settle(id: number, reply: Reply): void {
    this.#waiting.get(id)?.(reply)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#quiet()
  }

  /** What it was about to say is lost, so that it can be trusted no longer. */
  #break(error: unknown): void {
    this.#tell(`the ${this.role} thread`, error)
    this.#end()
    void this.#worker.terminate()
  }

  #end(): void {
    this.#isOver = true
    // Before the calls are answered, so that whoever asks again then asks another thread.
    this.#tellEnded()
    for (const resolve of this.#waiting.values()) resolve(this.#gone())
    this.#waiting.clear()
    this.#quiet()
  }

  /** Nothing that was not committed is in the store. */
  #gone = (): Reply => ({ ok: false, failure: this.why ?? refusalFacts('thread-gone', { role: this.role }) })

  #tell(where: string, error: unknown): void {
    this.#listeners.fault({ where: where.replaceAll(' ', '-'), error: errorName(error), frames: stackPlaces(error) })
  }
}

/** @throws Failure where the system gives no thread */
export function startThread(entry: URL, start: WorkerStart, listeners: ThreadListeners): WorkerThread {
  try {
    return new WorkerThread(entry, start, listeners)
  } catch (error) {
    throw notStarted(start.role, error)
  }
}

/** What is said of a thread that a fault of the program keeps from starting; where, is in its cause. */
const notStarted = (role: Role, cause: unknown): Failure =>
  Object.assign(refuse('thread-unstarted', { role, fault: cause instanceof Error ? cause.message : String(cause) }), {
    cause,
  })

/** Whether it ended within so many milliseconds. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), ms)
  try {
    return await Promise.race([work.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
