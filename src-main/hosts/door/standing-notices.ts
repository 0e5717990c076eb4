import type { ConsoleNotice } from '../../contract/answers.ts'

const STAND: ReadonlySet<ConsoleNotice['kind']> = new Set(['store-migrating', 'store-copied', 'writer-ended'])

/**
 * What holds until it is over: that the store is being migrated, or that the thread that writes has ended. A page that
 * begins to listen later, such as one that was loaded anew, has to be told it, too.
 */
export class StandingNotices {
  readonly #standing = new Map<ConsoleNotice['kind'], ConsoleNotice>()

  /** Hears every notice in its turn. */
  hear(notice: ConsoleNotice): void {
    if (STAND.has(notice.kind)) this.#standing.set(notice.kind, notice)
    else if (notice.kind === 'writer-restarted') this.#standing.delete('writer-ended')
  }

  /** The store is open, and with that whatever was being done to it is done. */
  storeOpened(): void {
    this.#standing.delete('store-migrating')
    this.#standing.delete('store-copied')
  }

  get now(): readonly ConsoleNotice[] {
    return [...this.#standing.values()]
  }
}
