import { utf8Bytes } from '../../rating/content/content.ts'
import { BadCell } from './bad-cell.ts'
import { plainCell } from './plain-cell.ts'
import { normalUserId, withoutPrefix } from './user-id.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * The one rule for ids of messages, agents and users in all formats. An accepted id is well-formed text of 1 to 512
 * bytes without control or invisible characters, and applying the rule to it once more changes nothing. Everything else
 * throws `BadCell` with the field's name.
 */

const MOST_BYTES = 512
/** An id without any such character is accepted at once, unless it is so short that it may be NULL, or too long. */
const UNUSUAL = /[^\w:@/-]/
const SHORTEST_PLAIN = 5
const LONGEST_PLAIN = 128
const PLAIN_NUMBER = /^\+[1-9]\d{7,14}$/
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const HALF_CHARACTER = /\p{Surrogate}/u

/** The id of a message or an agent: `="4711"`, `'4711` and `4711.0` are 4711. */
export function identifier(text: string, field: string): string {
  if (text.length >= SHORTEST_PLAIN && text.length <= LONGEST_PLAIN && !UNUSUAL.test(text)) return text
  const id = plainCell(text)
  checkText(id, field)
  const number = wholeNumber(id)
  if (number === 'rounded') throw roundedId(id, field)
  return number === null ? id : number.digits
}

/** The id of a user, in E.164 where it is a phone number. */
export function userIdentifier(text: string, field: string): string {
  if (PLAIN_NUMBER.test(text)) return text
  const id = normalUserId(text)
  checkText(id, field)
  // The fault names `user_id` and not the column: to whoever has to export the file again, the cell is the user's id.
  if (wholeNumber(withoutPrefix(id)) === 'rounded') throw roundedId(withoutPrefix(id), 'user_id')
  return id
}

function checkText(id: string, column: string): void {
  if (id === '') throw new BadCell({ code: 'empty', column })
  if (id.length > MOST_BYTES || utf8Bytes(id) > MOST_BYTES) {
    throw new BadCell({ code: 'id-too-long', column, text: id, mostBytes: MOST_BYTES })
  }
  if (CONTROL.test(id)) throw new BadCell({ code: 'control-characters', column })
  if (HALF_CHARACTER.test(id)) throw new BadCell({ code: 'half-character', column })
}

const roundedId = (id: string, column: string): BadCell => new BadCell({ code: 'id-rounded', column, text: id })
