import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EventRow } from '../../../src-main/contract/answers.ts'
import { dayText } from '../../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../../src-main/core/calendar/local-day.ts'
import type { RateCard } from '../../../src-main/rating/pricing/rate-card.ts'
import type { CsvRow as FocusRow } from '../../export/reading.ts'
import { cardsOf } from '../../property/rate-cards.ts'
import { slowPricing } from '../../property/slow-pricing.ts'
import { openTestDesktop, type CsvRow, type TestDesktop } from '../../support/desktop.ts'
import { billedIn, focusRows, nanosIn } from './focus-rules.ts'

const AGENTS = [
  { agentId: 'codes', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'help', tenantId: 'bank', category: 'conversational', region: 'GB' },
] as const
const HOUR_MS = 3_600_000
/** In each zone the clocks change within these days or at their edge, but for Tokyo. */
const CLIENTS = [
  { timeZone: 'Australia/Sydney', currency: 'KWD', start: '2026-10-02T00:00:00Z', cycleDay: 4 },
  { timeZone: 'America/New_York', currency: 'USD', start: '2026-10-29T00:00:00Z', cycleDay: 1 },
  { timeZone: 'Asia/Tokyo', currency: 'JPY', start: '2026-10-01T00:00:00Z', cycleDay: 1 },
]

