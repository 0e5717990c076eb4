import { describe, expect, test } from 'vitest'
import type { Forecast } from '../../src-main/contract/answers.ts'
import { dailyFigures, OFFICE_WEEK } from '../support/daily-figures.ts'
import { keepDays } from '../support/daily-totals.ts'
import { openDesktop, row, testFolder, type TestDesktop } from '../support/desktop.ts'

/** Noon of 21 November 2026 in Berlin. */
const NOW_MS = Date.parse('2026-11-21T11:00:00Z')
const RATES = [
  { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.05' },
  { type: 'a2p_basic_message', country: 'GB', model: 'flat', unitPrice: '0.01' },
]

async function withShop(more: object = {}, card: object = {}): Promise<TestDesktop> {
  const desktop = openDesktop(testFolder(), { now: () => NOW_MS })
  const tenant = { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin', ...more }
  await desktop.call('add-tenant', tenant)
  await withAgent(desktop, 'help')
  const rates = { currency: tenant.currency, effectiveFrom: '2025-01-01', rates: RATES, ...card }
  await desktop.call('set-rates', { tenantId: 'shop', card: rates })
  return desktop
}

const withAgent = (desktop: TestDesktop, agentId: string, tenantId = 'shop') =>
  desktop.call('add-agent', { agentId, tenantId, category: 'non-conversational', region: 'GB' })

const conversations = (from: string, quantities: readonly number[], more: object = {}) => ({
  agentId: 'help',
  type: 'a2p_conversation' as const,
  from,
  quantities,
  ...more,
})
const level = (days: number, quantity = 100): number[] => Array<number>(days).fill(quantity)
/** From 1 August to 20 November 2026. */
const AUTUMN_DAYS = 112
const forecastOf = (desktop: TestDesktop, more: object = {}): Promise<Forecast> =>
  desktop.call('forecast', { tenantId: 'shop', ...more })
const codes = ({ notes }: Forecast): string[] => notes.map(({ code }) => code)

describe('a forecast', () => {
  test('adds what is charged already to what is expected of the rest of the running cycle', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    const forecast = await forecastOf(desktop)
    expect(forecast).toMatchObject({
      tenantId: 'shop',
      agentId: null,
      currency: 'EUR',
      basedOn: { cycles: 3, days: 112, from: '2026-08-01', to: '2026-11-21' },
      // 100 conversations a day at 0.05, in months of 30, 31 and 31 days; they never missed.
      cycles: [
        { cycle: '2026-11', expected: '150.00', low: '150.00', high: '150.00' },
        { cycle: '2026-12', expected: '155.00', low: '155.00', high: '155.00' },
        { cycle: '2027-01', expected: '155.00', low: '155.00', high: '155.00' },
      ],
      stress: { cycle: '2026-08', amount: '155.00', in: '2026-12', lift: '1.00' },
      method: 'seasonal-naive',
      running: { cycle: '2026-11', charged: '100.00' },
      budgets: [],
    })
    expect(forecast.error).toEqual({ mase: 1, coverage80: 1, origins: expect.any(Number) as number })
    expect(codes(forecast)).toEqual(['naive'])
    expect(forecast.days).toHaveLength(30)
    expect(forecast.days[19]).toMatchObject({ day: '2026-11-20', isKnown: true, expected: '100.00' })
    expect(forecast.days[20]).toMatchObject({ day: '2026-11-21', isKnown: false, expected: '105.00' })
  })

  test('of a day that is known in part expects only what is missing', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-08-01', [...level(AUTUMN_DAYS), 40], { untilHour: 10 })])
    const forecast = await forecastOf(desktop)
    expect(forecast.basedOn.to).toBe('2026-11-21')
    expect(forecast.running).toEqual({ cycle: '2026-11', charged: '102.00' })
    expect(forecast.cycles[0]!.expected).toBe('150.00')
    // What came already is more than was expected of the whole day.
    const busy = await withShop()
    keepDays(busy.store, [conversations('2026-08-01', [...level(AUTUMN_DAYS), 140], { untilHour: 10 })])
    expect((await forecastOf(busy)).cycles[0]!.expected).toBe('152.00')
  })

  test('answers as many cycles as asked for, and the stress month of a whole one all the same', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    const one = await forecastOf(desktop, { cycles: 1 })
    expect(one.cycles.map(({ cycle }) => cycle)).toEqual(['2026-11'])
    expect(one.stress.in).toBe('2026-12')
    const twelve = await forecastOf(desktop, { cycles: 12 })
    expect(twelve.cycles.map(({ cycle }) => cycle).at(-1)).toBe('2027-10')
    expect(twelve.cycles.slice(0, 1)).toEqual(one.cycles)
    await expect(forecastOf(desktop, { cycles: 0 })).rejects.toThrow()
  })

  test('lifts the next whole cycle to the busiest month for the stress month', async () => {
    const desktop = await withShop()
    // September was twice as busy as the others.
    keepDays(desktop.store, [conversations('2026-08-01', [...level(31), ...level(30, 200), ...level(51)])])
    const { stress, cycles } = await forecastOf(desktop)
    const expected = Number(cycles[1]!.expected)
    expect(stress).toMatchObject({ cycle: '2026-09', in: '2026-12' })
    expect(Number(stress.amount)).toBeCloseTo(300, 0)
    expect(Number(stress.lift)).toBeCloseTo(300 / expected, 1)
  })

  test('is the same whenever it is made, and whatever the order in which agents were added', async () => {
    const days = (seed: number) =>
      dailyFigures({ level: 80, weekdays: OFFICE_WEEK, trend: 0.002, noise: 0.2 }, 300, seed)
    const answers: Forecast[] = []
    for (const agents of [
      ['help', 'more'],
      ['more', 'help'],
    ]) {
      const desktop = openDesktop(testFolder(), { now: () => NOW_MS })
      await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
      for (const agent of agents) await withAgent(desktop, agent)
      const card = { currency: 'EUR', effectiveFrom: '2025-01-01', rates: RATES }
      await desktop.call('set-rates', { tenantId: 'shop', card })
      const kept = agents.map((agentId) => conversations('2026-01-25', days(agentId.length), { agentId }))
      keepDays(desktop.store, kept)
      answers.push(await forecastOf(desktop), await forecastOf(desktop))
    }
    const [first, ...others] = answers.map((answer) => JSON.stringify(answer))
    expect(others).toEqual([first, first, first])
  })

  test('prices the forecast month by the tiers and the commitment in force in it', async () => {
    const rate = { type: 'a2p_conversation', country: '*', model: 'graduated', included: 100 }
    const tiers = [
      { upTo: 1000, unitPrice: '0.10', flatFee: '5' },
      { upTo: null, unitPrice: '0.01' },
    ]
    const desktop = await withShop({}, { rates: [{ ...rate, tiers }] })
    keepDays(desktop.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    // Of 3,000 units 100 are free, 1,000 cost 0.10 and 5.00 once, 1,900 cost 0.01.
    expect((await forecastOf(desktop)).cycles[0]!.expected).toBe('124.00')
    const dearer = { currency: 'EUR', effectiveFrom: '2026-12-01', rates: RATES, minimumCommitment: '500.00' }
    await desktop.call('set-rates', { tenantId: 'shop', card: dearer })
    const { cycles } = await forecastOf(desktop)
    expect(cycles.map(({ expected }) => expected)).toEqual(['124.00', '500.00', '500.00'])
  })

  test('of one agent is of its units alone, without the commitment, and says so', async () => {
    const desktop = await withShop({}, { minimumCommitment: '900.00' })
    await withAgent(desktop, 'more')
    keepDays(desktop.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      conversations('2026-08-01', level(AUTUMN_DAYS, 10), { agentId: 'more' }),
    ])
    expect((await forecastOf(desktop)).cycles[0]!.expected).toBe('900.00')
    const alone = await forecastOf(desktop, { agentId: 'more' })
    expect(alone).toMatchObject({ agentId: 'more', running: { charged: '10.00' } })
    expect(alone.cycles[0]!.expected).toBe('15.00')
    expect(codes(alone)).toContain('agent-alone')
  })
})

