import { countWithWord, wordForCount, wordList } from '../figures/count.ts'
import { unclearedWords, type Uncleared } from './store-trouble.ts'

/** What a purge leaves, and why. */
export type PurgeNote =
  /** Ids of messages that hold the id of the end user. */
  | { code: 'ids-stay'; messages: number }
  | { code: 'user-elsewhere'; tenantIds: readonly string[] }
  /** Copies from before, which hold what was purged. */
  | { code: 'backups-hold'; automatic: number; kept: number }
  | { code: 'uncleared'; why: Uncleared }

/** A whole sentence. */
export function purgeNoteWords(note: PurgeNote): string {
  switch (note.code) {
    case 'ids-stay':
      return `The ids of ${wordForCount(note.messages, 'one message', `${note.messages} messages`)} hold the end user's id: they name the messages, and stay.`
    case 'user-elsewhere':
      return `${note.tenantIds.join(', ')} has traffic of the same end user, which stays.`
    case 'backups-hold':
      return backupsHold(note.automatic, note.kept)
    case 'uncleared':
      return `What was purged is no part of the store any more, but still lies in unused space of its file: ${unclearedWords(note.why)}. It goes as soon as it can.`
  }
}

/** How long a weekly backup stays at most: the rest of its week, four more, and the seven days before. */
const WEEKS = 6

function backupsHold(automatic: number, kept: number): string {
  const what = wordList([
    ...(automatic > 0 ? [countWithWord(automatic, 'automatic backup')] : []),
    ...(kept > 0 ? [`${countWithWord(kept, 'copy', 'copies')} kept beside the store`] : []),
  ])
  const goes = `Automatic backups go within ${WEEKS} weeks, or at once when they are renewed`
  const stays = 'kept copies stay until somebody deletes them'
  const ends = automatic === 0 ? `Kept${stays.slice('kept'.length)}` : kept === 0 ? goes : `${goes}; ${stays}`
  return `${what} ${wordForCount(automatic + kept, 'holds', 'hold')} it still. ${ends}.`
}

/** What was purged, or as a dry run would be. */
interface Purged {
  rows: number
  threads: number
  texts: number
  imports: number
  rejects: number
  statements: number
}

/** What a purge did, or would do, in sentences. @param of whether texts were purged, or an end user */
export function purgedWords(purged: Purged, of: 'texts' | 'user', dryRun: boolean): string[] {
  const { rows, threads, texts, imports, rejects, statements } = purged
  if (rows === 0 && texts === 0 && rejects === 0) return ['There is nothing to purge.']
  const done = dryRun ? 'Would purge' : 'Purged'
  const what =
    of === 'texts'
      ? `the texts of ${countWithWord(rows, 'row')}`
      : `the end user from ${countWithWord(rows, 'row')} in ${countWithWord(threads, 'thread')}, and ${countWithWord(texts, 'text')} with the id`
  return [
    `${done} ${what}, of ${countWithWord(imports, 'import')}, and ${countWithWord(rejects, 'rejected row')}.`,
    ...(statements === 0
      ? []
      : [
          `${countWithWord(statements, 'issued statement')} of these events ${wordForCount(statements, 'stays as issued, and verifies', 'stay as issued, and verify')} as before.`,
        ]),
  ]
}
