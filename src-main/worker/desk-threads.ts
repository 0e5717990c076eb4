import { calls, type CallName, type Reply } from '../contract/calls.ts'
import { Failure, failed } from '../rating/problem.ts'
import { Places } from './places.ts'
import type { Role, WorkerStart } from './wire.ts'
import { WorkerThread, type ThreadListeners } from './worker-thread.ts'

/** How many calls that take long are answered at once, each by a thread of its own. */
const APART_AT_ONCE = 2

/**
 * The threads of a desk. One writes, one reads and is started when it is first asked something, and a call that takes
 * long has one of its own. A reader that has ended is replaced by the next call; the writer only when it is asked for, as
 * what it was at is lost and the user should know.
 */
export class DeskThreads {
  readonly #entry: URL
  readonly #common: Omit<WorkerStart, 'role'>
  readonly #listeners: ThreadListeners
  readonly #apart = new Set<WorkerThread>()
  readonly #places = new Places(APART_AT_ONCE)
  #writer: WorkerThread | null = null
  #reader: Promise<WorkerThread> | null = null
  #restarting: Promise<void> | null = null
  #closing: Promise<void> | null = null

  private constructor(entry: URL, common: Omit<WorkerStart, 'role'>, listeners: ThreadListeners) {
    this.#entry = entry
    this.#common = common
    this.#listeners = listeners
  }

  /** The writer creates or migrates the store. @throws Failure where that cannot be done */
  static async start(entry: URL, common: Omit<WorkerStart, 'role'>, listeners: ThreadListeners): Promise<DeskThreads> {
    const threads = new DeskThreads(entry, common, listeners)
    await threads.#startWriter()
    return threads
  }

  /** Answers a checked request; never rejects but for a bug of the threads' start. */
  async answer(name: CallName, request: unknown, cancel: Int32Array): Promise<Reply> {
    if (this.#closing) return closed
    const { apart, effect } = calls[name]
    try {
      if (apart) return await this.#answerApart((thread) => thread.call(name, request, cancel))
      if (effect === 'read') return await (await this.#readingThread()).call(name, request, cancel)
      return (await this.#writer?.call(name, request, cancel)) ?? writerGone
    } catch (error) {
      if (error instanceof Failure) return { ok: false, failure: error.facts() }
      throw error
    }
  }

  /** Two that ask at once get one. @throws Failure where it does not start */
  restartWriter(): Promise<void> {
    if (this.#closing) return Promise.reject(new Failure('failed', closed.failure.message))
    if (this.#writer) return Promise.resolve()
    this.#restarting ??= this.#startWriter()
      .then(() => {
        this.#listeners.notify({ kind: 'writer-restarted' })
        this.#listeners.notify({ kind: 'store-changed' })
      })
      .finally(() => (this.#restarting = null))
    return this.#restarting
  }

  /** Ends them all within a while: those that are at something get so many milliseconds for it. */
  close(deadlineMs: number): Promise<void> {
    this.#closing ??= this.#closeAll(deadlineMs)
    return this.#closing
  }

  async #closeAll(deadlineMs: number): Promise<void> {
    this.#places.refuse(new Failure('failed', closed.failure.message))
    await this.#restarting?.catch(() => {})
    const reader = await this.#reader?.catch(() => null)
    // The writer last: it moves the log into the store once nobody reads there.
    const readers = [...this.#apart, ...(reader ? [reader] : [])]
    await Promise.all(readers.map((thread) => thread.close(deadlineMs)))
    await this.#writer?.close(deadlineMs)
  }

  #start(role: Role): Promise<WorkerThread> {
    return WorkerThread.start(this.#entry, { ...this.#common, role }, this.#listeners)
  }

  async #startWriter(): Promise<void> {
    const writer = await this.#start('write')
    this.#writer = writer
    void writer.ended.then(() => {
      if (this.#writer !== writer) return
      this.#writer = null
      if (!this.#closing) this.#listeners.notify({ kind: 'writer-ended' })
    })
  }

  #readingThread(): Promise<WorkerThread> {
    if (this.#reader) return this.#reader
    const reader = this.#start('read')
    const forget = (): void => {
      if (this.#reader === reader) this.#reader = null
    }
    this.#reader = reader
    reader.then((thread) => void thread.ended.then(forget), forget)
    return reader
  }

  /** On a thread that lives as long as the call. */
  async #answerApart(call: (thread: WorkerThread) => Promise<Reply>): Promise<Reply> {
    const leave = await this.#places.take()
    try {
      const thread = await this.#start('read')
      this.#apart.add(thread)
      try {
        return await call(thread)
      } finally {
        this.#apart.delete(thread)
        // It has answered, so nobody needs to wait for its end.
        void thread.close(1_000)
      }
    } finally {
      leave()
    }
  }
}

const refusal = (message: string) => ({ ok: false as const, failure: failed(message).facts() })
const closed = refusal('Ratedesk is closing; nothing was changed')
const writerGone = refusal(
  'the part of Ratedesk that writes to the store has stopped; nothing was changed: start it again, then try again',
)