describe('a budget', () => {
  test('says on which day each percent will be passed, and what is passed by what is charged', async () => {
    const desktop = await withShop()
    await withAgent(desktop, 'more')
    keepDays(desktop.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      conversations('2026-08-01', level(AUTUMN_DAYS, 10), { agentId: 'more' }),
    ])
    await desktop.call('set-threshold', { tenantId: 'shop', amount: '160.00' })
    await desktop.call('set-threshold', { tenantId: 'shop', agentId: 'more', amount: '20.00' })
    // 5.50 a day: 80 on the 15th, 128 on the 24th; 165 at the end.
    const days = (...told: [percent: number, isPassed: boolean, on: string | null][]) =>
      told.map(([percent, isPassed, on]) => ({ percent, isPassed, on, earliest: on, latest: on }))
    const { budgets } = await forecastOf(desktop)
    expect(budgets).toEqual([
      {
        agentId: null,
        name: 'Shop',
        amount: '160.00',
        percents: days([50, true, '2026-11-15'], [80, false, '2026-11-24'], [100, false, '2026-11-30']),
      },
      {
        agentId: 'more',
        name: 'more',
        amount: '20.00',
        percents: days([50, true, '2026-11-20'], [80, false, null], [100, false, null]),
      },
    ])
    const alone = await forecastOf(desktop, { agentId: 'more' })
    expect(alone.budgets).toEqual(budgets.slice(1))
  })

  test('names the same day as the alert of a percent that is passed', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    await desktop.call('set-threshold', { tenantId: 'shop', amount: '100.00', percents: [70] })
    const alert = (await desktop.call('list-alerts', { tenantId: 'shop' })).find(
      ({ kind, figures }) => kind === 'spend_threshold' && 'cycle' in figures && figures.cycle === '2026-11',
    )
    const { budgets } = await forecastOf(desktop)
    expect(budgets[0]!.percents).toMatchObject([{ percent: 70, isPassed: true, on: '2026-11-14' }])
    // Midnight in Berlin.
    expect(alert!.at).toBe('2026-11-13T23:00:00.000Z')
  })
})

