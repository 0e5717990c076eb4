import type { ConsoleNotice } from '../../contract/answers.ts'
import type { Ask, RequestOf } from '../../contract/calls.ts'
import { Failure } from '../../core/words/problem.ts'

interface CareOptions {
  ask: Ask
  /** Whether somebody is writing to the store, so that care waits. */
  isWriting(): boolean
  notify(notice: ConsoleNotice): void
  /** Milliseconds until the first look, and between any two. */
  firstMs?: number
  everyMs?: number
}

/** The start of the console, and the files it was started with, come first. */
const FIRST_MS = 30_000
const EVERY_MS = 15 * 60_000
/** While something is being written. */
const SOON_MS = 60_000

/** What no user did wrong: the desk is closing, or the job was stopped with it. */
const CLOSING: ReadonlySet<string> = new Set([
  'closing',
  'backup-stopped',
  'purge-cancelled',
  'writer-gone',
  'thread-gone',
])

/**
 * Looks after the store while a console is open: backs it up when the last backup is older than a day, and purges texts
 * that are older than retention allows. Both are ordinary calls, on the threads of the desk; whether anything is due is
 * decided there, by what lies beside the store, so that a start, a wrong clock or another console makes no difference.
 */
export class DailyCare {
  readonly #options: CareOptions
  readonly #failing = new Set<'backup' | 'retention'>()
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: CareOptions) {
    this.#options = options
    this.#lookIn(options.firstMs ?? FIRST_MS)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #lookIn(ms: number): void {
    if (this.#isClosed) return
    this.#timer = setTimeout(() => void this.#look(), ms).unref()
  }

  async #look(): Promise<void> {
    const { ask, isWriting, everyMs = EVERY_MS } = this.#options
    if (isWriting()) return this.#lookIn(SOON_MS)
    await this.#attempt('backup', async () => {
      const { made } = await ask('make-backup', { ...JOB, ifDue: true })
      if (made !== null) this.#options.notify({ kind: 'backups-changed' })
    })
    await this.#attempt('retention', async () => {
      const { rules } = await ask('read-retention', {})
      if (rules.length === 0 || isWriting()) return
      const { rows, rejects } = await ask('preview-retention', JOB)
      if (rows + rejects > 0 && !isWriting()) await ask('apply-retention', JOB)
    })
    this.#lookIn(everyMs)
  }

  /** Does a part of the care. Where it fails, that is said until it succeeds. */
  async #attempt(of: 'backup' | 'retention', work: () => Promise<void>): Promise<void> {
    const { notify } = this.#options
    if (this.#isClosed) return
    try {
      await work()
      if (this.#failing.delete(of)) notify({ kind: 'care-well', of })
    } catch (error) {
      if (!(error instanceof Failure) || this.#isClosed || CLOSING.has(error.code)) return
      this.#failing.add(of)
      notify({ kind: 'care-failed', of, why: error.facts() })
    }
  }
}

/** By this name its calls are stopped with the desk; no page shows their progress. */
const JOB = { job: 'daily care' } satisfies Pick<RequestOf<'preview-retention'>, 'job'>
