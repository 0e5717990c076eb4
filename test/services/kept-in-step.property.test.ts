import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EVENT_TYPES } from '../../src-main/rating/event.ts'
import type { Message } from '../../src-main/rating/message.ts'
import { localCalendar } from '../../src-main/rating/period.ts'
import { rateMessages } from '../../src-main/rating/rate-messages.ts'
import { profileNamed } from '../../src-main/services/profiles.ts'
import { csvOf, openTestDesktop, testFolder, type CsvRow, type TestDesktop } from '../support/desktop.ts'

/** Three ways of rating, in three time zones. */
const AGENTS = [
  { agentId: 'conversational', tenantId: 'berlin', category: 'conversational', region: 'DE', profile: 'infobip' },
  {
    agentId: 'sessions',
    tenantId: 'chatham',
    category: 'conversational',
    region: 'US',
    profile: 'infobip-us-sessions',
  },
  { agentId: 'messages', tenantId: 'berlin', category: 'non-conversational', region: 'US', profile: 'vonage' },
] as const
const ZONES = { berlin: 'Europe/Berlin', chatham: 'Pacific/Chatham' } as const

const HOUR_MS = 3_600_000
const START_MS = Date.parse('2026-10-23T22:00:00Z') // the clocks go back in Berlin on the 25th
const USERS = ['+447700900001', '+447700900002', '+15555550100']

const messages = fc
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

async function openDesktop(): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  for (const [tenantId, timeZone] of Object.entries(ZONES)) {
    await desktop.call('add-tenant', { tenantId, name: tenantId, currency: 'EUR', timeZone })
  }
  for (const agent of AGENTS) await desktop.call('add-agent', agent)
  return desktop
}

let files = 0
async function importAll(desktop: TestDesktop, parts: readonly (readonly CsvRow[])[]): Promise<void> {
  for (const part of parts) {
    const file = join(desktop.folder, `part-${++files}.csv`)
    writeFileSync(file, csvOf(part))
    await desktop.call('import-traffic', { job: file, file })
  }
}

/** The kept summaries as they must be, counted afresh from the events and messages. */
function countedAfresh(desktop: TestDesktop): unknown[] {
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

function messageOf(row: CsvRow): Message {
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

test('however the traffic is split and ordered, the events are the same, and the summaries say what the events say', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.integer({ min: 1, max: 4 }),
      async (rows, chance, pieces) => {
        const whole = await openDesktop()
        await importAll(whole, [rows])

        const shuffled = rows
          .map((row) => ({ row, key: chance.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ row }) => row)
        const parts = Array.from({ length: pieces }, (_, piece) => shuffled.filter((_row, at) => at % pieces === piece))
        // Some rows come twice.
        parts.at(-1)!.push(...shuffled.slice(0, 5))
        const split = await openDesktop()
        await importAll(split, parts)

        const events = await whole.events()
        expect(JSON.stringify(await split.events(7))).toBe(JSON.stringify(events))
        const byRules = AGENTS.flatMap((agent) =>
          rateMessages(
            rows.filter((row) => row.agent_id === agent.agentId).map(messageOf),
            agent,
            profileNamed(agent.profile),
          ),
        )
        const essence = (event: {
          type: string
          quantity: number
          messageIds: readonly string[]
          chargeable: boolean
        }): string => JSON.stringify([event.type, event.quantity, event.messageIds, event.chargeable])
        expect(events.map(essence).sort()).toEqual(byRules.map(essence).sort())

        for (const desktop of [whole, split]) {
          const kept = desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()
          expect(kept).toEqual(countedAfresh(desktop))
          const traffic = desktop.store
            .prepare('SELECT agent_no, direction, state, sum(messages) AS n FROM daily_traffic GROUP BY 1, 2, 3')
            .all()
          expect(traffic).toEqual(
            desktop.store
              .prepare(
                'SELECT agent_no, facts & 1 AS direction, (facts >> 1) & 3 AS state, count(*) AS n FROM message GROUP BY 1, 2, 3',
              )
              .all(),
          )
          const days = desktop.store
            .prepare(
              'SELECT tenant_id AS tenantId, started_at AS atMs, day FROM event JOIN agent USING (agent_no) JOIN tenant USING (tenant_no)',
            )
            .all() as { tenantId: keyof typeof ZONES; atMs: number; day: number }[]
          for (const { tenantId, atMs, day } of days) expect(localCalendar(ZONES[tenantId]).dayOf(atMs)).toBe(day)
        }
      },
    ),
    { numRuns: 40, seed: 20261001 },
  )
}, 60_000)

