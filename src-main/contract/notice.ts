import type { FailureFacts } from '../core/words/problem.ts'
import type { Progress } from './progress.ts'
import type { WindowCommand } from './screens.ts'

/** What a host pushes without being asked. */
export type ConsoleNotice =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'store-changed' }
  /** The store is being brought to the shape of this version, which may take minutes; calls wait until it is there. */
  | { kind: 'store-migrating'; bytes: number }
  /** Where the copy lies that was made of it before. */
  | { kind: 'store-copied'; backup: string }
  /**
   * The thread that writes has ended: what changes the store is refused until `restart` of the host. `why` is the
   * refusal that is given then where it is the store's file that is not the one any more.
   */
  | { kind: 'writer-ended'; why?: FailureFacts }
  | { kind: 'writer-restarted' }
  /** Files wait to be fetched with `takeGiven` of the host. */
  | { kind: 'files-given' }
  /** Chosen in the menu of the window. */
  | { kind: 'perform'; command: WindowCommand }
