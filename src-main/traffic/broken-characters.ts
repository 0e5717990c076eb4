import type { Message, Receipt } from '../rating/messages/message.ts'
import type { RowFault } from '../core/words/row-fault.ts'
import type { Notes } from './notes.ts'

/** What stands where bytes were no character. */
const REPLACEMENT = '\ufffd'

const IDS = [
  ['messageId', 'message'],
  ['agentId', 'agent'],
  ['userId', 'user'],
] as const

/**
 * Notes a row whose characters were replaced. Where it is an id that lost one, the row cannot be told from others: the
 * answer is why it is refused, else null.
 * @param row as it stands in the file
 */
export function brokenCharacters(row: string, read: Message | Receipt, notes: Notes): RowFault | null {
  if (!row.includes(REPLACEMENT)) return null
  for (const [field, of] of IDS)
    if (read[field].includes(REPLACEMENT)) return { code: 'broken-id', of, text: read[field] }
  notes.count('broken_characters')
  return null
}