describe('it is refused with the reason', () => {
  test('where there is no traffic', async () => {
    const desktop = await withShop()
    await expect(forecastOf(desktop)).rejects.toMatchObject({ code: 'forecast-without-traffic', kind: 'failed' })
    await expect(forecastOf(desktop, { agentId: 'help' })).rejects.toThrow('agent help has no charged traffic')
  })

  test('where fewer than two cycles are complete, with the day from which there can be enough', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-09-02', level(80))])
    await expect(forecastOf(desktop)).rejects.toMatchObject({
      code: 'forecast-too-short',
      args: { complete: 1, from: '2026-09-02', to: '2026-11-21', on: '2026-12-01' },
    })
    const one = await withShop()
    keepDays(one.store, [conversations('2026-11-02', level(19))])
    await expect(forecastOf(one)).rejects.toMatchObject({ args: { complete: 0, on: '2027-02-01' } })
  })

  test('of an agent that began in the middle of the last cycle, while its tenant has enough', async () => {
    const desktop = await withShop()
    await withAgent(desktop, 'more')
    keepDays(desktop.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      conversations('2026-10-20', level(32, 50), { agentId: 'more' }),
    ])
    await expect(forecastOf(desktop, { agentId: 'more' })).rejects.toMatchObject({ code: 'forecast-too-short' })
    // It is expected to go on, and its days before are not taken for days of nothing.
    const { cycles } = await forecastOf(desktop)
    expect(cycles[1]!.expected).toBe('232.50')
  })

  test('of an agent of another client and of an unknown one', async () => {
    const desktop = await withShop()
    await desktop.call('add-tenant', { tenantId: 'bank', name: 'Bank', currency: 'USD' })
    await withAgent(desktop, 'otp', 'bank')
    await expect(forecastOf(desktop, { agentId: 'otp' })).rejects.toMatchObject({ code: 'agent-of-another' })
    await expect(forecastOf(desktop, { agentId: 'none' })).rejects.toMatchObject({ code: 'agent-unknown' })
    await expect(desktop.call('forecast', { tenantId: 'none' })).rejects.toMatchObject({ code: 'tenant-unknown' })
  })
})