const rows = fc
  .array(
    fc.record({
      agent: fc.nat(AGENTS.length - 1),
      user: fc.nat(1),
      p2a: fc.constantFrom(false, false, true),
      hours: fc.nat(5 * 24),
      length: fc.constantFrom(10, 161, 481),
      country: fc.constantFrom('', 'US', 'CA'),
      carrier: fc.constantFrom('', 'T-Mobile', 't-mobile ', 'Verizon'),
      late: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 50, size: 'max' },
  )
  .map(
    (all) =>
      (start: string): { row: CsvRow; late: boolean }[] =>
        all.map((one, at) => ({
          late: one.late,
          row: {
            message_id: `m${at}`,
            agent_id: AGENTS[one.agent]!.agentId,
            user_id: ['+447700900001', '+15555550100'][one.user]!,
            direction: one.p2a ? 'P2A' : 'A2P',
            sent_at: new Date(Date.parse(start) + one.hours * HOUR_MS).toISOString(),
            status: 'delivered',
            text: 'x'.repeat(one.length),
            country: one.country,
            carrier: one.carrier,
          },
        })),
  )

const cards = (currency: string): fc.Arbitrary<RateCard[]> =>
  fc
    .tuple(
      cardsOf(['a2p_rich_message', 'a2p_basic_message', 'a2p_conversation', 'a2p_single_message'], 'US', currency),
      fc.constantFrom(undefined, '0.7', '12'),
    )
    .map(([versions, minimumCommitment]) =>
      versions.map((card) => ({ ...card, ...(minimumCommitment && { minimumCommitment }) })),
    )

async function exported({ call }: TestDesktop, cycle: string): Promise<string> {
  const { file } = await call('export-focus', { tenantId: 'bank', cycle })
  return readFileSync(file, 'utf8')
}

/** What the events of a cycle come to by the slow rules, exact; and for each key their units and amount. */
function slowly(
  versions: readonly RateCard[],
  events: readonly EventRow[],
  traffic: readonly CsvRow[],
  timeZone: string,
) {
  const { dayOf } = localCalendar(timeZone)
  const rowOf = new Map(traffic.map((row) => [row.message_id, row]))
  const facts = events
    .map((event) => {
      const row = rowOf.get(event.messageIds[0]!)!
      const region = AGENTS.find(({ agentId }) => agentId === event.agentId)!.region
      return { event, country: row['country'] || region, carrier: (row['carrier'] ?? '').trim() || null }
    })
    .sort((left, right) => {
      const [first, second] = [left, right].map(({ event }) => `${event.startedAt}\n${event.agentId}\n${event.userId}`)
      return first! < second! ? -1 : first === second ? 0 : 1
    })
  const chargeable = facts.filter(({ event }) => event.chargeable)
  const slow = slowPricing(
    versions,
    chargeable.map(({ event: { type, quantity, startedAt }, country, carrier }) => {
      return { type, quantity, country, carrier, date: dayText(dayOf(Date.parse(startedAt))) }
    }),
  )
  const sums = new Map<string, { units: number; amount: bigint }>()
  for (const { event, country, carrier } of facts) {
    const day = dayText(dayOf(Date.parse(event.startedAt)))
    const key = [day, event.agentId, event.type, country, carrier].join(' ')
    const sum = sums.get(key) ?? { units: 0, amount: 0n }
    const amount = event.chargeable ? (slow[chargeable.findIndex((each) => each.event === event)]!.amount ?? 0n) : 0n
    sums.set(key, { units: sum.units + event.quantity, amount: sum.amount + amount })
  }
  return sums
}

/** The same of a file. */
function told(own: readonly FocusRow[], timeZone: string) {
  const { dayOf } = localCalendar(timeZone)
  const sums = new Map<string, { units: number; amount: bigint }>()
  for (const row of own) {
    const day = dayText(dayOf(Date.parse(row['ChargePeriodStart']!)))
    const key = [day, row['SubAccountId'], row['SkuId'], row['RegionId'], row['x_Carrier']].join(' ')
    const sum = sums.get(key) ?? { units: 0, amount: 0n }
    const amount = row['BilledCost'] === '' ? 0n : nanosIn(row['BilledCost']!)
    sums.set(key, { units: sum.units + Number(row['ConsumedQuantity']), amount: sum.amount + amount })
  }
  return sums
}

test.each(CLIENTS)(
  'costs come to the statement, and by the slow rules to every day of every agent: $timeZone',
  async ({ timeZone, currency, start, cycleDay }) => {
    await fc.assert(
      fc.asyncProperty(cards(currency), rows, async (versions, made) => {
        const traffic = made(start)
        const desktop = openTestDesktop()
        const { call } = desktop
        await call('add-tenant', { tenantId: 'bank', name: 'Bank', currency, timeZone, cycleDay })
        for (const agent of AGENTS) await call('add-agent', agent)
        for (const card of versions) await call('set-rates', { tenantId: 'bank', card })
        const early = traffic.flatMap(({ row, late }) => (late ? [] : [row]))
        if (early.length > 0) await desktop.importCsv(early)
        const statements = await call('list-statements', { tenantId: 'bank' })
        for (const { cycle } of statements.toReversed()) await checkCycle(desktop, cycle, versions, early, timeZone)

        const first = statements.at(-1)
        const late = traffic.flatMap(({ row, late: isLate }) => (isLate ? [row] : []))
        if (!first || late.length === 0 || first.period.to > '2026-11-05') return
        await call('issue-statement', { tenantId: 'bank', cycle: first.cycle, allowUnpriced: true })
        const issued = await exported(desktop, first.cycle)
        await desktop.importCsv(late)
        // What was issued stays what it was, and what came late corrects it in the next cycle.
        expect(await exported(desktop, first.cycle)).toBe(issued)
        for (const { cycle, total, adjustments, statementId } of await call('list-statements', { tenantId: 'bank' })) {
          const all = focusRows(await exported(desktop, cycle))
          expect(billedIn(all)).toBe(nanosIn(total))
          expect(billedIn(all.filter((row) => row['ChargeClass'] === 'Correction'))).toBe(nanosIn(adjustments))
          expect(new Set(all.map((row) => row['InvoiceId']))).toEqual(
            new Set(all.length === 0 ? [] : [cycle === first.cycle ? statementId : '']),
          )
        }
      }),
      { numRuns: 25, seed: 20261004 },
    )
  },
  180_000,
)

async function checkCycle(
  desktop: TestDesktop,
  cycle: string,
  versions: readonly RateCard[],
  traffic: readonly CsvRow[],
  timeZone: string,
): Promise<void> {
  const statement = await desktop.call('read-statement', { tenantId: 'bank', cycle })
  const all = focusRows(await exported(desktop, cycle))
  expect(billedIn(all)).toBe(nanosIn(statement.total))
  const usage = all.filter((row) => row['ChargeCategory'] === 'Usage')
  const { from, to } = statement.period
  const { dayOf } = localCalendar(timeZone)
  const events = (await desktop.events()).filter(({ startedAt }) => {
    const day = dayText(dayOf(Date.parse(startedAt)))
    return day >= from && day < to
  })
  expect(told(usage, timeZone)).toEqual(slowly(versions, events, traffic, timeZone))
  const days = usage.map((row) => `${row['ChargePeriodStart']} ${row['ChargePeriodEnd']}`)
  expect(new Set(days).size).toBe(new Set(events.map(({ startedAt }) => dayOf(Date.parse(startedAt)))).size)
  const provisional = events.filter((event) => event.provisional)
  expect(usage.some((row) => row['x_Provisional'] === 'true')).toBe(provisional.length > 0)
}
