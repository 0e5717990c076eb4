import type { Message, Receipt } from '../../src-main/rating/messages/message.ts'
import { readAll, written } from './read-all.ts'

/** One row of each provider's format, with what a test is about; the rest is as in any other row. */
export interface ProviderRow {
  name: string
  text: string
}

type Members = Readonly<Record<string, unknown>>

const csv = (row: Readonly<Record<string, string>>): string =>
  `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`

const AGENT = 'agent'
const USER = '+447700900123'
const AT = '2026-10-01T09:30:00Z'
const US_USER = '+15550100001'

/** The two ends of a message: sent by the business, or by the user. */
const ends = (direction: 'MT' | 'MO', from = AGENT, to = USER): [from: string, to: string] =>
  direction === 'MT' ? [from, to] : [to, from]

export function sinch(direction: 'MT' | 'MO', more: Record<string, string>): ProviderRow {
  const [source, destination] = ends(direction)
  const row = {
    message_id: 'm',
    format: 'RCS',
    timestamp: AT,
    delivered_timestamp: AT,
    direction,
    status: 'delivered',
    source_address: source,
    destination_address: destination,
    destination_address_country: 'GB',
    content: 'Hi',
    billing_category: '',
    message_type: '',
    ...more,
  }
  return { name: 'sinch.csv', text: csv(row) }
}

export function carrierLog(direction: 'MT' | 'MO', type: string, size = '42'): ProviderRow {
  const columns = 'activity_id\tbilling_event_id\tagent_id\tuser_id\tdirection\ttime\ttype\tsize_bytes'
  return {
    name: 'activity.tsv',
    text: `${columns}\nm\te\t${AGENT}\t${USER}\t${direction}\t${AT}\t${type}\t${size}\n`,
  }
}

export function vonageReport(direction: 'MT' | 'MO', body: string): ProviderRow {
  const [from, to] = ends(direction, AGENT, USER.slice(1))
  const row = {
    account_id: 'a',
    message_id: 'm',
    direction: direction === 'MT' ? 'outbound' : 'inbound',
    from,
    to,
    message_body: body,
    provider: 'rcs',
    date_received: AT,
    status: direction === 'MT' ? 'delivered' : '',
  }
  return { name: 'vonage.csv', text: csv(row) }
}

export function twilioLog(direction: 'MT' | 'MO', body: string): ProviderRow {
  const [from, to] = ends(direction, `rcs:${AGENT}`, `rcs:${US_USER}`)
  const row = {
    From: from,
    To: to,
    Body: body,
    Status: 'delivered',
    SentDate: AT,
    NumSegments: '1',
    Sid: 'm',
    Direction: direction === 'MT' ? 'outbound-api' : 'inbound',
  }
  return { name: 'twilio.csv', text: csv(row) }
}

const lines = (name: string, ...objects: Members[]): ProviderRow => ({
  name,
  text: objects.map((object) => `${JSON.stringify(object)}\n`).join(''),
})

export function twilioRecord(direction: 'MT' | 'MO', more: Members): ProviderRow {
  const [from, to] = ends(direction, `rcs:${AGENT}`, `rcs:${US_USER}`)
  const way = direction === 'MT' ? 'outbound-api' : 'inbound'
  return lines('twilio-list.jsonl', {
    sid: 'm',
    from,
    to,
    direction: way,
    status: 'delivered',
    date_sent: AT,
    ...more,
  })
}

export const twilioInbound = (more: Members): ProviderRow =>
  lines('twilio.jsonl', { MessageSid: 'm', From: `rcs:${US_USER}`, To: `rcs:${AGENT}`, DateSent: AT, ...more })

export function vonageWebhook(direction: 'MT' | 'MO', more: Members): ProviderRow {
  const [from, to] = ends(direction, AGENT, USER.slice(1))
  return lines('vonage.jsonl', { message_uuid: 'm', from, to, timestamp: AT, channel: 'rcs', ...more })
}

export const infobipReport = (more: Members): ProviderRow =>
  lines('infobip.jsonl', {
    messageId: 'm',
    sender: AGENT,
    to: USER.slice(1),
    sentAt: AT,
    doneAt: AT,
    messageCount: 1,
    status: { groupName: 'DELIVERED' },
    ...more,
  })

export const infobipInbound = (more: Members): ProviderRow =>
  lines('infobip-in.jsonl', { messageId: 'm', sender: USER.slice(1), to: AGENT, receivedAt: AT, ...more })

export const googleRbm = (more: Members): ProviderRow =>
  lines('rbm.jsonl', { agentId: AGENT, senderPhoneNumber: USER, messageId: 'm', sendTime: AT, ...more })

/** Google's, in the envelope of Pub/Sub. */
export const enveloped = (payload: Members, more: Members = {}): ProviderRow =>
  lines('pubsub.jsonl', {
    message: {
      data: Buffer.from(JSON.stringify(payload)).toString('base64'),
      messageId: '1',
      publishTime: AT,
      ...more,
    },
  })

export interface RowRead {
  /** `message`, `receipt`, `nothing` or why it is refused. */
  is: string
  message: Message | null
  receipt: Receipt | null
  notes: string[]
}

let files = 0

export async function read({ name, text }: ProviderRow): Promise<RowRead> {
  const { messages, receipts, problems, notMessages, outcome } = await readAll(written(`${++files}-${name}`, text))
  const [message = null] = messages
  const [receipt = null] = receipts
  const [problem] = problems
  const notes = outcome.notes.filter((note) => !note.includes('not used'))
  const is = message ? 'message' : receipt ? 'receipt' : notMessages === 1 ? 'nothing' : (problem?.reason ?? 'lost')
  return { is, message, receipt, notes }
}
