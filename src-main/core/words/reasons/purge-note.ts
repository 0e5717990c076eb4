import { wordForCount } from '../figures/count.ts'
import { unclearedWords, type Uncleared } from './store-trouble.ts'

/** What a purge leaves, and why. */
export type PurgeNote =
  /** Ids of messages that hold the id of the end user. */
  | { code: 'ids-stay'; messages: number }
  | { code: 'user-elsewhere'; tenantIds: readonly string[] }
  | { code: 'uncleared'; why: Uncleared }

/** A whole sentence. */
export function purgeNoteWords(note: PurgeNote): string {
  switch (note.code) {
    case 'ids-stay':
      return `The ids of ${wordForCount(note.messages, 'one message', `${note.messages} messages`)} hold the end user's id: they name the messages, and stay.`
    case 'user-elsewhere':
      return `${note.tenantIds.join(', ')} has traffic of the same end user, which stays.`
    case 'uncleared':
      return `What was purged is no part of the store any more, but still lies in unused space of its file: ${unclearedWords(note.why)}. It goes as soon as it can.`
  }
}
