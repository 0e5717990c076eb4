import type { FailureFacts } from '../core/words/problem.ts'
import type { Progress } from './progress.ts'
import type { WindowCommand } from './screens.ts'

/** What a host tells the console without being asked. */
export type ConsoleNotice =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'store-changed' }
  /** The store is being migrated to this version's schema, which may take minutes; calls wait until it is done. */
  | { kind: 'store-migrating'; bytes: number }
  /** Path of the copy that was made of the store before the migration. */
  | { kind: 'store-copied'; backup: string }
  /**
   * The writing thread has ended: changes are refused until the host's `restart`. `why` is the refusal that they then
   * get, set where the store's file was replaced by another one.
   */
  | { kind: 'writer-ended'; why?: FailureFacts }
  | { kind: 'writer-restarted' }
  /** An automatic backup was made, so that the list of them is another. */
  | { kind: 'backups-changed' }
  /** The store could not be backed up, or texts not be purged, by itself: why. It holds until `care-well`. */
  | { kind: 'care-failed'; of: 'backup' | 'retention'; why: FailureFacts }
  | { kind: 'care-well'; of: 'backup' | 'retention' }
  /** Of a page in a browser alone: nobody answers at its address any more, or somebody does again. */
  | { kind: 'host-gone' }
  | { kind: 'host-back' }
  /** Files wait to be fetched with the host's `takeGiven`. */
  | { kind: 'files-given' }
  /** The user chose a command in the window's menu. */
  | { kind: 'perform'; command: WindowCommand }
