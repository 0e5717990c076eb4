import { Worker } from 'node:worker_threads'
import type { ConsoleNotice } from '../contract/answers.ts'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse, refusalFacts, type FailureFacts } from '../core/words/problem.ts'
import { errorName, stackPlaces } from './stack-places.ts'
import type { FileIdentity } from '../store/file/same-file.ts'
import type { SourceBatch } from '../traffic/traffic-source.ts'
import type { DeskFault, Role, ToThread, ThreadCall, WorkerCall, WorkerSays, WorkerStart } from './wire.ts'

/** Called with what a thread says besides replies. */
export interface ThreadListeners {
  notify(notice: ConsoleNotice): void
  fault(fault: DeskFault): void
  /** Called where the store's path leads to another file than the thread has open. */
  moved(role: Role): void
  /** Rows of the traffic file that it reads; left out for a thread that reads none. */
  batch?(batch: SourceBatch): void
}

/**
 * Size of the heap for young objects. It is small, because an import creates millions of short-lived rows, and a large
 * one would only let them pile up to 100 MB more.
 */
const NURSERY_MB = 32
const HEAP_MB = 1024
/** A thread that reads traffic gives its rows away by the batch. */
const TRAFFIC = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 }

/** Milliseconds that a terminated thread may take before it is no longer waited for. */
const TERMINATION_MS = 1_000

/**
 * A worker thread and its unanswered calls. However a thread or a call ends, the callers learn of it: every call is
 * answered, at worst with a refusal.
 */
export class WorkerThread {
  readonly role: Role
  /** Rejects with a `Failure` where the store cannot be opened, or the thread ends before it is ready. */
  readonly ready: Promise<void>
  /** Settles when the thread cannot be used any more, for whatever reason. */
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
    // The starter of the thread hears of it elsewhere; for a thread that is closed before it is ready, nobody needs to.
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
      ready.reject(startFailure(role, error))
      this.#break(error)
    }
    worker.on('messageerror', broken)
    worker.on('error', broken)
    worker.on('exit', () => {
      ready.reject(refuse('thread-gone', { role }))
      this.#end()
    })
  }

  /** Makes a call. Never rejects, and never waits for a thread that has ended. */
  call(asked: ThreadCall, cancel: Int32Array): Promise<Reply> {
    if (this.#isOver) return Promise.resolve(this.#gone())
    const call: WorkerCall = { ...asked, id: this.#nextId, cancel }
    return new Promise((resolve) => {
      try {
        this.#worker.postMessage(call)
        // Counted only once it was sent: the thread counts what arrives, and so knows the number of a call it could not
        // receive.
        this.#nextId++
        this.#waiting.set(call.id, resolve)
      } catch (error) {
        this.#tell(asked.name, error)
        resolve({ ok: false, failure: refusalFacts('call-unsent', { call: asked.name }) })
      }
    })
  }

  /** Asks the thread to check whether its store's path still leads to the file it has open. */
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

  /** Ends the thread after a reply of it was lost. */
  #break(error: unknown): void {
    this.#tell(`the ${this.role} thread`, error)
    this.#end()
    void this.#worker.terminate()
  }

  #end(): void {
    this.#isOver = true
    // Announced before the calls are answered, so that callers who try again get another thread.
    this.#tellEnded()
    for (const resolve of this.#waiting.values()) resolve(this.#gone())
    this.#waiting.clear()
    this.#quiet()
  }

  /** The refusal for calls of a thread that ended. Nothing uncommitted is in the store. */
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
    throw startFailure(start.role, error)
  }
}

/** What is said of a thread that a fault of the program keeps from starting; where, is in its cause. */
const startFailure = (role: Role, cause: unknown): Failure =>
  Object.assign(refuse('thread-unstarted', { role, fault: cause instanceof Error ? cause.message : String(cause) }), {
    cause,
  })

/** Whether the work ended within so many milliseconds. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), ms)
  try {
    return await Promise.race([work.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