describe('odd traffic', () => {
  test('a gap is left out and told, and its cycle is not complete', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-06-01', [...level(70), ...level(10, 0), ...level(93)])])
    const forecast = await forecastOf(desktop)
    expect(forecast.basedOn).toMatchObject({ cycles: 4, days: 163, from: '2026-06-01' })
    expect(forecast.cycles[1]!.expected).toBe('155.00')
    expect(forecast.notes).toContainEqual({
      code: 'gap',
      from: '2026-08-10',
      to: '2026-08-20',
      others: 0,
      sentence: 'No traffic is known of 10 – 19 Aug 2026; nothing is learned from these days.',
    })
  })

  test('what a wrong clock dated ahead or far back changes nothing but a note', async () => {
    const right = await withShop()
    keepDays(right.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    const wrong = await withShop()
    keepDays(wrong.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      conversations('2031-02-03', [7]),
      conversations('2025-02-03', [7]),
    ])
    const { notes, ...forecast } = await forecastOf(wrong)
    const { notes: _notes, ...expected } = await forecastOf(right)
    // The traffic of the agent reaches beyond now, so the last day with charges is not known as a whole.
    const sameCycles = forecast.cycles.map(({ cycle, expected: amount }) => ({ cycle, expected: amount }))
    expect(sameCycles).toEqual(expected.cycles.map(({ cycle, expected: amount }) => ({ cycle, expected: amount })))
    expect(forecast.basedOn).toEqual({ ...expected.basedOn, days: 111, to: '2026-11-20' })
    expect(notes).toContainEqual(expect.objectContaining({ code: 'after-today', days: 1 }))
    expect(notes).toContainEqual(expect.objectContaining({ code: 'before-silence', from: '2026-08-01' }))
  })

  test('a newsletter a month is no gap, and stays one a month', async () => {
    const desktop = await withShop()
    const months = [31, 30, 31, 20].flatMap((days) => [900, ...level(days - 1, 0)])
    keepDays(desktop.store, [conversations('2026-08-01', months)])
    const forecast = await forecastOf(desktop)
    expect(codes(forecast)).not.toContain('gap')
    expect(Number(forecast.cycles[1]!.expected)).toBeLessThan(300)
  })

  test('a cycle day of 28 makes cycles from the 28th on', async () => {
    const desktop = await withShop({ cycleDay: 28 })
    keepDays(desktop.store, [conversations('2026-08-28', level(85))])
    const forecast = await forecastOf(desktop)
    expect(forecast.basedOn).toMatchObject({ cycles: 2, from: '2026-08-28', to: '2026-11-21' })
    // 28 October to 27 November are 31 days, the next cycle has 30.
    expect(forecast.cycles.slice(0, 2)).toMatchObject([
      { cycle: '2026-10', expected: '155.00' },
      { cycle: '2026-11', expected: '150.00' },
    ])
  })

  test('where the last cycle is over, nothing runs and the next one begins the list', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [conversations('2026-08-01', level(92), { untilHour: 15 })])
    const forecast = await forecastOf(desktop)
    expect(forecast.basedOn).toMatchObject({ cycles: 3, to: '2026-11-01' })
    expect(forecast.running).toBeNull()
    expect(forecast.cycles.map(({ cycle }) => cycle)).toEqual(['2026-11', '2026-12', '2027-01'])
  })

  test('types without a price are told and not in the amounts', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      { agentId: 'help', type: 'a2p_single_message', from: '2026-08-01', quantities: level(AUTUMN_DAYS, 10) },
    ])
    const forecast = await forecastOf(desktop)
    expect(forecast.cycles[0]!.expected).toBe('150.00')
    // 30 days of November, 31 of December and 31 of January.
    expect(forecast.notes).toContainEqual(expect.objectContaining({ code: 'unpriced', units: 920, types: 1 }))
  })

  test('without any card all is without a price, and the range is measured in units', async () => {
    const desktop = openDesktop(testFolder(), { now: () => NOW_MS })
    await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'JPY', timeZone: 'Europe/Berlin' })
    await withAgent(desktop, 'help')
    keepDays(desktop.store, [conversations('2026-08-01', level(AUTUMN_DAYS))])
    const forecast = await forecastOf(desktop)
    expect(forecast.cycles[0]).toEqual({ cycle: '2026-11', expected: '0', low: '0', high: '0' })
    expect(codes(forecast)).toContain('unpriced')
  })

  test('two clients keep their own currencies and traffic', async () => {
    const desktop = await withShop()
    await desktop.call('add-tenant', { tenantId: 'tokyo', name: 'Tokyo', currency: 'JPY', timeZone: 'Asia/Tokyo' })
    await withAgent(desktop, 'otp', 'tokyo')
    const rates = [{ ...RATES[0], unitPrice: '3.4' }]
    await desktop.call('set-rates', {
      tenantId: 'tokyo',
      card: { currency: 'JPY', effectiveFrom: '2025-01-01', rates },
    })
    keepDays(desktop.store, [
      conversations('2026-08-01', level(AUTUMN_DAYS)),
      conversations('2026-08-01', level(AUTUMN_DAYS, 7), { agentId: 'otp' }),
    ])
    const tokyo = await desktop.call('forecast', { tenantId: 'tokyo' })
    expect(tokyo).toMatchObject({
      currency: 'JPY',
      cycles: [{ expected: '714' }, { expected: '738' }, { expected: '738' }],
    })
    expect((await forecastOf(desktop)).cycles[0]!.expected).toBe('150.00')
  })
})

test('imported traffic is forecast from the totals that rating keeps', async () => {
  const desktop = await withShop()
  const days = Array.from({ length: AUTUMN_DAYS }, (_, at) => new Date(Date.UTC(2026, 7, 1 + at, 10)).toISOString())
  await desktop.importCsv(
    days.flatMap((at, day) => [row(`a${day}`, 'help', 'A2P', at), row(`b${day}`, 'help', 'A2P', at)]),
  )
  const forecast = await forecastOf(desktop)
  // Two basic messages a day at 0.01: 30 days; of the last one the traffic ends in the morning.
  expect(forecast.basedOn).toMatchObject({ cycles: 3, to: '2026-11-20' })
  expect(forecast.cycles[0]).toMatchObject({ cycle: '2026-11', expected: '0.60' })
  const { total } = await desktop.call('read-summary', { tenantId: 'shop', period: { cycle: '2026-11' } })
  expect(forecast.running).toEqual({ cycle: '2026-11', charged: total })
})
