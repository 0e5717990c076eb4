/** Every client at a glance in random stores: each figure is what that client's own overview, lists and summary say. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClientRow } from '../../../src-main/contract/answers.ts'
import { dayText, parseDay } from '../../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../../src-main/core/calendar/local-day.ts'
import { cycleOf } from '../../../src-main/core/calendar/period.ts'
import { formatDecimal, nanosOf } from '../../../src-main/core/money/money.ts'
import { cardsOf } from '../../property/rate-cards.ts'
import { NOW_MS, openTestDesktop, testFolder, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

/** Cycles that begin on different local days, two of the three clients with one currency. */
const CLIENTS = [
  { tenantId: 'sydney', name: 'Zeta', currency: 'USD', timeZone: 'Australia/Sydney', cycleDay: 4 },
  { tenantId: 'berlin', name: 'Alpha', currency: 'KWD', timeZone: 'Europe/Berlin', cycleDay: 1 },
  { tenantId: 'york', name: 'Mitte', currency: 'USD', timeZone: 'America/New_York', cycleDay: 28 },
] as const
const AGENTS = [
  { agentId: 'codes', tenantId: 'sydney', category: 'non-conversational', region: 'US' },
  { agentId: 'help', tenantId: 'berlin', category: 'conversational', region: 'DE', profile: 'infobip' },
  { agentId: 'chat', tenantId: 'york', category: 'conversational', region: 'US', profile: 'infobip-us-sessions' },
  { agentId: 'nobody' },
] as const
const FIRST = parseDay('2026-08-20')!

const sent = fc.record({
  agent: fc.nat(AGENTS.length - 1),
  p2a: fc.boolean(),
  day: fc.nat(77),
  hour: fc.nat(23),
  length: fc.constantFrom(10, 161, 481),
  status: fc.constantFrom('delivered', 'delivered', 'delivered', 'sent', 'failed'),
})
const traffic = fc.array(sent, { maxLength: 40, size: 'max' }).map((rows) =>
  rows.map(({ agent, p2a, day, hour, length, status }, at): CsvRow => ({
    message_id: `m${at}`,
    agent_id: AGENTS[agent]!.agentId,
    user_id: ['+447700900001', '+15555550100'][at % 2]!,
    direction: p2a ? 'P2A' : 'A2P',
    sent_at: new Date((FIRST + day) * 86_400_000 + hour * 3_600_000).toISOString(),
    status,
    text: 'x'.repeat(length),
  })),
)
const cards = cardsOf(['a2p_rich_message', 'p2a_rich_message', 'interactive_session'], 'US')
const stores = fc.record({
  rows: traffic,
  cards,
  priced: fc.subarray(['sydney', 'york'] as const),
  /** The number of the oldest statements that each client has issued. */
  issued: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
  later: traffic.map((rows) => rows.slice(0, 4).map((one) => ({ ...one, message_id: `later ${one.message_id}` }))),
})

async function fill(desktop: TestDesktop, store: typeof stores extends fc.Arbitrary<infer T> ? T : never) {
  for (const client of CLIENTS) await desktop.call('add-tenant', client)
  for (const agent of AGENTS) if ('tenantId' in agent) await desktop.call('add-agent', agent)
  for (const tenantId of store.priced) {
    for (const card of store.cards) await desktop.call('set-rates', { tenantId, card })
  }
  await desktop.importCsv(store.rows)
  for (const [at, { tenantId }] of CLIENTS.entries()) {
    const rows = await desktop.call('list-statements', { tenantId })
    const drafts = rows.filter(({ period }) => period.to <= '2026-11-05').toReversed()
    for (const { cycle } of drafts.slice(0, store.issued[at]!)) {
      await desktop.call('issue-statement', { tenantId, cycle, allowUnpriced: true })
    }
  }
  if (store.later.length > 0) await desktop.importCsv(store.later, 'later.csv')
}

/** Which statement is to be seen, from the list of all of them. */
async function slowStatement(desktop: TestDesktop, row: ClientRow, timeZone: string) {
  const all = (await desktop.call('list-statements', { tenantId: row.tenantId })).toReversed()
  const today = dayText(localCalendar(timeZone).dayOf(NOW_MS))
  const last = all.findLast(({ status }) => status === 'issued')?.cycle ?? ''
  const own = all.filter(({ cycle }) => cycle <= row.cycle)
  const waiting = own.find(({ cycle, status, period }) => status === 'draft' && cycle > last && period.to <= today)
  const seen = waiting ?? own.findLast(({ status }) => status === 'issued') ?? own.at(-1)
  return seen ? { cycle: seen.cycle, status: seen.status } : null
}