/** Everything that a door could see or that a later import builds on. */
async function stateOf(desktop: TestDesktop): Promise<unknown> {
  const all = (sql: string): unknown[] => desktop.store.prepare(sql).all()
  return {
    events: await desktop.events(),
    charges: all('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6'),
    traffic: all('SELECT * FROM daily_traffic ORDER BY 1, 2, 3, 4'),
    spans: all('SELECT agent_id, first_at, horizon_at FROM agent_ref JOIN agent USING (agent_no) ORDER BY 1'),
    messages: all(
      `SELECT m.agent_no, m.user_id, us, at, m.sent_at, message_id, m.facts, country, carrier, details
       FROM message m JOIN traffic_row USING (row_no) JOIN trait ON trait.trait_no = m.trait_no
       ORDER BY 1, 2, 3, 4, 5, 6`,
    ),
    waiting: all('SELECT agent_no, message_id FROM waiting_receipt ORDER BY 1, 2'),
    identities: all(`SELECT count(*), sum(row_no IN (SELECT row_no FROM message)) FROM message_identity`),
    repeats: all('SELECT agent_no, message_id, count(*) FROM repeat_row GROUP BY 1, 2 ORDER BY 1, 2'),
    rows: all('SELECT count(*) FROM traffic_row'),
  }
}

test('undoing an import leaves what there would be without it, and says beforehand what that changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.integer({ min: 2, max: 8 }),
      fc.nat(3),
      fc.nat(3),
      async (rows, pieces, which, shift) => {
        const parts = Array.from({ length: pieces }, (_, piece) => rows.filter((_row, at) => at % pieces === piece))
        // Each part also tells once more of messages of the next, some of them with another status.
        const overlapping = parts.map((part, at) => [
          ...part,
          ...parts[(at + 1) % pieces]!.slice(shift, shift + 4).map((row, place) => ({
            ...row,
            status: place % 2 === 0 ? row.status! : 'delivered',
          })),
        ])
        const undone = which % pieces
        const desktop = await openDesktop()
        await importAll(desktop, overlapping)
        const before = await stateOf(desktop)
        const importId = String(undone + 1)
        const preview = await desktop.call('preview-undo', { importId })
        expect(await stateOf(desktop)).toEqual(before)
        expect(await desktop.call('undo-import', { importId })).toEqual(preview)
        await expect(desktop.call('undo-import', { importId })).rejects.toThrow(/undone already/)

        const without = await openDesktop()
        await importAll(
          without,
          overlapping.filter((_part, at) => at !== undone),
        )
        expect(await stateOf(desktop)).toEqual(await stateOf(without))
        expect(desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(
          countedAfresh(desktop),
        )

        // And it can be imported again.
        await importAll(desktop, [overlapping[undone]!])
        expect(await desktop.events()).toEqual((before as { events: unknown }).events)
      },
    ),
    { numRuns: 40, seed: 20261101 },
  )
}, 60_000)

test('a dry run says what an import would change and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(messages, async (rows) => {
      const desktop = await openDesktop()
      await importAll(desktop, [rows.slice(0, rows.length >> 1)])
      const before = await stateOf(desktop)
      const file = join(desktop.folder, 'dry.csv')
      writeFileSync(file, csvOf(rows))
      const dry = await desktop.call('import-traffic', { job: 'dry', file, dryRun: true })
      expect(await stateOf(desktop)).toEqual(before)
      expect(await desktop.call('list-imports', {})).toHaveLength(1)
      const real = await desktop.call('import-traffic', { job: 'real', file })
      const { difference, ...counts } = dry
      expect({ ...counts, seconds: 0, rejectsFile: null }).toEqual({ ...real, seconds: 0, rejectsFile: null })
      // Undoing it would change the same, the other way round.
      const back = await desktop.call('preview-undo', { importId: real.importId })
      const negated = (change: { events: number; quantity: number }): object => ({
        ...change,
        events: 0 - change.events,
        quantity: 0 - change.quantity,
      })
      expect(difference!.agents.map(negated)).toEqual(back.agents)
    }),
    { numRuns: 20, seed: 20261102 },
  )
}, 60_000)
