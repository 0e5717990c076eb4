import { normalUserId } from '../../values/user-id.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { BadCell, identifier, userIdentifier } from '../cells/cells.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import { noteUnknownSuggestions } from '../cells/contents.ts'
import type { JsonObject, ObjectFormat, ObjectReader, RowContext } from '../format.ts'
import { has, textIn, timeIn } from '../cells/json-object.ts'
import { newMessage, newReceipt } from '../cells/new-message.ts'
import { billedText, billIn, currencyReader, providerPrice } from '../cells/provider-values.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'
import { takeVonageContent, takeVonageInbound, vonageType } from './vonage-content.ts'

/**
 * Vonage's Messages API as a business logs it: the requests that it sent, with their time and the `message_uuid` from
 * the answer, the status webhooks, and users' messages. A request alone is only submitted: the status webhooks, which
 * may be in another file, say what became of it and what it cost.
 */
export const vonageWebhooks: ObjectFormat = {
  name: 'vonage-webhooks',
  title: 'Vonage Messages webhooks',
  container: 'json',
  shapes: [
    ['message_uuid', 'from', 'to', 'timestamp', 'status'],
    ['message_uuid', 'from', 'to', 'timestamp', 'channel', 'message_type'],
    ['from', 'to', 'channel', 'message_type'],
  ],
  objectReader,
}

function objectReader({ clock, notes }: RowContext): ObjectReader {
  const agentId = rememberMeanings((word) => identifier(word.trim(), 'the address of the agent'))
  const currency = currencyReader(notes)

  return caught((object) => {
    const channel = textIn(object, 'channel').trim().toLowerCase()
    if (channel !== 'rcs' && channel !== '') return noteOtherChannel(channel, notes)
    const messageId = identifier(textIn(object, 'message_uuid'), 'message_uuid')
    const from = textIn(object, 'from')
    const to = textIn(object, 'to')
    const atMs = timeIn(object, 'timestamp', clock)
    const userId = (address: string): string => userIdentifier(address, 'the address of the user')

    if (has(object, 'status')) {
      const status = textIn(object, 'status').trim().toLowerCase()
      const receipt = newReceipt(messageId, agentId(from), userId(to), status, atMs)
      const usage = billIn(object, 'usage')
      receipt.providerPrice = providerPrice(billedText(usage['price']), notes)
      receipt.providerCurrency = currency(billedText(usage['currency']))
      noteUnknownStatus('A2P', status, notes)
      return receipt
    }
    if (atMs === null) throw new BadCell({ code: 'empty', column: 'timestamp' })
    const outbound = isOutbound(object, from, to)
    const [agent, user] = outbound ? [from, to] : [to, from]
    const message = newMessage(messageId, agentId(agent), userId(user), outbound ? 'A2P' : 'P2A', atMs)
    if (outbound) {
      message.status = 'submitted'
      takeVonageContent(message, object, notes)
      noteUnknownSuggestions(message.suggestions, notes)
    } else takeVonageInbound(message, object)
    return message
  })
}

/**
 * Whether a message is outbound: agents have names and users have numbers; other signs decide only where both look like
 * a number.
 */
function isOutbound(object: JsonObject, from: string, to: string): boolean {
  const direction = textIn(object, 'direction').trim().toLowerCase()
  if (direction !== '') return direction === 'outbound'
  const [fromUser, toUser] = [isNumber(from), isNumber(to)]
  if (fromUser !== toUser) return toUser
  const type = vonageType(object)
  if (type === 'reply' || type === 'button' || type === 'location') return false
  if (REQUEST_KEYS.some((key) => has(object, key))) return true
  throw new BadCell({ code: 'sender-untold' })
}

const isNumber = (address: string): boolean => normalUserId(address).startsWith('+')
const REQUEST_KEYS = ['suggestions', 'card', 'carousel', 'custom', 'rcs', 'ttl', 'webhook_url', 'webhook_version']
