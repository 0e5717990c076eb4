/** Drivers of random traffic in a store, with cards that change amid a cycle, against the slow rules of rating's prices and of drivers. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventRow } from '../../src-main/contract/answers.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { nanosOf } from '../../src-main/core/money/money.ts'
import { cardsOf } from '../property/rate-cards.ts'
import { slowDrivers, type SlowCell, type SlowSide } from '../property/slow-drivers.ts'
import { slowPricing } from '../property/slow-pricing.ts'
import { openTestDesktop, testFolder, type CsvRow } from '../support/desktop.ts'

/** The clocks go forward in Sydney on 4 October 2026, which is also the day on which the later cycle begins. */
const ZONE = 'Australia/Sydney'
const AGENTS = [
  { agentId: 'codes', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'alerts', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'help', tenantId: 'bank', category: 'conversational', region: 'GB' },
] as const
const DECIMALS = 3
const FROM = { first: parseDay('2026-09-04')!, days: 30 }
const TO = { first: parseDay('2026-10-04')!, days: 31 }
const { dayOf, startOfDay } = localCalendar(ZONE)

const sent = fc.record({
  agent: fc.nat(AGENTS.length - 1),
  user: fc.nat(1),
  p2a: fc.constantFrom(false, false, true),
  day: fc.nat(30),
  hour: fc.nat(22),
  length: fc.constantFrom(10, 160, 161, 480, 481),
  country: fc.constantFrom('', '', 'US', 'CA'),
  carrier: fc.constantFrom('', 'T-Mobile', 'Verizon'),
})
const traffic = fc
  .tuple(fc.array(sent, { maxLength: 40, size: 'max' }), fc.array(sent, { minLength: 1, maxLength: 40, size: 'max' }))
  .map(([before, now]) => [
    ...before.map((one) => ({ ...one, first: FROM.first, day: Math.min(one.day, FROM.days - 1) })),
    ...now.map((one) => ({ ...one, first: TO.first })),
  ])
  .map((all) =>
    all.map(({ agent, user, p2a, first, day, hour, length, country, carrier }, at): CsvRow => ({
      message_id: `m${at}`,
      agent_id: AGENTS[agent]!.agentId,
      user_id: ['+447700900001', '+15555550100'][user]!,
      direction: p2a ? 'P2A' : 'A2P',
      sent_at: new Date(startOfDay(first + day) + hour * 3_600_000).toISOString(),
      status: 'delivered',
      text: 'x'.repeat(length),
      country,
      carrier,
    })),
  )
const cards = cardsOf(['a2p_rich_message', 'a2p_basic_message', 'a2p_conversation'], 'US', 'KWD')

const localDay = (at: string): number => dayOf(Date.parse(at))
const keyOf = (cell: { agentId: string; type: string; country: string }): string =>
  `${cell.agentId} ${cell.type} ${cell.country}`

/** What some days of a cycle come to, cell by cell. */
function slowSides(
  versions: Parameters<typeof slowPricing>[0],
  events: readonly EventRow[],
  rows: ReadonlyMap<string, CsvRow>,
): Map<string, Pick<SlowCell, 'agentId' | 'type' | 'country'> & { side: SlowSide }> {
  const ordered = events.toSorted((left, right) => {
    const [one, other] = [left, right].map(({ startedAt, agentId, userId }) => [startedAt, agentId, userId].join('\n'))
    return one === other ? 0 : one! < other! ? -1 : 1
  })
  const priced = ordered.map((event) => {
    const row = rows.get(event.messageIds[0]!)!
    const country = row['country'] || AGENTS.find(({ agentId }) => agentId === event.agentId)!.region
    return { event, country, carrier: row['carrier'] || null, date: dayText(localDay(event.startedAt)) }
  })
  const charged = priced.filter(({ event }) => event.chargeable)
  const charges = slowPricing(
    versions,
    charged.map(({ event: { type, quantity }, ...rest }) => ({ type, quantity, ...rest })),
  )
  const linesOf = new Map(charged.map(({ event }, at) => [event, charges[at]!.lines]))
  const cells = new Map<string, Pick<SlowCell, 'agentId' | 'type' | 'country'> & { side: SlowSide }>()
  for (const { event, country } of priced) {
    const { agentId, type, quantity } = event
    const cell = { agentId, type, country, side: { messages: 0, extra: 0, amount: 0n, surcharges: 0n } }
    const { side } = cells.get(keyOf(cell)) ?? cell
    cells.set(keyOf(cell), { ...cell, side })
    const extra = type.endsWith('rich_message') ? quantity - 1 : 0
    side.messages += quantity - extra
    side.extra += extra
    for (const [line, amount] of linesOf.get(event) ?? []) {
      if (line.includes(' surcharge ')) side.surcharges += amount
      else side.amount += amount
    }
  }
  return cells
}

