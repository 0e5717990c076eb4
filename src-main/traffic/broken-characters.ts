import type { Message, Receipt } from '../rating/messages/message.ts'
import { excerpt } from '../core/words/visible.ts'
import type { Notes } from './notes.ts'

/** What stands where bytes were no character. */
const REPLACEMENT = '\ufffd'

const IDS = [
  ['messageId', 'the message’s id'],
  ['agentId', 'the agent’s id'],
  ['userId', 'the user’s id'],
] as const

/**
 * Notes a row whose characters were replaced. Where it is an id that lost one, the row cannot be told from others: the
 * answer is why it is refused, else null.
 * @param row as it stands in the file
 */
export function brokenCharacters(row: string, read: Message | Receipt, notes: Notes): string | null {
  if (!row.includes(REPLACEMENT)) return null
  for (const [field, name] of IDS)
    if (read[field].includes(REPLACEMENT))
      return `a character of ${name} "${excerpt(read[field], 40)}" was cut or is not UTF-8`
  notes.count('broken_characters')
  return null
}
