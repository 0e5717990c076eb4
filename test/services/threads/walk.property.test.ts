/**
 * The list of threads where what is asked for is not kept, on stores with so many threads that these are looked at in several
 * goes: held against adding up all events.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../../scripts/sample/random.ts'
import type { EventRow, ThreadRow } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'
import type { CsvRow, TestDesktop } from '../../support/desktop.ts'
import { AGENTS, importAll, openDesktop, START_MS } from '../random-traffic.ts'
import { decimal, nanos } from './slow-threads.ts'

type Asked = Omit<RequestOf<'list-threads'>, 'tenantId'>

const HOUR_MS = 3_600_000
const OURS = AGENTS.filter(({ tenantId }) => tenantId === 'berlin')
const RARE = 'FR'

/** Phone numbers and other ids, which the store orders in two ways. */
const userOf = (number: number): string =>
  number % 3 === 0 && number < 3_000 ? `+447700900${String(number / 3).padStart(3, '0')}` : `anna-${number}`

/** Messages of many end users, few of them of many; some of a country that is rare. */
function manyMessages(seed: number, users: number, count: number): CsvRow[] {
  const random = new Random(seed)
  return Array.from({ length: count }, (_, at) => {
    const sentAtMs = START_MS + Math.floor(random.unit() * 6 * 24 * HOUR_MS)
    const isP2A = random.chance(0.4)
    return {
      message_id: `m${at}`,
      agent_id: OURS[Math.floor(random.unit() * OURS.length)]!.agentId,
      user_id: userOf(Math.floor(random.unit() ** 2 * users)),
      direction: isP2A ? 'P2A' : 'A2P',
      sent_at: new Date(sentAtMs).toISOString(),
      delivered_at: isP2A ? '' : new Date(sentAtMs + 900).toISOString(),
      status: isP2A ? '' : 'delivered',
      content_type: random.chance(0.1) ? 'rich_card' : 'text',
      suggestions: '',
      text: random.chance(0.2) ? 'é'.repeat(81 + Math.floor(random.unit() * 300)) : 'hi',
      country: random.chance(0.01) ? RARE : random.chance(0.3) ? 'US' : '',
      carrier: random.chance(0.2) ? 'Orange' : '',
    }
  })
}

/** Of some types none has a price, and others cost the same. */
const card = (random: Random): object => ({
  currency: 'EUR',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  rates: EVENT_TYPES.filter((type, at) => at === 0 || !type.startsWith('p2a_b') || random.chance(0.5)).map((type) => ({
    type,
    country: '*',
    model: 'flat',
    unitPrice: ['0.0125', '0.05', '0.000000001'][Math.floor(random.unit() * 3)]!,
  })),
})

interface Store {
  desktop: TestDesktop
  events: EventRow[]
  countries: Map<string, string>
}

async function storeOf(seed: number, users: number, count: number): Promise<Store> {
  const desktop = await openDesktop()
  const rows = manyMessages(seed, users, count)
  await importAll(desktop, [rows])
  await desktop.call('set-rates', { tenantId: 'berlin', card: card(new Random(seed)) })
  const events: EventRow[] = []
  for (let after: string | undefined; ;) {
    const page = await desktop.call('list-events', { tenantId: 'berlin', limit: 10_000, after })
    events.push(...page.events)
    if (page.next === null) break
    after = page.next
  }
  const regions = new Map(OURS.map(({ agentId, region }) => [agentId as string, region]))
  const countries = new Map(rows.map((row) => [row.message_id, row.country || regions.get(row.agent_id)!]))
  return { desktop, events, countries }
}

const SEGMENTED = new Set(['a2p_rich_message', 'p2a_rich_message'])

function isWanted({ countries }: Store, event: EventRow, asked: Asked): boolean {
  const at = Date.parse(event.startedAt)
  return (
    (asked.agentId === undefined || event.agentId === asked.agentId) &&
    (asked.types === undefined || asked.types.includes(event.type)) &&
    (asked.countries === undefined || asked.countries.includes(countries.get(event.messageIds[0]!)!)) &&
    (!asked.overruns || (SEGMENTED.has(event.type) && event.quantity > 1)) &&
    (asked.provisional === undefined || asked.provisional === event.provisional) &&
    (!asked.unpriced || event.unitPrice === null) &&
    (asked.from === undefined || at >= instant(asked.from)) &&
    (asked.to === undefined || at < instant(asked.to))
  )
}

/** Midnight in Berlin, where the clocks go back on the 25th, or the instant itself. */
const instant = (text: string): number =>
  Date.parse(text.includes('T') ? text : `${text}T00:00:00+0${text <= '2026-10-25' ? 2 : 1}:00`)

interface Sum {
  agentId: string
  userId: string
  events: number
  /** Nanos; -1 where nothing has a price. */
  amount: bigint
}

