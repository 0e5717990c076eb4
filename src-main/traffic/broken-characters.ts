import type { Message, Receipt } from '../rating/messages/message.ts'
import type { RowFault } from '../core/words/reasons/row-fault.ts'
import type { Notes } from './notes.ts'

/** U+FFFD, which stands where bytes were no character. */
const REPLACEMENT = '\ufffd'

const IDS = [
  ['messageId', 'message'],
  ['agentId', 'agent'],
  ['userId', 'user'],
] as const

/**
 * Notes a row in which characters were replaced. Where an id lost a character the row can no longer be told from
 * others, so it is rejected.
 * @param row as it stands in the file
 * @returns the reason why it is rejected; null where it is not
 */
export function brokenCharacters(row: string, read: Message | Receipt, notes: Notes): RowFault | null {
  if (!row.includes(REPLACEMENT)) return null
  for (const [field, of] of IDS)
    if (read[field].includes(REPLACEMENT)) return { code: 'broken-id', of, text: read[field] }
  notes.count('broken_characters')
  return null
}
