import { assumption } from '../../../rating/content/assumed-facts.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { textBody, identifier } from '../cells/cells.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import { fieldAt, type ColumnFormat, type ColumnPlaces, type RowContext, type RowReader } from '../format.ts'
import { newMessage } from '../cells/new-message.ts'
import { currencyReader } from '../cells/provider-values.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'
import { channelOf, isRcs, twilioAgentId, twilioDirection, twilioPrice, twilioTime, twilioUserId } from './twilio.ts'

/**
 * Twilio's message log as CSV, with its columns in any order. It holds all channels; only rows with an `rcs:` address
 * count. It has no content types and no suggestions, so a message is assumed to be a text and says so. `NumSegments` is
 * ignored, as it is 1 for every RCS message. There is no time of delivery.
 */
export const twilioLog: ColumnFormat = {
  name: 'twilio-log',
  title: 'Twilio message log',
  container: 'csv',
  required: ['from', 'to', 'status', 'sentdate', 'sid', 'direction'],
  columns: [
    'from',
    'to',
    'body',
    'status',
    'sentdate',
    'apiversion',
    'numsegments',
    'errorcode',
    'accountsid',
    'sid',
    'direction',
    'price',
    'priceunit',
  ],
  rowReader,
}

function rowReader(placeOf: ColumnPlaces, { clock, notes }: RowContext): RowReader {
  const fromAt = placeOf('from')
  const toAt = placeOf('to')
  const bodyAt = placeOf('body')
  const statusAt = placeOf('status')
  const sentAt = placeOf('sentdate')
  const sidAt = placeOf('sid')
  const directionAt = placeOf('direction')
  const priceAt = placeOf('price')
  const priceUnitAt = placeOf('priceunit')

  const agentId = rememberMeanings(twilioAgentId)
  const direction = rememberMeanings(twilioDirection)
  const status = rememberMeanings((word) => word.trim().toLowerCase())
  const currency = currencyReader(notes)

  return caught((fields) => {
    const from = fields[fromAt]!
    const to = fields[toAt]!
    if (!isRcs(from, to)) return noteOtherChannel(channelOf(from, to), notes)
    const way = direction(fields[directionAt]!)
    const outbound = way === 'A2P'
    const message = newMessage(
      identifier(fields[sidAt]!, 'Sid'),
      agentId(outbound ? from : to),
      twilioUserId(outbound ? to : from),
      way,
      twilioTime(fields[sentAt]!, 'SentDate', clock),
    )
    message.status = status(fields[statusAt]!)
    message.text = textBody(fieldAt(fields, bodyAt))
    message.providerPrice = twilioPrice(fieldAt(fields, priceAt), notes)
    message.providerCurrency = currency(fieldAt(fields, priceUnitAt))
    message.assumed = assumption(true, message.text === null, outbound)
    noteUnknownStatus(way, message.status, notes)
    return message
  })
}
