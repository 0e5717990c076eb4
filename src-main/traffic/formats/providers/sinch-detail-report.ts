import { assumption } from '../../../rating/content/assumed-facts.ts'
import { utf8Bytes } from '../../../rating/content/content.ts'
import { rememberMeanings } from '../../values/words.ts'
import { BadCell, textBody, identifier, optionalTime, timeOf, userIdentifier } from '../cells/cells.ts'
import { countryReader } from '../cells/countries.ts'
import { directionOf } from '../cells/directions.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import { fieldAt, type ColumnFormat, type ColumnPlaces, type RowContext, type RowReader } from '../format.ts'
import { providerSegments } from '../cells/provider-values.ts'
import { sinchContent, sinchContentOf, type SinchContent } from './sinch-content.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'

/**
 * Sinch's detail report of messages: one row per message, all channels in one file, times without a zone. The sender of
 * an outbound row is the agent, that of an inbound row is the user. Where `message_type` does not name the content, it
 * is assumed from what was billed, and the message says so.
 */
export const sinchDetailReport: ColumnFormat = {
  name: 'sinch-detail-report',
  title: 'Sinch detail report',
  container: 'csv',
  required: [
    'message_id',
    'timestamp',
    'direction',
    'status',
    'source_address',
    'destination_address',
    'billing_category',
  ],
  columns: [
    'message_id',
    'format',
    'timestamp',
    'delivered_timestamp',
    'direction',
    'status',
    'source_address',
    'source_address_country',
    'destination_address',
    'destination_address_country',
    'content',
    'units',
    'billing_category',
    'message_type',
  ],
  rowReader,
}

/** Where each column stands in a row. */
const placesIn = (placeOf: ColumnPlaces) => ({
  messageId: placeOf('message_id'),
  channel: placeOf('format'),
  timestamp: placeOf('timestamp'),
  deliveredAt: placeOf('delivered_timestamp'),
  direction: placeOf('direction'),
  status: placeOf('status'),
  source: placeOf('source_address'),
  sourceCountry: placeOf('source_address_country'),
  destination: placeOf('destination_address'),
  destinationCountry: placeOf('destination_address_country'),
  content: placeOf('content'),
  units: placeOf('units'),
  category: placeOf('billing_category'),
  messageType: placeOf('message_type'),
})

function rowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const at = placesIn(placeOf)
  const agentId = rememberMeanings((word) => identifier(word.trim(), 'the address of the agent'))
  const direction = rememberMeanings(directionOf)
  const status = rememberMeanings((word) => word.trim().toLowerCase())
  const messageType = rememberMeanings(sinchContentOf)
  const country = countryReader('destination_address_country', notes)

  return (fields) => {
    try {
      const channel = otherChannel(fields[at.category]!, fieldAt(fields, at.channel))
      if (channel !== null) return noteOtherChannel(channel, notes)
      const providerClass = rcsClassOf(fields[at.category]!)
      const way = direction(fields[at.direction]!)
      const outbound = way === 'A2P'
      const heard = status(fields[at.status]!)
      const text = textBody(fieldAt(fields, at.content))
      const typeName = fieldAt(fields, at.messageType)
      const named = messageType(typeName)
      const content = named ?? assumedContent(providerClass, text)
      const message = {
        messageId: identifier(fields[at.messageId]!, 'message_id'),
        agentId: agentId(fields[outbound ? at.source : at.destination]!),
        userId: userIdentifier(fields[outbound ? at.destination : at.source]!, 'the address of the user'),
        direction: way,
        sentAtMs: timeOf(fields[at.timestamp]!, 'timestamp', clock),
        deliveredAtMs: optionalTime(fieldAt(fields, at.deliveredAt), 'delivered_timestamp', clock),
        status: heard,
        contentType: content.contentType,
        text,
        textBytes: null,
        suggestions: content.suggestions,
        country:
          (outbound ? null : country(fieldAt(fields, at.sourceCountry))) ??
          country(fieldAt(fields, at.destinationCountry)),
        carrier: null,
        author: null,
        resolved: null,
        providerClass,
        providerSegments: providerSegments(fieldAt(fields, at.units), notes),
        providerPrice: null,
        providerCurrency: null,
        assumed: null as string | null,
      }
      const isTextOpen = content.isAnyContent || (isText(content) && text === null)
      message.assumed = assumption(content.isTypeOpen, isTextOpen, outbound && content.areSuggestionsOpen)
      if (named === null && typeName.trim() !== '') notes.count('unknown_message_type', typeName.trim())
      noteUnknownStatus(way, heard, notes)
      return message
    } catch (error) {
      if (error instanceof BadCell) return error.fault
      throw error
    }
  }
}

/**
 * The channel of a row that is not RCS; null for RCS. The billed category is trusted more than the requested channel.
 */
function otherChannel(category: string, channel: string): string | null {
  const billed = category.trim().toLowerCase()
  if (billed !== '') return billed === 'rcs' || billed.startsWith('rcs_') ? null : billed
  const sentAs = channel.trim().toLowerCase()
  return sentAs === '' || sentAs === 'rcs' ? null : sentAs
}

/** The class in our spelling: `RCS_RICH_MEDIA` is `rich_media`; null where nothing was billed. */
function rcsClassOf(category: string): string | null {
  const billed = category.trim().toLowerCase()
  return billed.startsWith('rcs_') ? billed.slice('rcs_'.length) : null
}

/**
 * Assumes a content from what was billed: a card for `rich_media`, and for `single` where the text is too short to be
 * billed as `single` by itself; else a text.
 */
function assumedContent(providerClass: string | null, text: string | null): SinchContent {
  const isRich =
    providerClass === 'rich_media' || (providerClass === 'single' && (text === null || utf8Bytes(text) <= 160))
  return isRich ? ANY_CARD : ANY_TEXT
}

const ANY_TEXT = sinchContent('text', { isTypeOpen: true })
/** A card that is itself assumed: the text of the row need not belong to it. */
const ANY_CARD = sinchContent('rich_card', { isTypeOpen: true, isAnyContent: true })

const isText = ({ contentType }: SinchContent): boolean => contentType === 'text' || contentType === 'suggestion_reply'
