import { describe, expect, test } from 'vitest'
import { cycleDays, cycleOf } from '../../src-main/core/calendar/period.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { currentCycle } from '../../src-main/services/period.ts'
import type { StoredTenant } from '../../src-main/store/tenants.ts'
import { firstShown } from '../../src-renderer/statements/first-shown.ts'
import { addClients, NOW_MS, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

describe('the cycle shown first', () => {
  test('is the newest that has begun, whatever one row dated years ahead says', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    await desktop.importCsv([
      row('a', 'help', 'A2P', '2026-09-20T10:00:00Z'),
      row('b', 'help', 'A2P', '2026-10-02T10:00:00Z'),
      row('c', 'help', 'A2P', '2190-03-02T10:00:00Z'),
    ])
    const overview = await desktop.call('read-overview', { tenantId: 'shop', cycle: null })
    expect(overview).toMatchObject({ cycle: '2026-10', cycles: ['2190-03', '2026-10', '2026-09'] })
    expect(await desktop.call('read-agents', { tenantId: 'shop', cycle: null })).toMatchObject({ cycle: '2026-10' })
    const rows = await desktop.call('list-statements', { tenantId: 'shop' })
    expect(rows.map(({ cycle }) => cycle)).toEqual(['2190-03', '2026-10', '2026-09'])
    expect(firstShown(rows, NOW_MS)?.cycle).toBe('2026-10')
    // What is dated there is billed there as anywhere.
    const far = await desktop.call('read-summary', { tenantId: 'shop', period: { cycle: '2190-03' } })
    expect(far.agents[0]!.events).toMatchObject([{ type: 'a2p_basic_message', events: 1 }])
    expect((await desktop.events()).map(({ type, startedAt }) => [type, startedAt])).toContainEqual([
      'a2p_basic_message',
      '2190-03-02T10:00:00.000Z',
    ])
  })

  test.each([
    ['one that begins at this very instant', ['2026-12', '2026-11', '2026-10'], '2026-11-01T00:00:00+01:00', '2026-11'],
    ['not one that begins a millisecond later', ['2026-11', '2026-10'], '2026-10-31T23:59:59.999+01:00', '2026-10'],
    ['of cycles that are all to come, the first', ['2190-03', '2027-01'], '2026-11-05T00:00:00Z', '2027-01'],
    ['the present one where there are none', [], '2026-11-05T00:00:00Z', '2026-11'],
  ])('%s', (_, cycles, now, expected) => {
    const tenant = { timeZone: 'Europe/Berlin', cycleDay: 1 } as StoredTenant
    expect(currentCycle(tenant, cycles, Date.parse(now))).toBe(expected)
  })
})

describe('days of any year that can be written down', () => {
  test.each(['0000-02-29', '0001-01-01', '0050-06-15', '0099-12-31', '0100-01-01', '1969-12-31', '9999-12-31'])(
    '%s comes back from its number, its cycle and the clock of a zone',
    (text) => {
      const day = parseDay(text)!
      expect(dayText(day)).toBe(text)
      expect(cycleOf(day, 1)).toBe(text.slice(0, 7))
      const { fromDay, toDay } = cycleDays(text.slice(0, 7), 1)
      expect(fromDay <= day && day < toDay).toBe(true)
      expect(localCalendar('UTC').dayOf(day * 86_400_000)).toBe(day)
    },
  )
})

describe('a time that no traffic can have is refused with a sentence', () => {
  const opened = async (): Promise<TestDesktop> => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    return desktop
  }
  test.each([
    ['launch-agent', { agentId: 'help', at: '9999-01-01T00:00:00Z' }, /years 1970 to 2199/],
    ['launch-agent', { agentId: 'help', at: '1969-12-31T23:59:59.999Z' }, /years 1970 to 2199/],
    ['read-summary', { tenantId: 'shop', period: { cycle: '9999-01' } }, /1969-12 to 2199-12/],
    ['read-summary', { tenantId: 'shop', period: { cycle: '0000-01' } }, /1969-12 to 2199-12/],
    ['read-summary', { tenantId: 'shop', period: { from: '0001-01-01', to: '2026-01-01' } }, /1970-01-01 to 2200/],
    ['read-overview', { tenantId: 'shop', cycle: '2200-01' }, /1969-12 to 2199-12/],
    ['move-profile', { tenantId: 'shop', profile: 'vonage', from: '3406-01-01' }, /1970-01-01 to 2200-01-01/],
    ['list-events', { tenantId: 'shop', from: '9999-01-01' }, /9999-01-01 does not lie in the years 1970 to 2199/],
    ['list-events', { tenantId: 'shop', to: '0000-01-01T00:00:00Z' }, /does not lie in the years 1970 to 2199/],
  ] as const)('%s %j', async (name, request, sentence) => {
    await expect((await opened()).call(name, request as never)).rejects.toThrow(sentence)
  })
  test('the bounds themselves are not refused', async () => {
    const { call } = await opened()
    await call('read-summary', { tenantId: 'shop', period: { from: '1970-01-01', to: '2200-01-01' } })
    await call('list-events', { tenantId: 'shop', from: '1970-01-01', to: '2200-01-01' })
    await call('read-overview', { tenantId: 'shop', cycle: '2199-12' })
  })
})

test('a span of all years is worked out from the cycles that have charges, and comes to the same', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const times = ['1999-12-31T23:30:00Z', '2026-09-20T10:00:00Z', '2026-10-02T10:00:00Z', '2190-03-02T10:00:00Z']
  await desktop.importCsv(times.map((time, at) => row(`m${at}`, 'help', 'A2P', time)))
  const { prepare } = desktop.store
  let asked = 0
  desktop.store.prepare = ((sql: string) => {
    asked++
    return prepare.call(desktop.store, sql)
  }) as typeof prepare
  const ofSpan = async (from: string, to: string) => {
    asked = 0
    const summary = await desktop.call('read-summary', { tenantId: 'shop', period: { from, to } })
    return { asked, summary: { ...summary, period: null } }
  }
  const parts = await ofSpan('1999-12-01', '2190-04-01')
  const all = await ofSpan('1970-01-01', '2200-01-01')
  expect(all.summary).toEqual(parts.summary)
  expect(all.summary.agents[0]).toMatchObject({ messages: 4, events: [{ events: 4 }] })
  // By the calendar it would be a question or more for each of 2,760 cycles.
  expect(all.asked).toBeLessThan(60)
})
