import { assumption } from '../../rating/assumed-facts.ts'
import type { ContentType } from '../../rating/message.ts'
import { normalWord, remembered } from '../values/words.ts'
import { caught } from './caught.ts'
import { BadCell, cut, identifier, optionalCount, timeOf, userIdentifier } from './cells.ts'
import { directionOf } from './directions.ts'
import { fieldAt, type ColumnFormat, type ColumnPlaces, type RowContext, type RowReader } from './format.ts'
import { newMessage } from './new-message.ts'

/**
 * The activity log that Google writes for carriers, one row an activity, separated by tabs and gzipped. It tells sizes
 * instead of bodies. A receipt is a row of its own that does not say whose it is, so it only counts as no message; what
 * is in the log was exchanged, so its messages have no status.
 */
export const carrierActivityLog: ColumnFormat = {
  name: 'carrier-activity-log',
  title: 'Carrier activity log',
  container: 'csv',
  required: ['activity_id', 'agent_id', 'user_id', 'direction', 'time', 'type'],
  columns: ['activity_id', 'billing_event_id', 'agent_id', 'user_id', 'direction', 'time', 'type', 'size_bytes'],
  rowReader,
}

function rowReader(placeOf: ColumnPlaces, { clock }: RowContext): RowReader {
  const activityIdAt = placeOf('activity_id')
  const agentIdAt = placeOf('agent_id')
  const userIdAt = placeOf('user_id')
  const directionAt = placeOf('direction')
  const timeAt = placeOf('time')
  const typeAt = placeOf('type')
  const sizeAt = placeOf('size_bytes')

  const agentId = remembered((word) => identifier(word.trim(), 'agent_id'))
  const direction = remembered(directionOf)
  const type = remembered(contentOf)

  return caught((fields) => {
    const contentType = type(fields[typeAt]!)
    if (contentType === null) return null
    const message = newMessage(
      identifier(fields[activityIdAt]!, 'activity_id'),
      agentId(fields[agentIdAt]!),
      userIdentifier(fields[userIdAt]!, 'user_id'),
      direction(fields[directionAt]!),
      timeOf(fields[timeAt]!, 'time', clock),
    )
    message.contentType = contentType
    message.textBytes = optionalCount(fieldAt(fields, sizeAt), 'size_bytes')
    const isText = contentType === 'text' || contentType === 'suggestion_reply'
    // Users send no suggestions.
    message.assumed = assumption(false, isText && message.textBytes === null, message.direction === 'A2P')
    return message
  })
}

const CONTENT_OF: ReadonlyMap<string, ContentType | null> = new Map([
  ['text_message', 'text'],
  ['text', 'text'],
  ['rich_card', 'rich_card'],
  ['rich_card_carousel', 'carousel'],
  ['location', 'location'],
  ['location_message', 'location'],
  ['suggestion_tap', 'suggestion_reply'],
  ['suggested_reply_tap', 'suggestion_reply'],
  ['suggested_action_tap', 'suggestion_action'],
  ['delivery_receipt_event', null],
  ['read_receipt_event', null],
  ['is_typing_event', null],
])

/** Null for what is no message. A file's activity says more of it behind the word: `file_transfer_image`. */
function contentOf(text: string): ContentType | null {
  const word = normalWord(text)
  const content = CONTENT_OF.get(word)
  if (content !== undefined) return content
  if (word.startsWith('file_transfer')) return 'file'
  // Every other receipt or sign of life is an event, whatever it will be called.
  if (word.endsWith('_event')) return null
  throw new BadCell(word === '' ? 'type is empty' : `type "${cut(text)}" is not known, such as text_message`)
}
