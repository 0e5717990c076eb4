import { assumption } from '../../../rating/content/assumed-facts.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { textBody, identifier, optionalTime, timeOf, userIdentifier } from '../cells/cells.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import { countryReader } from '../cells/countries.ts'
import { directionOf } from '../cells/directions.ts'
import { fieldAt, type ColumnFormat, type ColumnPlaces, type RowContext, type RowReader } from '../format.ts'
import { newMessage } from '../cells/new-message.ts'
import { currencyReader, providerPrice } from '../cells/provider-values.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'

/**
 * Reports of Vonage's Messages product: one file for each direction, the inbound one with fewer columns, all channels
 * in both. `from` is the agent in the outbound file and the user in the inbound one. There are no content types and no
 * suggestions, and bodies only where the account asked for them, so a message is assumed to be a text and says so.
 */
export const vonageReports: ColumnFormat = {
  name: 'vonage-reports',
  title: 'Vonage Reports, Messages',
  container: 'csv',
  required: ['account_id', 'message_id', 'direction', 'from', 'to', 'provider', 'date_received'],
  columns: [
    'account_id',
    'message_id',
    'direction',
    'from',
    'to',
    'message_body',
    'country',
    'provider',
    'date_received',
    'date_finalized',
    'status',
    'currency',
    'total_price',
  ],
  rowReader,
}

function rowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const messageIdAt = placeOf('message_id')
  const directionAt = placeOf('direction')
  const fromAt = placeOf('from')
  const toAt = placeOf('to')
  const bodyAt = placeOf('message_body')
  const countryAt = placeOf('country')
  const providerAt = placeOf('provider')
  const receivedAt = placeOf('date_received')
  const finalizedAt = placeOf('date_finalized')
  const statusAt = placeOf('status')
  const currencyAt = placeOf('currency')
  const priceAt = placeOf('total_price')

  const channel = rememberMeanings((word) => word.trim().toLowerCase())
  const direction = rememberMeanings(directionOf)
  const agentId = rememberMeanings((word) => identifier(word.trim(), 'the address of the agent'))
  const status = rememberMeanings((word) => word.trim().toLowerCase())
  const country = countryReader('country', notes)
  const currency = currencyReader(notes)

  return caught((fields) => {
    const provider = channel(fields[providerAt]!)
    if (provider !== 'rcs') return noteOtherChannel(provider, notes)
    const way = direction(fields[directionAt]!)
    const outbound = way === 'A2P'
    const message = newMessage(
      identifier(fields[messageIdAt]!, 'message_id'),
      agentId(fields[outbound ? fromAt : toAt]!),
      userIdentifier(fields[outbound ? toAt : fromAt]!, 'the address of the user'),
      way,
      timeOf(fields[receivedAt]!, 'date_received', clock),
    )
    message.status = status(fieldAt(fields, statusAt))
    // Failed messages have this time as well; it is a time of delivery only for messages that arrived.
    const finalized = optionalTime(fieldAt(fields, finalizedAt), 'date_finalized', clock)
    if (message.status === 'delivered' || message.status === 'read') message.deliveredAtMs = finalized
    message.text = textBody(fieldAt(fields, bodyAt))
    message.country = country(fieldAt(fields, countryAt))
    message.providerPrice = providerPrice(fieldAt(fields, priceAt), notes)
    message.providerCurrency = currency(fieldAt(fields, currencyAt))
    message.assumed = assumption(true, message.text === null, outbound)
    noteUnknownStatus(way, message.status, notes)
    return message
  })
}
