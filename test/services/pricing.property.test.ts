import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ChargeDifference, EventRow, Summary } from '../../src-main/contract/answers.ts'
import { formatDecimal, parseDecimal } from '../../src-main/core/money/money.ts'
import { cycleOf } from '../../src-main/core/calendar/period.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { cardsOf } from '../property/rate-cards.ts'
import { slowPricing, type SlowCharge } from '../property/slow-pricing.ts'
import { csvOf, openTestDesktop, testFolder, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { allOverrunTexts } from '../support/overrun-texts.ts'

/** The clocks go forward in Sydney on 4 October 2026, which is also the day on which the cycles begin. */
const ZONE = 'Australia/Sydney'
const CYCLE_DAY = 4
const CURRENCY = 'KWD'
const AGENTS = [
  { agentId: 'codes', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'alerts', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'help', tenantId: 'bank', category: 'conversational', region: 'GB' },
] as const
const HOUR_MS = 3_600_000
const START_MS = Date.parse('2026-10-01T12:00:00Z')

const rows = fc
  .array(
    fc.record({
      agent: fc.nat(AGENTS.length - 1),
      user: fc.nat(1),
      p2a: fc.constantFrom(false, false, false, true),
      // Few hours, so that events of several agents and threads start at once.
      hours: fc.nat(12 * 6).map((quarters) => quarters * 4),
      length: fc.constantFrom(10, 160, 161, 480, 481),
      country: fc.constantFrom('', '', 'US', 'CA'),
      carrier: fc.constantFrom('', 'T-Mobile', 't-mobile ', 'Verizon'),
    }),
    { minLength: 1, maxLength: 70, size: 'max' },
  )
  .map((all) =>
    all.map((one, at): CsvRow => ({
      message_id: `m${at}`,
      agent_id: AGENTS[one.agent]!.agentId,
      user_id: ['+447700900001', '+15555550100'][one.user]!,
      direction: one.p2a ? 'P2A' : 'A2P',
      sent_at: new Date(START_MS + one.hours * HOUR_MS).toISOString(),
      status: 'delivered',
      // Some texts come more than once.
      text: `${'x'.repeat(one.length - 1)}${at % 3}`,
      country: one.country,
      carrier: one.carrier,
    })),
  )
const cards = cardsOf(['a2p_rich_message', 'a2p_basic_message', 'a2p_conversation'], 'US', CURRENCY)

async function openDesktop(versions: readonly RateCard[]): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  const tenant = { tenantId: 'bank', name: 'Bank', currency: CURRENCY, timeZone: ZONE, cycleDay: CYCLE_DAY }
  await desktop.call('add-tenant', tenant)
  for (const agent of AGENTS) await desktop.call('add-agent', agent)
  for (const card of versions) await desktop.call('set-rates', { tenantId: 'bank', card })
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

const { dayOf } = localCalendar(ZONE)
const localDay = (event: EventRow): number => dayOf(Date.parse(event.startedAt))
const sum = (amounts: readonly (string | null)[]): bigint =>
  amounts.reduce((total, amount) => total + (amount === null ? 0n : parseDecimal(amount)!), 0n)
const exact = (amount: bigint | null): string | null => (amount === null ? null : formatDecimal(amount, 3))

/** What every event costs by the slow rules, cycle by cycle, in the order that the list of events has. */
function slowly(versions: readonly RateCard[], events: readonly EventRow[], traffic: readonly CsvRow[]): SlowCharge[] {
  const rowOf = new Map(traffic.map((row) => [row.message_id, row]))
  const charges = new Map<EventRow, SlowCharge>()
  const ordered = [...events].sort((left, right) => {
    const [leftKey, rightKey] = [left, right].map(({ startedAt, agentId, userId }) =>
      [startedAt, agentId, userId].join('\n'),
    )
    return leftKey === rightKey ? 0 : leftKey! < rightKey! ? -1 : 1
  })
  const cycles = Map.groupBy(ordered, (event) => cycleOf(localDay(event), CYCLE_DAY))
  for (const all of cycles.values()) {
    const own = all.filter(({ chargeable }) => chargeable)
    const slow = slowPricing(
      versions,
      own.map((event) => {
        const row = rowOf.get(event.messageIds[0]!)!
        const region = AGENTS.find(({ agentId }) => agentId === event.agentId)!.region
        const { type, quantity } = event
        return {
          type,
          quantity,
          country: row.country || region,
          carrier: row.carrier || null,
          date: dayText(localDay(event)),
        }
      }),
    )
    own.forEach((event, at) => charges.set(event, slow[at]!))
  }
  return events.map((event) => charges.get(event) ?? { amount: 0n, extra: 0n, lines: new Map() })
}

const cycle = { cycle: '2026-10' }
const part = { from: '2026-10-02', to: '2026-10-06' }
const isIn = (event: EventRow, from: string, to: string): boolean =>
  localDay(event) >= parseDay(from)! && localDay(event) < parseDay(to)!

test('every door’s figures are those of the slow rules, to the last nano, however the traffic was split', async () => {
  await fc.assert(
    fc.asyncProperty(cards, rows, fc.integer({ min: 2, max: 4 }), async (versions, traffic, pieces) => {
      const whole = await openDesktop(versions)
      await importAll(whole, [traffic])
      const split = await openDesktop(versions)
      const parts = Array.from({ length: pieces }, (_, piece) => traffic.filter((_row, at) => at % pieces === piece))
      await importAll(split, parts.map((own) => own.toReversed()).toReversed())

      const events = await whole.events()
      const expected = slowly(versions, events, traffic)
      expect(events.map(({ amount }) => amount)).toEqual(expected.map(({ amount }) => exact(amount)))
      expect(JSON.stringify(await split.events(7))).toBe(JSON.stringify(events))

      for (const period of [cycle, part, { cycle: '2026-09' }]) {
        const summary = await whole.call('read-summary', { tenantId: 'bank', period })
        expect(JSON.stringify(await split.call('read-summary', { tenantId: 'bank', period }))).toBe(
          JSON.stringify(summary),
        )
        checkSummary(summary, events, expected)
      }

      const overview = await whole.call('read-overview', { tenantId: 'bank', ...cycle })
      const summary = await whole.call('read-summary', { tenantId: 'bank', period: cycle })
      expect(overview.total).toBe(summary.total)
      for (const { day, charges } of overview.days) {
        expect(sum(Object.values(charges))).toBe(
          sum(events.filter((event) => dayText(localDay(event)) === day).map(({ amount }) => amount)),
        )
      }
      const { agents } = await whole.call('read-agents', { tenantId: 'bank', ...cycle })
      for (const { agentId, amount, overruns } of agents) {
        expect(amount).toBe(summary.agents.find((agent) => agent.agentId === agentId)!.amount)
        const texts = allOverrunTexts(whole, 'bank', agentId, cycle.cycle)
        expect(sum(texts.map((text) => text.amount))).toBe(sum([overruns.amount]))
        expect(texts.reduce((all, text) => all + text.extraSegments, 0)).toBe(overruns.extraSegments)
      }
    }),
    { numRuns: 40, seed: 20261004 },
  )
}, 120_000)

function checkSummary(summary: Summary, all: readonly EventRow[], charges: readonly SlowCharge[]): void {
  const own = all.flatMap((event, at) =>
    isIn(event, summary.period.from, summary.period.to) ? [{ ...event, slow: charges[at]! }] : [],
  )
  for (const agent of summary.agents) {
    const ofAgent = own.filter(({ agentId }) => agentId === agent.agentId)
    expect(sum([agent.amount])).toBe(sum(ofAgent.map(({ amount }) => amount)))
    expect(sum(agent.events.map(({ amount }) => amount))).toBe(sum([agent.amount]))
    expect(agent.events.reduce((sums, { events }) => sums + events, 0)).toBe(ofAgent.length)
    const over = ofAgent.filter(({ type, quantity }) => type.endsWith('rich_message') && quantity > 1)
    expect(sum([agent.segmentOverruns.amount])).toBe(over.reduce((sums, { slow }) => sums + (slow.extra ?? 0n), 0n))
  }
  const usage = summary.lines.filter(({ kind }) => kind !== 'surcharge')
  expect(usage.reduce((sums, { events }) => sums + events, 0)).toBe(own.length)
  expect(usage.reduce((sums, { quantity }) => sums + quantity, 0)).toBe(
    own.reduce((sums, { quantity }) => sums + quantity, 0),
  )
  expect(sum(summary.lines.map(({ amount }) => amount))).toBe(parseDecimal(summary.total))
  // What each line says is what it comes to before rounding, and the lines are all that there is.
  const exactLines = summary.lines.map(({ quantity, unitPrice, flatFee, package: bundle }) =>
    unitPrice === null
      ? 0n
      : (bundle ? parseDecimal(bundle.price)! * BigInt(bundle.packages) : parseDecimal(unitPrice)! * BigInt(quantity)) +
        (flatFee === null ? 0n : parseDecimal(flatFee)!),
  )
  expect(exactLines.reduce((sums, amount) => sums + amount, 0n)).toBe(sum(own.map(({ amount }) => amount)))
  const provisional = own.filter((event) => event.provisional)
  expect(summary.provisional).toBe(provisional.length)
  expect(sum([summary.provisionalAmount])).toBe(sum(provisional.map(({ amount }) => amount)))
  expect(summary.unpriced).toBe(own.filter(({ unitPrice }) => unitPrice === null).length)
}

interface Totals {
  exact: bigint
  billed: bigint
}

test('what an import, its undoing or a new card would change is what it then does change', async () => {
  await fc.assert(
    fc.asyncProperty(cards, rows, async (versions, traffic) => {
      const before = versions.slice(0, -1)
      const desktop = await openDesktop(before)
      const cut = traffic.length >> 1
      await importAll(desktop, [traffic.slice(0, cut)])
      /** What all events cost, exactly, and what all cycles are billed. */
      const totals = async (): Promise<Totals> => ({
        exact: sum((await desktop.events()).map(({ amount }) => amount)),
        billed: sum((await desktop.call('list-statements', { tenantId: 'bank' })).map(({ total }) => total)),
      })
      const holds = (difference: ChargeDifference, was: Totals, is: Totals): void => {
        expect(sum(difference.agents.map(({ amount }) => amount))).toBe(is.exact - was.exact)
        expect(sum(difference.totals.map(({ amount }) => amount))).toBe(is.billed - was.billed)
        for (const each of difference.totals) expect(sum([each.after]) - sum([each.before])).toBe(sum([each.amount]))
      }

      const first = await totals()
      const file = join(desktop.folder, 'more.csv')
      writeFileSync(file, csvOf(traffic.slice(cut)))
      const dry = await desktop.call('import-traffic', { job: 'dry', file, dryRun: true })
      expect(await totals()).toEqual(first)
      const { importId } = await desktop.call('import-traffic', { job: 'more', file })
      const second = await totals()
      holds(dry.difference!, first, second)

      const card = versions.at(-1)!
      const preview = await desktop.call('preview-rates', { tenantId: 'bank', card })
      expect(await totals()).toEqual(second)
      await desktop.call('set-rates', { tenantId: 'bank', card })
      const third = await totals()
      holds(preview.difference!, second, third)

      const undo = await desktop.call('undo-import', { importId })
      holds(undo, third, await totals())
    }),
    { numRuns: 30, seed: 20261005 },
  )
}, 120_000)
