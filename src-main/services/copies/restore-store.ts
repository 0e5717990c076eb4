import { basename } from 'node:path'
import type { StoreRestored } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { appendDeed } from '../../store/audit.ts'
import { replaceStore, sweepReplacements } from '../../store/copies/replace-store.ts'
import type { WriteContext } from '../context.ts'
import { backupMeant } from './check-backup.ts'
import { watcherOf } from './copy-watcher.ts'
import { forgetFolder, realOf, shareFolder } from '../store-folder.ts'

/** The part of a use case's context that needs no store, because nobody may have it open. */
export type RestoreContext = Pick<WriteContext, 'storeFile' | 'user' | 'now' | 'notify' | 'isCancelled'>

/**
 * Puts a copy in the place of the store, and keeps the former store beside it. An entry about this is added to the
 * restored store's audit trail before the copy takes its place, so that neither is ever there without the other. A copy
 * of an earlier version is migrated when it is next opened.
 * @throws Failure where the copy is not whole, the store is in use, the disk is full, or the user cancelled
 */
export async function restoreStore(
  desktop: RestoreContext,
  request: { job: string } & Pick<CheckedRequestOf<'restore-store'>, 'file' | 'name' | 'displayName'>,
): Promise<StoreRestored> {
  const { storeFile, user, now } = desktop
  const { job } = request
  const { file, name } = backupMeant(storeFile, request)
  const atMs = now()
  const replaced = await replaceStore(storeFile, file, {
    watcher: watcherOf(desktop, 'restore-store', job),
    stamp: fileStamp(new Date(atMs)),
    enter(copy, { version, rows }, kept) {
      // Stores of the first version have no audit trail.
      if (!rows.has('audit')) return
      const brought = { version, imports: rows.get('import') ?? 0, rows: rows.get('traffic_row') ?? 0 }
      const deed = {
        deed: 'restore-store',
        to: { file: name },
        tenantId: null,
        before: kept === null ? null : { kept: basename(kept) },
        after: { file: name, ...brought },
      } as const
      appendDeed(copy, deed, { user, atMs })
    },
    keepBesides: shareFolder,
  })
  return { file, restored: storeFile, ...replaced }
}

/** Deletes what a killed restore left behind; must be called with the store open. */
export const sweepRestores = (storeFile: string): void =>
  sweepReplacements(realOf(storeFile), (kept) => forgetFolder(realOf(storeFile), kept))

/** `20261128-143000`, in the machine's time zone. */
export function fileStamp(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('')
  return `${day}-${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('')}`
}
