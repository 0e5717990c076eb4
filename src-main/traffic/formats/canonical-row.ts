import { isKnownStatus } from '../../rating/messages/status.ts'
import { plainCell } from '../values/plain-cell.ts'
import { normalWord, remembered } from '../values/words.ts'
import {
  BadCell,
  bodyOf,
  identifier,
  optionalCount,
  optionalTime,
  textOrNull,
  timeOf,
  userIdentifier,
} from './cells.ts'
import { contentTypeOf, noteUnknownSuggestions, suggestionsOf } from './contents.ts'
import { countryReader } from './countries.ts'
import { directionOf } from './directions.ts'
import { fieldAt, type ColumnPlaces, type RowContext, type RowReader } from './format.ts'
import { currencyReader, providerPrice, providerSegments } from './provider-values.ts'

export const CANONICAL_REQUIRED = ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at'] as const

export const CANONICAL_COLUMNS = [
  ...CANONICAL_REQUIRED,
  'delivered_at',
  'status',
  'content_type',
  'text',
  'text_bytes',
  'suggestions',
  'country',
  'carrier',
  'author',
  'resolved',
  'provider_class',
  'provider_segments',
  'provider_price',
  'provider_currency',
] as const

export const CANONICAL_IDS = ['message_id', 'agent_id', 'user_id'] as const
/** Columns that rating does not need: an unreadable value there never rejects the row. */
export const CANONICAL_SPARE = ['provider_segments', 'provider_price', 'provider_currency'] as const

/**
 * Makes the reader that turns a row of the canonical columns into a message. CSV, JSON lines and mapped files share it.
 */
export function canonicalRowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const messageIdAt = placeOf('message_id')
  const agentIdAt = placeOf('agent_id')
  const userIdAt = placeOf('user_id')
  const directionAt = placeOf('direction')
  const sentAt = placeOf('sent_at')
  const deliveredAt = placeOf('delivered_at')
  const statusAt = placeOf('status')
  const contentTypeAt = placeOf('content_type')
  const textAt = placeOf('text')
  const textBytesAt = placeOf('text_bytes')
  const suggestionsAt = placeOf('suggestions')
  const countryAt = placeOf('country')
  const carrierAt = placeOf('carrier')
  const authorAt = placeOf('author')
  const resolvedAt = placeOf('resolved')
  const providerClassAt = placeOf('provider_class')
  const providerSegmentsAt = placeOf('provider_segments')
  const providerPriceAt = placeOf('provider_price')
  const providerCurrencyAt = placeOf('provider_currency')

  const agentId = remembered((word) => identifier(word, 'agent_id'))
  const direction = remembered(directionOf)
  const status = remembered((word) => {
    const normal = word.trim().toLowerCase()
    return { word: normal, known: isKnownStatus(normal) }
  })
  const contentType = remembered(contentTypeOf)
  const suggestions = remembered(suggestionsOf)
  const country = countryReader('country', notes)
  const word = remembered(textOrNull)
  const providerClass = remembered((text) => textOrNull(normalWord(text)))
  const providerCurrency = currencyReader(notes)

  return (fields) => {
    try {
      const heard = status(fieldAt(fields, statusAt))
      const offered = suggestions(fieldAt(fields, suggestionsAt))
      const textBytes = optionalCount(fieldAt(fields, textBytesAt), 'text_bytes')
      const message = {
        messageId: identifier(fields[messageIdAt]!, 'message_id'),
        agentId: agentId(fields[agentIdAt]!),
        userId: userIdentifier(fields[userIdAt]!, 'user_id'),
        direction: direction(fields[directionAt]!),
        sentAtMs: timeOf(fields[sentAt]!, 'sent_at', clock),
        deliveredAtMs: optionalTime(fieldAt(fields, deliveredAt), 'delivered_at', clock),
        status: heard.word,
        contentType: contentType(fieldAt(fields, contentTypeAt)),
        text: bodyBeside(textBytes, fieldAt(fields, textAt)),
        textBytes,
        suggestions: offered,
        country: country(fieldAt(fields, countryAt)),
        carrier: word(fieldAt(fields, carrierAt)),
        author: word(fieldAt(fields, authorAt)),
        resolved: word(fieldAt(fields, resolvedAt)),
        providerClass: providerClass(fieldAt(fields, providerClassAt)),
        providerSegments: providerSegments(fieldAt(fields, providerSegmentsAt), notes),
        providerPrice: providerPrice(fieldAt(fields, providerPriceAt), notes),
        providerCurrency: providerCurrency(fieldAt(fields, providerCurrencyAt)),
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
  textBytes !== null && plainCell(text) === '' ? null : bodyOf(text)
