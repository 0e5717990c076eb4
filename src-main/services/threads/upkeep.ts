import { setImmediate as turn } from 'node:timers/promises'
import { Failure } from '../../core/words/problem.ts'
import { isBehind, keepSome, type Kept } from './keep-threads.ts'
import type { WritableStore } from '../../store/file/connection.ts'

/** A call that arrives waits at most so long for the part that is being done. */
const PART_MS = 60
/** Nothing is begun before so long nothing was asked: whoever imports one file may import another, or close the store. */
const IDLE_MS = 400
const AGAIN_MS = 5_000

interface UpkeepOptions {
  store: WritableStore
  /** Has a piece of work done when its turn among the calls has come. */
  inTurn: (work: () => Promise<void>) => Promise<void>
  /** Called when all is up to date. */
  done: () => void
  /** Called with what is a fault of this program. */
  fault: (error: unknown) => void
}

/**
 * Brings what is kept of threads up to date on the thread that writes: part by part, so that every call that arrives
 * meanwhile is answered before the next part.
 */
export class Upkeep {
  readonly #options: UpkeepOptions
  #timer: NodeJS.Timeout | undefined
  #isRunning = false

  constructor(options: UpkeepOptions) {
    this.#options = options
  }

  /** Does all of it that a question waits for. @throws Failure where another process or the disk prevents it */
  async upTo(what: Kept, isCancelled: () => boolean): Promise<void> {
    const { store, inTurn } = this.#options
    while (store.open && isBehind(store, what) && !isCancelled()) {
      await inTurn(async () => {
        if (store.open) await keepSome(store, PART_MS)
      })
      await turn()
    }
  }

  /** Does it when nothing was asked for a while. To be called after every call. */
  soon(afterMs = IDLE_MS): void {
    if (this.#isRunning) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#begin(), afterMs).unref()
  }

  async #begin(): Promise<void> {
    const { store, done, fault } = this.#options
    if (!store.open || this.#isRunning) return
    this.#isRunning = true
    try {
      if (!isBehind(store, 'merged')) return
      await this.upTo('merged', () => false)
      if (store.open) done()
    } catch (error) {
      // Another process may be writing, or the disk be full.
      if (error instanceof Failure) setTimeout(() => this.soon(0), AGAIN_MS).unref()
      else if (store.open) fault(error)
    } finally {
      this.#isRunning = false
    }
  }
}
