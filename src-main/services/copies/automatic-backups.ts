import { rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BackupList, BackupMade } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { isBackedUp, saveBackedUp } from '../../store/care/automatic-backup.ts'
import { copyStore, refusalOfCopy } from '../../store/copies/copy-store.ts'
import { forgetEmptyFolder, lockFolder } from '../../store/copies/folder-lock.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listImports } from '../../store/imports.ts'
import { listTenants } from '../../store/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'
import { readyFolder } from '../store-folder.ts'
import {
  automaticBackups,
  backupFolderOf,
  backupName,
  backupRow,
  keptCopies,
  unfinishedBackups,
} from './backup-folder.ts'
import { watcherOf } from './copy-watcher.ts'
import { isBackupDue, keptBackups } from './rotation.ts'

const NONE: BackupMade = { made: null, dropped: 0 }

export const listBackups = ({ store, storeFile }: ReadContext): BackupList => ({
  automatic: isBackedUp(store),
  folder: backupFolderOf(storeFile),
  backups: [...automaticBackups(storeFile), ...keptCopies(storeFile)]
    .map(backupRow)
    .toSorted((one, other) => other.at.localeCompare(one.at)),
})

/** Switches automatic backups on or off; those that were made stay. */
export function setBackups(desktop: WriteContext, { automatic }: CheckedRequestOf<'set-backups'>): BackupList {
  const { store } = desktop
  store
    .transaction(() => {
      const before = isBackedUp(store)
      if (before === automatic) return
      saveBackedUp(store, automatic)
      recordDeed(desktop, {
        deed: 'set-backups',
        to: { automatic },
        tenantId: null,
        before: { automatic: before },
        after: { automatic },
      })
    })
    .immediate()
  return listBackups(desktop)
}

/**
 * Backs the store up into the folder beside it, and deletes the automatic backups that no longer have to stay. A backup is
 * whole and checked, or not there.
 * @throws Failure where there is no room, the folder cannot be written, another process is at it, or the user cancelled
 */
export async function makeBackup(
  desktop: ReadContext,
  { job, ifDue, renew }: CheckedRequestOf<'make-backup'>,
): Promise<BackupMade> {
  const { store, storeFile, now } = desktop
  if (desktop.isReadOnly) {
    if (ifDue) return NONE
    throw refuse('store-read-only', { file: storeFile })
  }
  const isDue = (): boolean => isWorthIt(store) && isBackupDue(timesOf(storeFile), now())
  if (ifDue && !isDue()) return NONE
  const folder = backupFolderOf(storeFile)
  readyFolder(folder)
  refuseWithoutRoom(storeFile)
  const release = lockOf(folder)
  if (release === null) {
    if (ifDue) return NONE
    throw refuse('backup-running')
  }
  try {
    // Another process may have made one meanwhile.
    if (ifDue && !isDue()) return NONE
    for (const path of unfinishedBackups(storeFile)) rmSync(path, { force: true })
    const atMs = freeTime(storeFile, now())
    await copyStore(store, join(folder, backupName(atMs)), false, watcherOf(desktop, 'make-backup', job))
    const made = automaticBackups(storeFile).find((each) => each.atMs === atMs)
    const dropped = dropOthers(storeFile, atMs, renew ? new Set() : keptBackups(timesOf(storeFile), now()))
    return { made: made ? backupRow(made) : null, dropped }
  } finally {
    release()
    if (automaticBackups(storeFile).length === 0) forgetEmptyFolder(folder)
  }
}

/** Whether automatic backups are on, and there is anything to lose. */
const isWorthIt = (store: ReadableStore): boolean =>
  isBackedUp(store) && (listTenants(store).length > 0 || listImports(store).length > 0)

const timesOf = (storeFile: string): number[] => automaticBackups(storeFile).map(({ atMs }) => atMs)

/** The whole second from which on no backup has that name. */
function freeTime(storeFile: string, nowMs: number): number {
  const taken = new Set(timesOf(storeFile))
  let atMs = Math.floor(nowMs / 1000) * 1000
  while (taken.has(atMs)) atMs += 1000
  return atMs
}

/** Deletes the automatic backups but the new one and those that stay. One that cannot be deleted is another time. */
function dropOthers(storeFile: string, newMs: number, stay: ReadonlySet<number>): number {
  let dropped = 0
  for (const { atMs, path } of automaticBackups(storeFile)) {
    if (atMs === newMs || stay.has(atMs)) continue
    try {
      rmSync(path)
      dropped++
    } catch {
      // Another program has it open, or took it away.
    }
  }
  return dropped
}

function lockOf(folder: string): (() => void) | null {
  try {
    return lockFolder(folder)
  } catch (error) {
    throw refusalOfCopy(error, folder) ?? error
  }
}

/** Room that is left for an import that runs meanwhile. */
const LEFT_BYTES = 64 << 20

/** @throws Failure where the backup would leave next to no room: an import that is writing would fail for it */
function refuseWithoutRoom(storeFile: string): void {
  const { bavail, bsize } = statfsSync(dirname(backupFolderOf(storeFile)))
  const [free, needed] = [bavail * bsize, statSync(storeFile).size + LEFT_BYTES]
  if (free < needed) throw refuse('backup-no-room', { folder: backupFolderOf(storeFile), needed, free })
}
