/** Random traffic of four agents, on a real store, and what a store holds of it: for tests that nothing gets out of step. */
import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import type { Message } from '../../src-main/rating/messages/message.ts'
import { csvOf, openTestDesktop, testFolder, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

/** Four ways of rating, in two time zones. */
export const AGENTS = [
  { agentId: 'conversational', tenantId: 'berlin', category: 'conversational', region: 'DE', profile: 'infobip' },
  {
    agentId: 'sessions',
    tenantId: 'chatham',
    category: 'conversational',
    region: 'US',
    profile: 'infobip-us-sessions',
  },
  { agentId: 'waiting', tenantId: 'berlin', category: 'conversational', region: 'GB', profile: 'google-carrier-log' },
  { agentId: 'messages', tenantId: 'berlin', category: 'non-conversational', region: 'US', profile: 'vonage' },
] as const
export const ZONES = { berlin: 'Europe/Berlin', chatham: 'Pacific/Chatham' } as const

const HOUR_MS = 3_600_000
export const START_MS = Date.parse('2026-10-23T22:00:00Z') // the clocks go back in Berlin on the 25th
const USERS = ['+447700900001', '+447700900002', '+15555550100']

export const messages = fc
  .array(
    fc.record({
      agent: fc.nat(AGENTS.length - 1),
      user: fc.nat(USERS.length - 1),
      p2a: fc.boolean(),
      // Around whole days, where windows end, and with collisions.
      hours: fc.nat(5 * 24),
      offsetMs: fc.constantFrom(0, 0, 1, -1, 500),
      deliveryMs: fc.option(fc.constantFrom(0, 1, 1000, 24 * HOUR_MS), { nil: null }),
      status: fc.constantFrom('delivered', 'delivered', 'delivered', 'read', 'failed', 'sent', 'expired', ''),
      content: fc.constantFrom('text', 'text', 'text', 'rich_card', 'suggestion_action', 'typing', 'location'),
      suggestions: fc.constantFrom('', '', 'reply', 'reply|open_url', 'create_calendar_event'),
      text: fc.constantFrom('hi', 'x'.repeat(160), 'é'.repeat(81), 'x'.repeat(400)),
      country: fc.constantFrom('', '', '', 'US', 'FR'),
      carrier: fc.constantFrom('', '', 'T-Mobile', 'Orange'),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) =>
    rows.map((one, at): CsvRow => {
      const sentAtMs = START_MS + one.hours * HOUR_MS + one.offsetMs
      return {
        message_id: `m${at}`,
        agent_id: AGENTS[one.agent]!.agentId,
        user_id: USERS[one.user]!,
        direction: one.p2a ? 'P2A' : 'A2P',
        sent_at: new Date(sentAtMs).toISOString(),
        delivered_at: one.deliveryMs === null ? '' : new Date(sentAtMs + one.deliveryMs).toISOString(),
        status: one.status,
        content_type: one.content,
        suggestions: one.suggestions,
        text: one.text,
        country: one.country,
        carrier: one.carrier,
      }
    }),
  )

export async function openDesktop(): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  for (const [tenantId, timeZone] of Object.entries(ZONES)) {
    await desktop.call('add-tenant', { tenantId, name: tenantId, currency: 'EUR', timeZone })
  }
  for (const agent of AGENTS) await desktop.call('add-agent', agent)
  return desktop
}

let files = 0
export async function importAll(desktop: TestDesktop, parts: readonly (readonly CsvRow[])[]): Promise<void> {
  for (const part of parts) {
    const file = join(desktop.folder, `part-${++files}.csv`)
    writeFileSync(file, csvOf(part))
    await desktop.call('import-traffic', { job: file, file })
  }
}

/** The kept summaries as they must be, counted afresh from the events and messages. */
export function countedAfresh(desktop: TestDesktop): unknown[] {
  const rich = ['a2p_rich_message', 'p2a_rich_message'].map((type) => EVENT_TYPES.indexOf(type as never)).join(', ')
  return desktop.store
    .prepare(
      `SELECT agent_no, day, type, coalesce(country, region) AS country, coalesce(carrier, '') AS carrier, chargeable,
         count(*) AS events, sum(quantity) AS quantity,
         sum(type IN (${rich}) AND quantity > 1) AS overrun_messages,
         sum(CASE WHEN type IN (${rich}) THEN quantity - 1 ELSE 0 END) AS overrun_segments, sum(assumed) AS assumed
       FROM event JOIN agent USING (agent_no) JOIN trait USING (trait_no)
       GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
    )
    .all()
}

export function messageOf(row: CsvRow): Message {
  return {
    messageId: row.message_id,
    agentId: row.agent_id,
    userId: row.user_id,
    direction: row.direction,
    sentAtMs: Date.parse(row.sent_at),
    deliveredAtMs: row.delivered_at ? Date.parse(row.delivered_at) : null,
    status: row.status!,
    contentType: row.content_type as Message['contentType'],
    text: row.text!,
    textBytes: null,
    suggestions: row.suggestions ? row.suggestions.split('|') : [],
    country: row.country || null,
    carrier: null,
    author: null,
    resolved: null,
    providerClass: null,
    providerSegments: null,
    providerPrice: null,
    providerCurrency: null,
    assumed: null,
  }
}

/** Everything that a door could see or that a later import builds on. */
export async function stateOf(desktop: TestDesktop): Promise<unknown> {
  const all = (sql: string): unknown[] => desktop.store.prepare(sql).all()
  const row = desktop.store.prepare(
    `SELECT user_key, message_id, sent_at, country, carrier, details FROM traffic_row, trait t
     WHERE row_no = ? AND t.trait_no = ?`,
  )
  const stored = messagesOf(desktop.store)
  const told = stored.map(({ rowNo, traitNo, ...message }) => JSON.stringify([message, row.get(rowNo, traitNo)])).sort()
  const identified = desktop.store.prepare('SELECT row_no FROM message_identity').pluck().all()
  const rows = new Set(stored.map(({ rowNo }) => rowNo))
  return {
    events: await desktop.events(),
    charges: all('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6'),
    traffic: all('SELECT * FROM daily_traffic ORDER BY 1, 2, 3, 4'),
    spans: all('SELECT agent_id, first_at, horizon_at FROM agent_ref JOIN agent USING (agent_no) ORDER BY 1'),
    messages: told,
    waiting: all('SELECT agent_no, message_id FROM waiting_receipt ORDER BY 1, 2'),
    identities: [identified.length, identified.filter((rowNo) => rows.has(rowNo as number)).length],
    repeats: all('SELECT agent_no, message_id, count(*) FROM repeat_row GROUP BY 1, 2 ORDER BY 1, 2'),
    rows: all('SELECT count(*) FROM traffic_row'),
  }
}
