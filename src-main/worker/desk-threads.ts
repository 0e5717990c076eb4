import { cachedFor, isForWriter, isLong, type CheckedCall } from '../contract/call-facts.ts'
import type { Reply } from '../contract/calls.ts'
import { Failure, refuse, refusalFacts, type FailureFacts } from '../core/words/problem.ts'
import type { FileIdentity } from '../store/file/same-file.ts'
import { Readers } from './readers.ts'
import type { StoreStart } from './wire.ts'
import { startThread, type ThreadListeners, type WorkerThread } from './worker-thread.ts'

type CommonStart = Omit<StoreStart, 'role' | 'mustExist' | 'expected'>
type DeskRole = Extract<StoreStart['role'], 'read' | 'write'>
type DeskListeners = Omit<ThreadListeners, 'moved'>

/** So often a question is asked while somebody keeps changing the store. */
const MOST_TRIES = 5

/** Time that the writer gets at least to close the store, even where the readers took all the time there was. */
const LAST_MS = 500

/**
 * The threads of a desk: one that writes, and readers, which are started when needed. A reader that has ended is
 * replaced with the next call. A writer that has ended is started again only on request, because what it was doing is
 * lost and the user should know.
 */
export class DeskThreads {
  readonly #entry: URL
  readonly #common: CommonStart
  readonly #listeners: ThreadListeners
  /** All running threads, including those that are not ready yet. */
  readonly #running = new Set<WorkerThread>()
  readonly #readers: Readers<WorkerThread>
  #writer: WorkerThread | null = null
  /** The file that the writer has or had open: all threads answer from that one. */
  #identity: FileIdentity | null = null
  /** Why there is no writer, where it said so. */
  #whyNoWriter: FailureFacts | undefined
  #restarting: Promise<void> | null = null
  #closing: Promise<void> | null = null

  private constructor(entry: URL, common: CommonStart, listeners: DeskListeners, mostReaders: number) {
    this.#readers = new Readers({ most: mostReaders, start: () => this.#start('read') })
    this.#entry = entry
    this.#common = common
    this.#listeners = {
      ...listeners,
      moved: (role) => {
        if (role === 'read') this.#writer?.look()
      },
    }
  }

  /**
   * Starts the writer, which creates or migrates the store.
   * @throws Failure where that fails
   */
  static async start(
    entry: URL,
    common: CommonStart,
    listeners: DeskListeners,
    mostReaders: number,
  ): Promise<DeskThreads> {
    const threads = new DeskThreads(entry, common, listeners, mostReaders)
    await threads.#startWriter()
    return threads
  }

  /** Answers a checked request, at worst with a refusal; never rejects. */
  async answer(asked: CheckedCall, cancel: Int32Array): Promise<Reply> {
    if (this.#closing) return { ok: false, failure: refusalFacts('closing') }
    try {
      if (isForWriter(asked)) return (await this.#writer?.call(asked, cancel)) ?? this.#writerGone()
      return await this.#answerReading(asked, cancel)
    } catch (error) {
      return { ok: false, failure: asFailure(error, asked.name).facts() }
    }
  }

  /** Where an answer would be older than the store, the writer brings up to date what is kept for it. */
  async #answerReading(asked: CheckedCall, cancel: Int32Array): Promise<Reply> {
    const length = isLong(asked.name) ? 'long' : 'short'
    for (let tries = 1; ; tries++) {
      const reply = await this.#readers.ask(length, (reader) => reader.call(asked, cancel), cachedFor(asked.name))
      if (reply.ok || reply.failure.code !== 'threads-behind' || tries === MOST_TRIES) return reply
      const kept = await this.#writer?.call({ name: 'keep-threads', request: reply.failure.args as never }, cancel)
      if (!kept?.ok) return kept ?? this.#writerGone()
    }
  }

  /**
   * Starts the writer again; simultaneous callers share one start.
   * @throws Failure where it does not start
   */
  restartWriter(): Promise<void> {
    if (this.#closing) return Promise.reject(refuse('closing'))
    if (this.#writer) return Promise.resolve()
    this.#restarting ??= this.#startWriter()
      .then(() => {
        this.#listeners.notify({ kind: 'writer-restarted' })
        this.#listeners.notify({ kind: 'store-changed' })
      })
      .finally(() => (this.#restarting = null))
    return this.#restarting
  }

  /** Ends all threads; busy ones get `deadlineMs` milliseconds to finish. */
  close(deadlineMs: number): Promise<void> {
    this.#closing ??= this.#closeAll(deadlineMs)
    return this.#closing
  }

  async #closeAll(deadlineMs: number): Promise<void> {
    const untilMs = performance.now() + deadlineMs
    this.#readers.refuse(refuse('closing'))
    const running = [...this.#running]
    // The writer ends last: with no reader left, it can move the log into the store's file.
    await Promise.all(running.filter(({ role }) => role === 'read').map((thread) => thread.close(deadlineMs)))
    const leftMs = Math.max(untilMs - performance.now(), LAST_MS)
    await Promise.all(running.filter(({ role }) => role === 'write').map((thread) => thread.close(leftMs)))
  }

  /** @throws Failure where it does not start, or the desk is closing */
  async #start(role: DeskRole): Promise<WorkerThread> {
    if (this.#closing) throw refuse('closing')
    const thread = startThread(this.#entry, { ...this.#common, ...this.#whichFile(role), role }, this.#listeners)
    this.#running.add(thread)
    void thread.ended.then(() => this.#running.delete(thread))
    await thread.ready
    return thread
  }

  /** Once the store was open, no thread makes a new one, and readers answer from the one that the writer has. */
  #whichFile(role: DeskRole): Pick<StoreStart, 'mustExist' | 'expected'> {
    return role === 'write' ? { mustExist: this.#identity !== null } : { expected: this.#identity ?? undefined }
  }

  #writerGone = (): Reply => ({ ok: false, failure: this.#whyNoWriter ?? refusalFacts('writer-gone') })

  async #startWriter(): Promise<void> {
    const writer = await this.#start('write')
    this.#writer = writer
    this.#identity = writer.identity
    this.#whyNoWriter = undefined
    this.#readers.renew()
    void writer.ended.then(() => {
      if (this.#writer !== writer) return
      this.#writer = null
      this.#whyNoWriter = writer.why
      if (!this.#closing) this.#listeners.notify({ kind: 'writer-ended', ...(writer.why && { why: writer.why }) })
    })
  }
}

const asFailure = (error: unknown, name: string): Failure =>
  error instanceof Failure ? error : refuse('bug', { call: name, fault: String(error) })
