import type { ConsoleNotice } from '../../contract/answers.ts'

const STAND: ReadonlySet<ConsoleNotice['kind']> = new Set(['store-migrating', 'store-copied', 'writer-ended'])

/**
 * Notices that hold for some time: the store is being migrated, it could not be backed up, or the writing thread has ended. A page that is loaded
 * later has to be told them, too.
 */
export class StandingNotices {
  readonly #standing = new Map<string, ConsoleNotice>()

  /** Takes note of a notice. */
  hear(notice: ConsoleNotice): void {
    if (STAND.has(notice.kind)) this.#standing.set(notice.kind, notice)
    else if (notice.kind === 'care-failed') this.#standing.set(`care of ${notice.of}`, notice)
    else if (notice.kind === 'care-well') this.#standing.delete(`care of ${notice.of}`)
    else if (notice.kind === 'writer-restarted') {
      this.#standing.delete('writer-ended')
      this.storeOpened()
    }
  }

  /** The store is open, so no migration is running any more. */
  storeOpened(): void {
    this.#standing.delete('store-migrating')
    this.#standing.delete('store-copied')
  }

  get now(): readonly ConsoleNotice[] {
    return [...this.#standing.values()]
  }
}
