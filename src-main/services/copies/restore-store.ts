import { basename } from 'node:path'
import type { StoreRestored } from '../../contract/answers.ts'
import { appendDeed } from '../../store/audit.ts'
import { replaceStore, sweepReplacements } from '../../store/copies/replace-store.ts'
import type { Writing } from '../context.ts'
import { watcherOf } from './copy-watcher.ts'
import { forgetFolder, realOf, shareFolder } from '../store-folder.ts'

/** A use case without a store: nobody may have it open, also not whoever asks. */
export type Restoring = Pick<Writing, 'storeFile' | 'user' | 'now' | 'notify' | 'isCancelled'>

/**
 * Puts a copy in the place of the store, and keeps the store that was there beside it. That stands in the audit trail of
 * what was restored; it is entered before the copy takes the place, so that neither is ever there without the other. A
 * copy of an earlier version is brought up to date by whoever opens it next.
 * @throws Failure where the copy is not whole, the store is in use, the disk is full, or the user has it stopped
 */
export async function restoreStore(
  desktop: Restoring,
  { job, file }: { job: string; file: string },
): Promise<StoreRestored> {
  const { storeFile, user, now } = desktop
  const atMs = now()
  const replaced = await replaceStore(storeFile, file, {
    watcher: watcherOf(desktop, 'restore-store', job),
    stamp: stampOf(new Date(atMs)),
    enter(copy, { version, rows }, kept) {
      // The very first stores had no audit trail.
      if (!rows.has('audit')) return
      const brought = { version, imports: rows.get('import') ?? 0, rows: rows.get('traffic_row') ?? 0 }
      const deed = {
        deed: 'restore-store',
        to: { file: basename(file) },
        tenantId: null,
        before: kept === null ? null : { kept: basename(kept) },
        after: { file: basename(file), ...brought },
      } as const
      appendDeed(copy, deed, { user, atMs })
    },
    keepBesides: shareFolder,
  })
  return { file, restored: storeFile, ...replaced }
}

/** What a restore has left that was killed; call it once the store is open. */
export const sweepRestores = (storeFile: string): void =>
  sweepReplacements(realOf(storeFile), (kept) => forgetFolder(realOf(storeFile), kept))

/** `20261128-143000`, on the clock of the machine. */
function stampOf(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('')
  return `${day}-${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('')}`
}
