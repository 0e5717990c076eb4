import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { storeFaultWords, type StoreFault } from '../reasons/store-fault.ts'
import { groupDigits } from '../figures/figure.ts'
import { failed, wrong } from './wording.ts'

/** Refusals about copying the store and restoring a copy. */
export const COPIES = {
  'backup-stopped': failed('the backup was stopped; nothing was changed'),
  'restore-stopped': failed('the restore was stopped; nothing was changed'),
  'backup-running': failed('another Ratedesk is backing up this store; try again when it has finished'),
  'backup-no-room': failed(
    ({ folder, needed, free }: { folder: string; needed: number; free: number }) =>
      `there is no room for a backup in ${folder}: it needs ${megabytesWords(needed)}, and ${megabytesWords(free)} are free; free some, or move the store to another disk`,
  ),
  'backup-unsaid': wrong('say which backup: one of the list by its name, or a file'),
  'backup-unknown': failed(
    ({ name }: { name: string }) => `there is no backup ${name} any more; look at the list again`,
  ),
  'holdings-stopped': failed('the counting was stopped; nothing was changed'),
  'move-of-store-stopped': failed('the move was stopped; the store is where it was'),
  'move-target-taken': failed(({ file }: InFile) => `${file} is there already; name a file that is not there yet`),
  'move-nothing': failed(({ file }: InFile) => `there is no store at ${file} that could be moved`),
  'store-changing': failed('the store is being restored or moved; nothing was changed, try again when it has finished'),
  'store-busy-here': failed('something is still being written to the store; let it end, or stop it, and try again'),
  'copy-path-relative': wrong(({ file }: InFile) => `${file} is no absolute path`),
  'copy-missing': failed(({ file }: InFile) => `${file} is not there; name a copy that backup has made`),
  'copy-folder': failed(({ file }: InFile) => `${file} is a folder; name a copy that backup has made`),
  'copy-device': failed(({ file }: InFile) => `${file} is not a file but a device; name a copy that backup has made`),
  'copy-is-store': failed(({ file }: InFile) => `${file} is the store itself, or a part of it; name a copy of it`),
  'copy-none': failed(({ file }: InFile) => `${file} is not a copy of a Ratedesk store; nothing was changed`),
  'copy-unread': failed(
    ({ file, why }: InFile & { why: Hindrance }) => `${file} cannot be read: ${hindranceWords(why)}`,
  ),
  'copy-faulty': failed(
    ({ file, fault }: InFile & { fault: StoreFault }) =>
      `${file} cannot be restored: ${storeFaultWords(fault)}; nothing was changed, take another copy`,
  ),
  'copy-damaged': failed(
    ({ file }: InFile) => `${file} is damaged, or no copy of a Ratedesk store; nothing was changed, take another copy`,
  ),
  'copy-unwritten': failed(
    ({ file, why }: InFile & { why: Hindrance }) => `${file} cannot be written: ${hindranceWords(why)}`,
  ),
  'copy-not-whole': failed(
    ({ file }: InFile) =>
      `the copy ${file} of the store did not come out whole, so nothing was changed; see whether the disk is sound`,
  ),
  'copy-differs': failed('the copy is not what the store is; nothing was written, see whether the disk is sound'),
  'store-faulty': failed(
    ({ fault }: { fault: StoreFault }) =>
      `the store cannot be copied: ${storeFaultWords(fault)}; nothing was written, see what doctor says`,
  ),
  'target-no-folder': failed(({ folder }: { folder: string }) => `${folder} is not a folder; name a file in one`),
  'target-is-store': failed(({ file }: InFile) => `${file} is the store itself, or a part of it; name another file`),
  'target-folder': failed(({ file }: InFile) => `${file} is a folder; name a file in it`),
  'target-link': failed(({ file }: InFile) => `${file} is a link; name the file itself`),
  'target-device': failed(({ file }: InFile) => `${file} is not a file but a device; name another file`),
  'target-of-store': failed(
    ({ file }: InFile) => `${file} belongs to a store of that name, which may be in use; name another file`,
  ),
  'target-taken': failed(({ file }: InFile) => `${file} is there already; name another file`, 'replace-copy'),
  'store-came': failed(({ file }: InFile) => `a store came to ${file} meanwhile; nothing was changed`),
  'kept-came': failed(({ file }: InFile) => `a file came to ${file} meanwhile; nothing was changed, try again`),
}

type InFile = { file: string }

const megabytesWords = (bytes: number): string => `${groupDigits(Math.ceil(bytes / 1e6))} MB`
