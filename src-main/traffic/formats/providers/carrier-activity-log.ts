import { assumption } from '../../../rating/content/assumed-facts.ts'
import type { ContentType, Direction } from '../../../rating/messages/message.ts'
import type { Notes } from '../../notes.ts'
import { normalWord, rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { BadCell, identifier, optionalCount, textOrNull, timeOf, userIdentifier } from '../cells/cells.ts'
import { directionOf } from '../cells/directions.ts'
import { fieldAt, type ColumnFormat, type ColumnPlaces, type RowContext, type RowReader } from '../format.ts'
import { newMessage, newReceipt } from '../cells/new-message.ts'

/**
 * The activity log that Google writes for carriers: one row per activity, separated by tabs and gzipped. It has sizes
 * instead of bodies, and no suggestions. A receipt is a row of its own with the id of its message. The log lists only
 * what was exchanged, so its messages have no status.
 */
export const carrierActivityLog: ColumnFormat = {
  name: 'carrier-activity-log',
  title: 'Carrier activity log',
  container: 'csv',
  required: ['activity_id', 'agent_id', 'user_id', 'direction', 'time', 'type'],
  columns: ['activity_id', 'billing_event_id', 'agent_id', 'user_id', 'direction', 'time', 'type', 'size_bytes'],
  rowReader,
}

function rowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const activityIdAt = placeOf('activity_id')
  const billingEventAt = placeOf('billing_event_id')
  const agentIdAt = placeOf('agent_id')
  const userIdAt = placeOf('user_id')
  const directionAt = placeOf('direction')
  const timeAt = placeOf('time')
  const typeAt = placeOf('type')
  const sizeAt = placeOf('size_bytes')

  const agentId = rememberMeanings((word) => identifier(word.trim(), 'agent_id'))
  const direction = rememberMeanings(directionOf)
  const activity = rememberMeanings(activityByName)

  return caught((fields) => {
    const type = fields[typeAt]!
    const way = direction(fields[directionAt]!)
    const what = activity(type) ?? unknownActivity(type, way, notes)
    // A receipt sent by the agent is about a message of the user, which is billed on arrival anyway.
    if (what.is === 'signal' || (what.is === 'receipt' && way === 'A2P')) return null
    const id = identifier(fields[activityIdAt]!, 'activity_id')
    const agent = agentId(fields[agentIdAt]!)
    const user = userIdentifier(fields[userIdAt]!, 'user_id')
    const atMs = timeOf(fields[timeAt]!, 'time', clock)
    const providerEvent = textOrNull(fieldAt(fields, billingEventAt))
    if (what.is === 'receipt') return { ...newReceipt(id, agent, user, what.status, atMs), providerEvent }

    const message = newMessage(id, agent, user, way, atMs)
    message.contentType = what.contentType
    message.providerEvent = providerEvent
    const isText = what.contentType === 'text' || what.contentType === 'suggestion_reply'
    // Only a text's size is kept, as a card's size includes its pictures. A text of size 0 is not one that anybody
    // sends.
    if (isText) message.textBytes = optionalCount(fieldAt(fields, sizeAt), 'size_bytes')
    const isTextOpen = what.isAnyContent || (isText && !message.textBytes)
    message.assumed = assumption(what.isTypeOpen, isTextOpen, way === 'A2P')
    return message
  })
}

type Activity =
  | {
      is: 'message'
      contentType: ContentType
      /** The word names a group of contents; the plainest of them is assumed. */
      isTypeOpen: boolean
      /** The word says nothing of the content. */
      isAnyContent: boolean
    }
  | { is: 'receipt'; status: 'delivered' | 'read' }
  | { is: 'signal' }

const message = (contentType: ContentType): Activity => ({
  is: 'message',
  contentType,
  isTypeOpen: false,
  isAnyContent: false,
})
const kindOf = (contentType: ContentType): Activity => ({
  is: 'message',
  contentType,
  isTypeOpen: true,
  isAnyContent: false,
})
const SIGNAL: Activity = { is: 'signal' }
const ANY_CONTENT: Activity = { is: 'message', contentType: 'rich_card', isTypeOpen: true, isAnyContent: true }

const ACTIVITIES: ReadonlyMap<string, Activity> = new Map([
  ['text_message', message('text')],
  ['text', message('text')],
  ['rich_card', message('rich_card')],
  ['rich_card_carousel', message('carousel')],
  ['carousel', message('carousel')],
  ['rich_card/carousel', kindOf('rich_card')],
  ['location', message('location')],
  ['location_message', message('location')],
  ['suggested_reply_tap', message('suggestion_reply')],
  ['suggested_action_tap', message('suggestion_action')],
  // A tap may be on a reply or on an action. A reply is assumed, which is the careful guess as it costs.
  ['suggestion_tap', kindOf('suggestion_reply')],
  ['delivery_receipt_event', { is: 'receipt', status: 'delivered' }],
  ['read_receipt_event', { is: 'receipt', status: 'read' }],
  ['is_typing_event', SIGNAL],
])

/** The activity of a word; null where it is unknown. Files may append a detail to the word: `file_transfer_image`. */
function activityByName(text: string): Activity | null {
  const word = normalWord(text)
  return ACTIVITIES.get(word) ?? (word.startsWith('file_transfer') ? kindOf('file') : null)
}

/**
 * What an unknown word stands for. One that ends in `_event` is taken for a signal, such as typing. Any other word sent
 * to a user is a message, most likely a rich one; sent by a user it may be anything, so the row is rejected.
 */
function unknownActivity(text: string, direction: Direction, notes: Notes): Activity {
  const word = normalWord(text)
  if (word === '') throw new BadCell({ code: 'empty', column: 'type' })
  if (word.endsWith('_event')) {
    notes.count('unknown_event', word)
    return SIGNAL
  }
  if (direction === 'P2A') throw new BadCell({ code: 'unlike', column: 'type', text, such: 'text_message' })
  notes.count('unknown_type', word)
  return ANY_CONTENT
}
