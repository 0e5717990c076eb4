/**
 * Purging, held against a slow look at everything: but for the id, which is another, and the texts, which are gone, every
 * table holds what it held before; nothing holds what was purged; and what is done afterwards has the outcome that it would
 * have had.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { userKeyOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import { csvOf, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { filesHolding, writingsOf } from '../support/store-dump.ts'
import { importAll, messages, openDesktop } from './random-traffic.ts'

const RUNS = 16
const TENANT = 'berlin'
const USERS = ['+447700900001', '+447700900002', '+15555550100']
/** What holds what was made of traffic. */
const TABLES = (
  'traffic_row thread_run event daily_charge daily_traffic message_identity identity_clash repeat_row waiting_receipt ' +
  'parked_row provider_event trait import statement agent_ref'
).split(' ')

type Value = string | number | null

/** Every row of these tables, in an order that the values give. */
function dump(
  { store }: TestDesktop,
  as: (column: string, value: Value, row: Record<string, Value>) => Value,
): unknown {
  return Object.fromEntries(
    TABLES.map((table) => {
      const rows = store.prepare(`SELECT * FROM ${table}`).all() as Record<string, Value>[]
      const mapped = rows.map((row) =>
        JSON.stringify(Object.entries(row).map(([name, value]) => [name, as(name, value, row)])),
      )
      return [table, mapped.toSorted()]
    }),
  )
}

/** The tenant's agents, and those that nobody has. */
const concerned = ({ store }: TestDesktop): Set<Value> =>
  new Set(
    store
      .prepare(
        `SELECT agent_no FROM agent_ref LEFT JOIN agent USING (agent_no) LEFT JOIN tenant USING (tenant_no)
         WHERE tenant_id IS NULL OR tenant_id = ?`,
      )
      .pluck()
      .all(TENANT) as Value[],
  )

async function prepared(parts: readonly (readonly CsvRow[])[]): Promise<TestDesktop> {
  const desktop = await openDesktop()
  const tiers = [
    { upTo: 3, unitPrice: '0.5' },
    { upTo: 7, unitPrice: '0.03' },
    { upTo: null, unitPrice: '0.0001' },
  ]
  const types = ['a2p_basic_message', 'a2p_single_message', 'a2p_conversation', 'a2p_rich_message', 'p2a_conversation']
  const rates = types.map((type) => ({ type, country: '*', model: 'graduated', tiers }))
  await desktop.call('set-rates', {
    tenantId: TENANT,
    card: { currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', rates } as never,
  })
  await importAll(desktop, parts)
  return desktop
}

/** All that a person sees but whose it is, and the faults that a whole check finds. */
async function shown(desktop: TestDesktop): Promise<unknown> {
  const events = (await desktop.events()).map(
    ({ userId: _userId, amount: _amount, unitPrice: _unit, ...event }) => event,
  )
  const { checks } = await desktop.call('check-store', { all: true })
  return {
    events: events.toSorted((left, right) => (left.eventId < right.eventId ? -1 : 1)),
    bills: await Promise.all(
      ['2026-10', '2026-11'].map((cycle) => desktop.call('read-summary', { tenantId: TENANT, period: { cycle } })),
    ),
    faults: checks.filter(({ ok }) => !ok),
  }
}

/** Whether a row is kept, and not parked. */
const isRead = (row: CsvRow): boolean => row.agent_id !== 'stray' && row.sent_at !== 'never'

/** Parts that tell of messages once more, some of them with another end user, text, or status. */
const split = fc
  .tuple(messages, fc.integer({ min: 2, max: 4 }), fc.nat(2), fc.nat(2))
  .map(([rows, pieces, who, shift]) => {
    const parts = Array.from({ length: pieces }, (_, piece) => rows.filter((_row, at) => at % pieces === piece))
    const overlapping = parts.map((part, at) => [
      ...part,
      ...parts[(at + 1) % pieces]!.slice(shift, shift + 8).map((row, place) => ({
        ...row,
        ...(place % 4 === 1 && { user_id: USERS[(place + shift) % 3]! }),
        ...(place % 4 === 2 && { text: `other words ${place}` }),
        ...(place % 4 === 3 && { status: 'delivered' }),
      })),
    ])
    const stray = overlapping[0]!.slice(0, 3).map((row) => ({ ...row, agent_id: 'stray' }))
    const rejected = overlapping[0]!.slice(0, 2).map((row) => ({ ...row, sent_at: 'never' }))
    return { parts: [[...overlapping[0]!, ...stray, ...rejected], ...overlapping.slice(1)], gone: USERS[who]! }
  })

test('an end user goes from everywhere, and nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(split, fc.boolean(), async ({ parts, gone }, isLate) => {
      const desktop = await prepared(isLate ? parts.toReversed() : parts)
      const key = userKeyOf(gone)
      const cycle = '2026-10'
      const { events } = await desktop.call('read-statement', { tenantId: TENANT, cycle })
      if (events > 0) await desktop.call('issue-statement', { tenantId: TENANT, cycle, allowUnpriced: true })
      const agents = concerned(desktop)
      const isGone = (name: string, value: Value, row: Record<string, Value>): boolean =>
        name === 'user_key' && value === key && agents.has(row.agent_no!)
      const known = desktop.store
        .prepare('SELECT 1 FROM traffic_row WHERE user_key = ? AND agent_no IN (SELECT value FROM json_each(?))')
        .get(key, JSON.stringify([...agents]))
      if (!known) return
      const before = dump(desktop, (name, value, row) =>
        name === 'rejects_file' ? null : isGone(name, value, row) ? 'gone' : value,
      )
      const figures = await shown(desktop)

      await desktop.call('purge-user', { tenantId: TENANT, userId: gone })
      const replacement = desktop.store.prepare('SELECT user_key FROM erased_user').pluck().get() as UserKey
      const after = dump(desktop, (name, value) =>
        name === 'rejects_file' ? null : name === 'user_key' && value === replacement ? 'gone' : value,
      )
      expect(after).toEqual(before)
      expect(await shown(desktop)).toEqual(figures)
      if (events > 0)
        expect(await desktop.call('verify-statement', { tenantId: TENANT, cycle })).toMatchObject({ agrees: true })

      // The other tenant's rows stay; where it has none of his, no file has a byte of him.
      await desktop.call('purge-user', { tenantId: 'chatham', userId: gone }).catch(() => {})
      expect(filesHolding(desktop.folder, writingsOf(gone))).toEqual([])

      // Told of once more, his messages stay the replacement's; and whatever is undone leaves a store that is whole.
      await importAll(desktop, [parts[0]!.filter(isRead).map((row) => ({ ...row, note: 'again' }))])
      expect(desktop.store.prepare('SELECT count(*) FROM traffic_row WHERE user_key = ?').pluck().get(key)).toBe(0)
      expect(filesHolding(desktop.folder, writingsOf(gone))).toEqual([])
      for (const importId of ['1', '2']) {
        await desktop.call('undo-import', { importId })
        expect(((await shown(desktop)) as { faults: unknown }).faults).toEqual([])
      }
    }),
    { numRuns: RUNS, seed: 20261128, endOnFailure: true },
  )
}, 120_000)

