import type { ConsoleNotice } from '../../contract/answers.ts'
import type { CheckedCall, OwnCallName } from '../../contract/call-facts.ts'
import type { Reply } from '../../contract/calls.ts'
import { Failure, refuse, refusalFacts, type FailureFacts } from '../../core/words/problem.ts'
import type { DeskThreads } from '../desk-threads.ts'
import { moveOnThread, restoreOnThread } from '../restore.ts'

interface SwitchOptions {
  storeFile: string
  /** Opens a store. @throws Failure where that fails */
  start(storeFile: string): Promise<DeskThreads>
  notify(notice: ConsoleNotice): void
  /** The bundled file of the thread that changes a store's file; left out for the program's own. */
  entry?: URL | undefined
  /** Called when the store was moved. Returns whether the next start will find it there. */
  moved(storeFile: string): boolean
}

const CLOSE_WITHIN_MS = 5_000

/**
 * The threads of a desk whose store can be restored or moved: they end, the file is changed while nobody has it open, and
 * others open what is there then. Calls that come meanwhile wait.
 */
export class StoreSwitch {
  readonly #options: SwitchOptions
  #storeFile: string
  /** Null where the store could not be opened again. */
  #threads: DeskThreads | null
  #why: FailureFacts = refusalFacts('writer-gone')
  #changing: Promise<void> | null = null
  #isClosed = false

  private constructor(options: SwitchOptions, threads: DeskThreads) {
    this.#options = options
    this.#storeFile = options.storeFile
    this.#threads = threads
  }

  /** @throws Failure where the store cannot be opened */
  static async open(options: SwitchOptions): Promise<StoreSwitch> {
    return new StoreSwitch(options, await options.start(options.storeFile))
  }

  /** Answers a checked request once the store is open; never rejects. */
  async answer(asked: CheckedCall, cancel: Int32Array): Promise<Reply> {
    await this.#changing
    return this.#threads?.answer(asked, cancel) ?? { ok: false, failure: this.#why }
  }

  /** Restores or moves the store, and opens what is there then; never rejects. */
  async change(asked: CheckedCall<OwnCallName>, cancel: Int32Array): Promise<Reply> {
    if (this.#isClosed) return { ok: false, failure: refusalFacts('closing') }
    if (this.#changing) return { ok: false, failure: refusalFacts('store-changing') }
    const done = Promise.withResolvers<void>()
    this.#changing = done.promise
    try {
      await this.#threads?.close(CLOSE_WITHIN_MS)
      const reply = await this.#work(asked, cancel)
      await this.#openAgain()
      return reply
    } finally {
      this.#changing = null
      done.resolve()
    }
  }

  /** Starts the writing thread again, or opens the store that could not be opened. @throws Failure where that fails */
  async restart(): Promise<void> {
    await this.#changing
    if (this.#threads) return this.#threads.restartWriter()
    if (this.#isClosed) throw refuse('closing')
    this.#threads = await this.#options.start(this.#storeFile)
    this.#options.notify({ kind: 'writer-restarted' })
    this.#options.notify({ kind: 'store-changed' })
  }

  async close(deadlineMs: number): Promise<void> {
    this.#isClosed = true
    await this.#changing
    await this.#threads?.close(deadlineMs)
  }

  async #work({ name, request }: CheckedCall<OwnCallName>, cancel: Int32Array): Promise<Reply> {
    const { notify, entry, moved } = this.#options
    const abort = new AbortController()
    const looking = setInterval(() => Atomics.load(cancel, 0) === 1 && abort.abort(), LOOK_EVERY_MS)
    const on = {
      storeFile: this.#storeFile,
      ...(request.job !== undefined && { job: request.job }),
      ...(entry && { entry }),
      signal: abort.signal,
      onProgress: (progress: Extract<ConsoleNotice, { kind: 'progress' }>['progress']) =>
        notify({ kind: 'progress', progress }),
    }
    try {
      if (Atomics.load(cancel, 0) === 1) abort.abort()
      if (name === 'restore-store') return { ok: true, answer: await restoreOnThread({ ...request, ...on }) }
      const answer = await moveOnThread({ file: request.file, ...on })
      this.#storeFile = answer.storeFile
      return { ok: true, answer: { ...answer, remembered: moved(answer.storeFile) } }
    } catch (error) {
      const failure = error instanceof Failure ? error : refuse('bug', { call: name, fault: String(error) })
      return { ok: false, failure: failure.facts() }
    } finally {
      clearInterval(looking)
    }
  }

  async #openAgain(): Promise<void> {
    this.#threads = null
    try {
      this.#threads = await this.#options.start(this.#storeFile)
      this.#options.notify({ kind: 'writer-restarted' })
    } catch (error) {
      this.#why = error instanceof Failure ? error.facts() : refusalFacts('writer-gone')
      this.#options.notify({ kind: 'writer-ended', why: this.#why })
    }
  }
}

const LOOK_EVERY_MS = 50
