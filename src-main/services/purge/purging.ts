import type { PurgeResult } from '../../contract/answers.ts'
import { purgeNoteWords } from '../../core/words/reasons/purge-note.ts'
import { clearNow } from '../../store/file/tidy.ts'
import type { WriteContext } from '../context.ts'
import { automaticBackups, keptCopies } from '../copies/backup-folder.ts'
import { sweepRejects } from '../traffic/rejects-file.ts'

export const NOTHING_PURGED: Omit<PurgeResult, 'notes'> = {
  rows: 0,
  threads: 0,
  texts: 0,
  imports: 0,
  rejects: 0,
  statements: 0,
}

/**
 * After the commit of a purge, clears what is left in files beside the store and in the free space of its own file.
 * What cannot be cleared now is cleared when the store is next opened or changed, and the answer says so.
 */
export function clearAfterPurge(desktop: WriteContext, purged: PurgeResult, dryRun: boolean): PurgeResult {
  if (dryRun) return purged
  const notes = [...purged.notes, ...notesOnBackups(desktop, purged)]
  sweepRejects(desktop.store, desktop.storeFile)
  const why = clearNow(desktop.store)
  if (why !== null) notes.push(purgeNoteWords({ code: 'uncleared', why }))
  return { ...purged, notes }
}

/** What was purged is still in the copies that were made before. */
function notesOnBackups({ storeFile }: WriteContext, { rows, texts, rejects }: PurgeResult): string[] {
  const [automatic, kept] = [automaticBackups(storeFile).length, keptCopies(storeFile).length]
  if (rows + texts + rejects === 0 || automatic + kept === 0) return []
  return [purgeNoteWords({ code: 'backups-hold', automatic, kept })]
}