/** By cost, then by agent, then numbers before texts. */
function slowlyListed(store: Store, asked: Asked): Sum[] {
  const sums = new Map<string, Sum>()
  for (const event of store.events) {
    if (!isWanted(store, event, asked)) continue
    const { agentId, userId } = event
    const key = `${agentId} ${userId}`
    const sum = sums.get(key) ?? { agentId, userId, events: 0, amount: -1n }
    sums.set(key, sum)
    sum.events++
    if (event.amount !== null) sum.amount = (sum.amount < 0n ? 0n : sum.amount) + nanos(event.amount)
  }
  const place = ({ agentId, userId }: Sum): string => `${agentId} ${userId.startsWith('+') ? 0 : 1} ${userId}`
  return [...sums.values()].sort((left, right) =>
    left.amount === right.amount ? (place(left) < place(right) ? -1 : 1) : left.amount > right.amount ? -1 : 1,
  )
}

async function listed({ desktop }: Store, asked: Asked, limit: number, most: number): Promise<ThreadRow[]> {
  const threads: ThreadRow[] = []
  for (let after: string | undefined; threads.length < most;) {
    const page = await desktop.call('list-threads', { tenantId: 'berlin', ...asked, limit, after })
    threads.push(...page.threads)
    if (page.next === null) break
    after = page.next
  }
  return threads
}

async function expectRight(store: Store, asked: Asked, limit: number, most: number): Promise<void> {
  const slow = slowlyListed(store, asked)
  const byCost = await listed(store, { ...asked, sort: 'cost' }, limit, most)
  const told = (sum: Sum): unknown[] => [
    sum.agentId,
    sum.userId,
    sum.events,
    sum.amount < 0n ? null : decimal(sum.amount),
  ]
  const row = (thread: ThreadRow): unknown[] => [thread.agentId, thread.userId, thread.events, thread.amount]
  expect(byCost.map(row)).toEqual(slow.slice(0, byCost.length).map(told))
  expect(byCost.length).toBeGreaterThanOrEqual(Math.min(most, slow.length))
  const byTime = await listed(store, { ...asked, sort: 'time' }, limit, most)
  const known = new Map(slow.map((sum) => [`${sum.agentId} ${sum.userId}`, told(sum)]))
  for (const thread of byTime) expect(row(thread)).toEqual(known.get(`${thread.agentId} ${thread.userId}`))
  expect(byTime.length).toBeGreaterThanOrEqual(Math.min(most, slow.length))
  const times = byTime.map(({ lastAt }) => lastAt)
  expect(times).toEqual(times.toSorted().toReversed())
}

const DAYS = ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29']
const narrowed: fc.Arbitrary<Asked> = fc
  .record(
    {
      agentId: fc.constantFrom(...OURS.map(({ agentId }) => agentId)),
      types: fc.subarray([...EVENT_TYPES], { minLength: 1 }),
      countries: fc.constantFrom<string[]>(['US'], ['GB', 'DE'], [RARE], ['FJ']),
      provisional: fc.boolean(),
      unpriced: fc.constant(true),
      overruns: fc.constant(true),
      from: fc.constantFrom(...DAYS, '2026-10-01', '2026-10-24T09:30:00Z'),
      to: fc.constantFrom(...DAYS, '2026-11-01', '2026-10-27T00:30:00Z', '2026-10-29T12:00:00Z'),
    },
    { requiredKeys: [] },
  )
  .filter(({ from, to }) => from === undefined || to === undefined || instant(from) < instant(to))

const TYPES = EVENT_TYPES.filter((type) => type.endsWith('_message'))

const WITH_FEW_OR_LOOSE: readonly Asked[] = [
  { countries: [RARE] },
  { countries: [RARE], from: '2026-10-01', to: '2026-11-01' },
  { types: TYPES, from: '2026-10-24T09:30:00Z', to: '2026-10-29T12:00:00Z' },
  { from: '2026-10-24T09:30:00Z', to: '2026-10-29T12:00:00Z' },
  { provisional: false },
  { overruns: true, types: ['a2p_rich_message'] },
]

test('of thousands of threads, the first pages are those of all events added up, and so are all pages', async () => {
  const many = await storeOf(11, 9_000, 12_000)
  for (const asked of WITH_FEW_OR_LOOSE) await expectRight(many, asked, 500, Infinity)
  await fc.assert(
    fc.asyncProperty(narrowed, fc.integer({ min: 1, max: 150 }), (asked, limit) =>
      expectRight(many, asked, limit, limit * 2),
    ),
    { numRuns: 60, seed: 20261129 },
  )
}, 120_000)

test('every thread comes once, in whatever pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000),
      fc.array(narrowed, { minLength: 3, maxLength: 6 }),
      fc.integer({ min: 7, max: 90 }),
      async (seed, asked, limit) => {
        const store = await storeOf(seed, 200, 700)
        for (const one of asked) await expectRight(store, one, limit, Infinity)
        store.desktop.store.close()
      },
    ),
    { numRuns: 8, seed: 20261130 },
  )
}, 120_000)