test('drivers in a store are those of the slow rules, by the same days, and add up exactly', async () => {
  const seen = { cut: 0, whole: 0, thin: 0 }
  await fc.assert(
    fc.asyncProperty(cards, traffic, async (versions, sentRows) => {
      const desktop = openTestDesktop(testFolder())
      const tenant = { tenantId: 'bank', name: 'Bank', currency: 'KWD', timeZone: ZONE, cycleDay: 4 }
      await desktop.call('add-tenant', tenant)
      for (const agent of AGENTS) await desktop.call('add-agent', agent)
      for (const card of versions) await desktop.call('set-rates', { tenantId: 'bank', card })
      await desktop.importCsv(sentRows)
      const rows = new Map(sentRows.map((row) => [row.message_id, row]))

      const lastDay = Math.max(...sentRows.map(({ sent_at }) => localDay(sent_at)))
      const isWhole = lastDay === TO.first + TO.days - 1
      const days = isWhole ? Infinity : lastDay - TO.first + 1
      const [d0, d1] = [Math.min(FROM.days, days), Math.min(TO.days, days)]
      const events = await desktop.events()
      const within = (first: number, count: number): EventRow[] =>
        events.filter(({ startedAt }) => localDay(startedAt) >= first && localDay(startedAt) < first + count)
      const before = slowSides(versions, within(FROM.first, d0), rows)
      const now = slowSides(versions, within(TO.first, d1), rows)
      const none: SlowSide = { messages: 0, extra: 0, amount: 0n, surcharges: 0n }
      const cells = [...new Set([...before.keys(), ...now.keys()])].map((key): SlowCell => {
        const { agentId, type, country } = (now.get(key) ?? before.get(key))!
        return { agentId, type, country, from: before.get(key)?.side ?? none, to: now.get(key)?.side ?? none }
      })

      const answer = await desktop.call('read-drivers', { tenantId: 'bank', cycle: '2026-10' })
      expect([answer.from.days, answer.to.days]).toEqual([d0, d1])
      expect(answer.to.until).toBe(isWhole ? undefined : dayText(lastDay))
      const baseDays = new Set(sentRows.map((row) => localDay(row.sent_at)).filter((day) => day < FROM.first + d0))
      expect([answer.trafficDays, answer.thin]).toEqual([baseDays.size, baseDays.size < 7])
      expect(answer.percent === null || !answer.thin).toBe(true)
      const summary = await desktop.call('read-summary', { tenantId: 'bank', period: { cycle: '2026-10' } })
      expect(answer.to.total).toBe(summary.total)
      // What is rounded line by line is near what it is exactly.
      for (const side of ['from', 'to'] as const) {
        const exact = cells.reduce((sum, cell) => sum + cell[side].amount + cell[side].surcharges, 0n)
        const rounded = nanosOf(answer[side].total) - exact
        expect(rounded < 60_000_000n && rounded > -60_000_000n).toBe(true)
      }

      const cycle = { commitment: 0n, adjustments: 0n }
      const [from, to] = [answer.from, answer.to].map(({ days: count, total }) => ({
        ...cycle,
        days: count,
        total: nanosOf(total),
      })) as [Parameters<typeof slowDrivers>[0], Parameters<typeof slowDrivers>[1]]
      const named = answer.drivers.map(({ kind, agentId, type, country, amount }) => {
        const name = agentId === null ? kind : [kind, agentId, type, country].join(' ')
        return [name, nanosOf(amount)] as const
      })
      expect(new Map(named)).toEqual(slowDrivers(from, to, cells, DECIMALS))
      expect(named.reduce((sum, [, amount]) => sum + amount, 0n)).toBe(nanosOf(answer.difference))
      seen[isWhole ? 'whole' : 'cut']++
      if (answer.thin) seen.thin++
    }),
    { numRuns: 60, seed: 20261004 },
  )
  // Each kind of comparison came up, so that none is held true by never being asked.
  expect(Math.min(seen.cut, seen.whole, seen.thin)).toBeGreaterThan(3)
}, 120_000)
