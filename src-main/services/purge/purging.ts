import type { Purged } from '../../contract/answers.ts'
import { purgeNoteWords } from '../../core/words/purge-note.ts'
import { clearNow } from '../../store/file/tidy.ts'
import type { Writing } from '../context.ts'
import { sweepRejects } from '../traffic/rejects-file.ts'

export const NOTHING_PURGED: Omit<Purged, 'notes'> = {
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
export function clearAfterPurge(desktop: Writing, purged: Purged, dryRun: boolean): Purged {
  if (dryRun) return purged
  sweepRejects(desktop.store, desktop.storeFile)
  const why = clearNow(desktop.store)
  if (why === null) return purged
  return { ...purged, notes: [...purged.notes, purgeNoteWords({ code: 'uncleared', why })] }
}
