/** Messages that several sources tell of, each in its own words, and the files that these would write. */
import fc from 'fast-check'
import { csvOf, type CsvRow } from '../support/desktop.ts'

export const AGENTS = [
  { agentId: 'talk', category: 'conversational', region: 'GB', profile: 'infobip' },
  { agentId: 'tell', category: 'non-conversational', region: 'US', profile: 'vonage' },
] as const
const USERS = ['+447700900001', '+447700900002'] as const
const START_MS = Date.parse('2026-10-05T08:00:00Z')
const SECOND_MS = 1000
const SOURCES = ['report', 'webhook', 'receipt', 'list'] as const

/** What one source tells of one message. */
export interface Telling {
  source: (typeof SOURCES)[number]
  agentId: string
  messageId: string
  userId: string
  p2a: boolean
  sentAtMs: number
  deliveredAtMs: number | null
  status: string
  contentType: string
  text: string
  suggestions: string
  country: string
  carrier: string
}

/** Parts of a message on which its sources may differ. */
const version = fc.record({
  user: fc.constantFrom(0, 0, 0, 0, 1),
  contentType: fc.constantFrom('text', 'text', 'image', 'card'),
  text: fc.constantFrom('hello', 'x'.repeat(161), 'x'.repeat(320), ''),
  suggestions: fc.constantFrom('', '', 'reply', 'view_location'),
  country: fc.constantFrom('', '', 'GB', 'US'),
  carrier: fc.constantFrom('', 'A', 'B'),
  status: fc.constantFrom('delivered', 'read', 'submitted', 'failed', 'expired'),
  deliveredAfterS: fc.constantFrom(0, 5, 7200),
  lateS: fc.nat(3),
})

export const told = fc.record({
  agent: fc.nat(AGENTS.length - 1),
  p2a: fc.boolean(),
  hours: fc.nat(50),
  truth: version,
  tellings: fc.uniqueArray(fc.record({ source: fc.constantFrom(...SOURCES), other: version, differs: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ source }) => source,
  }),
})
export type Told = typeof told extends fc.Arbitrary<infer Value> ? Value : never

/** @param isApart sources differ in when they say a message was sent, so that only this decides which of them counts */
export const tellingsOf = (messages: readonly Told[], isApart: boolean): Telling[] =>
  messages.flatMap(({ agent, p2a, hours, truth, tellings }, at) =>
    tellings.map(({ source, other, differs }, place): Telling => {
      const said = differs ? other : truth
      const sentAtMs = START_MS + hours * 3_600_000 + (isApart ? (said.lateS * 4 + place) * 2 * SECOND_MS : 0)
      const isDelivered = said.status === 'delivered' || said.status === 'read'
      return {
        source,
        agentId: AGENTS[agent]!.agentId,
        messageId: `m${at}`,
        userId: USERS[(at + said.user) % USERS.length]!,
        p2a,
        sentAtMs,
        deliveredAtMs:
          !p2a && isDelivered ? START_MS + hours * 3_600_000 + (60 + said.deliveredAfterS) * SECOND_MS : null,
        ...said,
      }
    }),
  )

const reportTime = (ms: number | null): string =>
  ms === null ? '' : new Date(ms).toISOString().replace('.000Z', '+0000')
const digits = (userId: string): string => userId.slice(1)

const REPORT = [
  'account_id', 'message_id', 'client_ref', 'direction', 'from', 'to', 'message_body', 'country', 'country_name', 'provider', 'date_received', 'date_finalized', 'latency', 'status', 'error_code', 'currency', 'total_price',
] // prettier-ignore

function reportLine(row: Telling): string {
  const { messageId, userId, agentId, p2a, text, country, sentAtMs, deliveredAtMs, status } = row
  const [from, to] = p2a ? [digits(userId), agentId] : [agentId, digits(userId)]
  const direction = p2a ? 'inbound' : 'outbound'
  const times = [reportTime(sentAtMs), reportTime(deliveredAtMs)]
  return [
    'a',
    messageId,
    '',
    direction,
    from,
    to,
    text,
    country,
    '',
    'rcs',
    ...times,
    '',
    p2a ? '' : status,
    '',
    '',
    '',
  ].join(',')
}

function webhook({ messageId, userId, agentId, p2a, contentType, text, suggestions, sentAtMs }: Telling): object {
  const [from, to] = p2a ? [digits(userId), agentId] : [agentId, digits(userId)]
  const base = { message_uuid: messageId, from, to, channel: 'rcs', timestamp: new Date(sentAtMs).toISOString() }
  const type = p2a && contentType === 'card' ? 'video' : contentType
  if (p2a) return { ...base, message_type: type, ...(type === 'text' ? { text } : {}) }
  const offered = suggestions === '' ? {} : { suggestions: [{ type: suggestions, text: 'ok' }] }
  return { ...base, message_type: type, ...(type === 'text' ? { text } : {}), ...offered }
}

/** News of a message, which only one that was sent to a user has. */
const receipt = ({ messageId, userId, agentId, deliveredAtMs, sentAtMs, status }: Telling): object => ({
  message_uuid: messageId,
  from: agentId,
  to: digits(userId),
  channel: 'rcs',
  timestamp: new Date(deliveredAtMs ?? sentAtMs).toISOString(),
  status,
})

const listRow = (row: Telling): CsvRow => ({
  message_id: row.messageId,
  agent_id: row.agentId,
  user_id: row.userId,
  direction: row.p2a ? 'P2A' : 'A2P',
  sent_at: new Date(row.sentAtMs).toISOString(),
  delivered_at: row.deliveredAtMs === null ? '' : new Date(row.deliveredAtMs).toISOString(),
  status: row.status,
  content_type: row.contentType === 'card' ? 'rich_card' : row.contentType,
  text: row.text,
  suggestions: row.suggestions,
  country: row.country,
  carrier: row.carrier,
})

const jsonLines = (objects: readonly object[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('')
export const FILES: Record<Telling['source'], { ending: string; text: (rows: readonly Telling[]) => string }> = {
  report: { ending: 'csv', text: (rows) => [REPORT.join(','), ...rows.map(reportLine), ''].join('\n') },
  webhook: { ending: 'jsonl', text: (rows) => jsonLines(rows.map(webhook)) },
  receipt: { ending: 'jsonl', text: (rows) => jsonLines(rows.map(receipt)) },
  list: { ending: 'csv', text: (rows) => csvOf(rows.map(listRow)) },
}

/** News is only of what was sent to users; what a user sent has none. */
export const wellFormed = (rows: readonly Telling[]): Telling[] =>
  rows.filter(({ source, p2a }) => source !== 'receipt' || !p2a)