test('texts go from everywhere, and nothing else changes; what comes again or is undone has the outcome of before', async () => {
  await fc.assert(
    fc.asyncProperty(split, fc.nat(3), fc.nat(3), async ({ parts }, which, again) => {
      const [desktop, twin] = [await prepared(parts), await prepared(parts)]
      // Rejected rows have no time: they go by that of their import.
      for (const { store } of [desktop, twin]) {
        store.prepare('UPDATE import SET imported_at = ?').run(Date.parse('2026-10-31T12:00:00Z'))
      }
      // Files have names of their own, and what a text says can conflict with nothing once it is gone.
      const besides = new Set(['text', 'rejects_file', 'file', 'conflicting'])
      const as = (name: string, value: Value): Value => (besides.has(name) ? null : value)
      const before = dump(desktop, as)
      const figures = await shown(desktop)
      await desktop.call('purge-texts', { before: '2026-11-01' })
      expect(dump(desktop, as)).toEqual(before)
      expect(await shown(desktop)).toEqual(figures)
      expect(filesHolding(desktop.folder, ['other words', 'éééé', 'xxxx'])).toEqual([])

      const part = parts[again % parts.length]!.map((row) => ({ ...row, note: 'again' }))
      expect(csvOf(part)).not.toBe('')
      for (const each of [desktop, twin]) await importAll(each, [part])
      expect(dump(desktop, as)).toEqual(dump(twin, as))
      const kept = desktop.store.prepare(
        `SELECT count(*) FROM traffic_row JOIN agent USING (agent_no) WHERE text <> ''`,
      )
      expect(kept.pluck().get()).toBe(0)
      const importId = String((which % parts.length) + 1)
      for (const each of [desktop, twin]) await each.call('undo-import', { importId })
      expect(await shown(desktop)).toEqual(await shown(twin))
    }),
    { numRuns: RUNS, seed: 20261129 },
  )
}, 120_000)
