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