test('each figure of a client is that of its overview, its summary and its lists, on whatever day', async () => {
  const seen = { compared: 0, cut: 0, issued: 0, waiting: 0, unpriced: 0, provisional: 0, alerts: 0 }
  await fc.assert(
    fc.asyncProperty(
      stores,
      fc.option(fc.integer({ min: -40, max: 120 }), { nil: null, freq: 2 }),
      async (store, offset) => {
        const desktop = openTestDesktop(testFolder())
        await fill(desktop, store)
        const cycleOfDay = offset === null ? undefined : dayText(FIRST + offset)
        const { clients, totals } = await desktop.call('read-clients', { cycleOf: cycleOfDay })
        expect(clients.map(({ tenantId }) => tenantId)).toEqual(['berlin', 'york', 'sydney'])
        for (const row of clients) {
          const { timeZone, cycleDay } = CLIENTS.find(({ tenantId }) => tenantId === row.tenantId)!
          const asked = cycleOfDay === undefined ? null : cycleOf(parseDay(cycleOfDay)!, cycleDay)
          const overview = await desktop.call('read-overview', { tenantId: row.tenantId, cycle: asked })
          const summary = await desktop.call('read-summary', {
            tenantId: row.tenantId,
            period: { cycle: overview.cycle },
          })
          const imports = await desktop.call('list-imports', { tenantId: row.tenantId })
          expect(row).toMatchObject({
            cycle: overview.cycle,
            charges: summary.total,
            chargesSameDaysBefore: overview.comparison?.from.total ?? null,
            difference: overview.comparison?.difference ?? null,
            comparison: overview.comparison,
            provisional: summary.provisional,
            provisionalAmount: overview.provisionalAmount,
            unpriced: overview.unpriced,
            overruns: overview.overruns.messages,
            overrunsAmount: overview.overruns.amount,
            alerts: overview.alerts.length,
            closesOn: summary.period.to,
            reconciliation: null,
          })
          // What is compared is the whole of what is charged until then.
          if (row.difference !== null) {
            expect(nanosOf(row.charges) - nanosOf(row.chargesSameDaysBefore!)).toBe(nanosOf(row.difference))
          }
          const own = [...store.rows, ...store.later]
            .filter(({ agent_id }) =>
              AGENTS.some((one) => 'tenantId' in one && one.agentId === agent_id && one.tenantId === row.tenantId),
            )
            // Nobody knows yet whether what was only sent to a user has arrived.
            .filter((one: CsvRow) => one['status'] !== 'sent' || one.direction === 'P2A')
            .map(({ sent_at }) => dayText(localCalendar(timeZone).dayOf(Date.parse(sent_at))))
            .filter((day) => day >= overview.period.from && day < overview.period.to)
          expect(row.until).toBe(own.toSorted().at(-1) ?? null)
          expect(row.statement).toEqual(await slowStatement(desktop, row, timeZone))
          expect(row.lastImportAt).toBe(hasRows(store, row.tenantId) ? imports[0]!.importedAt : null)
          seen.compared += Number(row.difference !== null)
          seen.cut += Number(overview.comparison?.to.until !== undefined)
          seen.issued += Number(row.statement?.status === 'issued')
          seen.waiting += Number(row.next?.kind === 'issue-statement')
          seen.unpriced += Number(row.unpriced > 0)
          seen.provisional += Number(row.provisional > 0)
          seen.alerts += Number(row.alerts > 0)
        }
        expect(totals.map(({ currency }) => currency)).toEqual(['KWD', 'USD'])
        for (const total of totals) {
          const own = clients.filter(({ currency }) => currency === total.currency)
          const compared = own.filter(({ difference }) => difference !== null)
          const decimals = total.currency === 'KWD' ? 3 : 2
          const sum = (amounts: readonly (string | null)[]): string =>
            formatDecimal(
              amounts.reduce((all, each) => all + nanosOf(each!), 0n),
              decimals,
            )
          expect(total).toEqual({
            currency: total.currency,
            clients: own.length,
            charges: sum(own.map(({ charges }) => charges)),
            chargesSameDaysBefore: compared.length ? sum(compared.map((row) => row.chargesSameDaysBefore)) : null,
            difference: compared.length ? sum(compared.map(({ difference }) => difference)) : null,
            ...Object.fromEntries(
              (['provisional', 'unpriced', 'overruns', 'alerts'] as const).map((key) => [
                key,
                own.map((row) => row[key]).reduce((all, each) => all + each, 0),
              ]),
            ),
          })
        }
      },
    ),
    { numRuns: 30, seed: 20261005 },
  )
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([])
}, 120_000)

const hasRows = ({ rows, later }: { rows: readonly CsvRow[]; later: readonly CsvRow[] }, tenantId: string): boolean =>
  [...rows, ...later].some(({ agent_id }) =>
    AGENTS.some((one) => 'tenantId' in one && one.agentId === agent_id && one.tenantId === tenantId),
  )
