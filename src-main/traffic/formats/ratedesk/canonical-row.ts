import { TRAFFIC_FIELDS, type TrafficField } from '../../../core/words/labels/traffic-field.ts'
import { isKnownStatus } from '../../../rating/messages/status.ts'
import { plainCell } from '../../values/plain-cell.ts'
import { normalWord, rememberMeanings } from '../../values/words.ts'
import {
  BadCell,
  textBody,
  identifier,
  optionalCount,
  optionalTime,
  textOrNull,
  timeOf,
  userIdentifier,
} from '../cells/cells.ts'
import { contentTypeOf, noteUnknownSuggestions, suggestionsOf } from '../cells/contents.ts'
import { countryReader } from '../cells/countries.ts'
import { directionOf } from '../cells/directions.ts'
import { fieldAt, type ColumnPlaces, type RowContext, type RowReader } from '../format.ts'
import { currencyReader, providerPrice, providerSegments } from '../cells/provider-values.ts'

type CanonicalColumn = Exclude<TrafficField, 'sender' | 'recipient'>
export const CANONICAL_COLUMNS = TRAFFIC_FIELDS.filter(
  (name): name is CanonicalColumn => name !== 'sender' && name !== 'recipient',
)

export const CANONICAL_IDS = ['message_id', 'agent_id', 'user_id'] as const
/** Columns that rating does not need: an unreadable value there never rejects the row. */
export const CANONICAL_SPARE = ['provider_segments', 'provider_price', 'provider_currency'] as const

/** Where each column stands in a row. */
const placesIn = (placeOf: ColumnPlaces) => ({
  messageId: placeOf('message_id'),
  agentId: placeOf('agent_id'),
  userId: placeOf('user_id'),
  direction: placeOf('direction'),
  sentAt: placeOf('sent_at'),
  deliveredAt: placeOf('delivered_at'),
  status: placeOf('status'),
  contentType: placeOf('content_type'),
  text: placeOf('text'),
  textBytes: placeOf('text_bytes'),
  suggestions: placeOf('suggestions'),
  country: placeOf('country'),
  carrier: placeOf('carrier'),
  author: placeOf('author'),
  resolved: placeOf('resolved'),
  providerClass: placeOf('provider_class'),
  providerSegments: placeOf('provider_segments'),
  providerPrice: placeOf('provider_price'),
  providerCurrency: placeOf('provider_currency'),
})

/**
 * Makes the reader that turns a row of the canonical columns into a message. CSV, JSON lines and mapped files share it.
 */
export function canonicalRowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const at = placesIn(placeOf)
  const agentId = rememberMeanings((word) => identifier(word, 'agent_id'))
  const direction = rememberMeanings(directionOf)
  const status = rememberMeanings((word) => {
    const normal = word.trim().toLowerCase()
    return { word: normal, known: isKnownStatus(normal) }
  })
  const contentType = rememberMeanings(contentTypeOf)
  const suggestions = rememberMeanings(suggestionsOf)
  const country = countryReader('country', notes)
  const word = rememberMeanings(textOrNull)
  const providerClass = rememberMeanings((text) => textOrNull(normalWord(text)))
  const providerCurrency = currencyReader(notes)

  return (fields) => {
    try {
      const heard = status(fieldAt(fields, at.status))
      const offered = suggestions(fieldAt(fields, at.suggestions))
      const textBytes = optionalCount(fieldAt(fields, at.textBytes), 'text_bytes')
      const message = {
        messageId: identifier(fields[at.messageId]!, 'message_id'),
        agentId: agentId(fields[at.agentId]!),
        userId: userIdentifier(fields[at.userId]!, 'user_id'),
        direction: direction(fields[at.direction]!),
        sentAtMs: timeOf(fields[at.sentAt]!, 'sent_at', clock),
        deliveredAtMs: optionalTime(fieldAt(fields, at.deliveredAt), 'delivered_at', clock),
        status: heard.word,
        contentType: contentType(fieldAt(fields, at.contentType)),
        text: bodyBeside(textBytes, fieldAt(fields, at.text)),
        textBytes,
        suggestions: offered,
        country: country(fieldAt(fields, at.country)),
        carrier: word(fieldAt(fields, at.carrier)),
        author: word(fieldAt(fields, at.author)),
        resolved: word(fieldAt(fields, at.resolved)),
        providerClass: providerClass(fieldAt(fields, at.providerClass)),
        providerSegments: providerSegments(fieldAt(fields, at.providerSegments), notes),
        providerPrice: providerPrice(fieldAt(fields, at.providerPrice), notes),
        providerCurrency: providerCurrency(fieldAt(fields, at.providerCurrency)),
        assumed: null,
      }
      // Only here is it certain that the row becomes a message, and the note counts messages.
      if (!heard.known && message.direction === 'A2P') notes.count('unknown_status', heard.word)
      if (offered.length > 0) noteUnknownSuggestions(offered, notes)
      return message
    } catch (error) {
      if (error instanceof BadCell) return error.fault
      throw error
    }
  }
}

/** The body of a message. Where the row also tells a size, `NULL` means that the body is withheld. */
const bodyBeside = (textBytes: number | null, text: string): string | null =>
  textBytes !== null && plainCell(text) === '' ? null : textBody(text)
