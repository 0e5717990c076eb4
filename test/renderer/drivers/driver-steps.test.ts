import { describe, expect, test } from 'vitest'
import type { DriverRow, Drivers } from '../../../src-main/contract/answers.ts'
import { sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { driverPlace } from '../../../src-renderer/drivers/driver-place.ts'
import { driverSteps } from '../../../src-renderer/drivers/driver-steps.ts'

const row = (more: Partial<DriverRow>): DriverRow => ({
  kind: 'volume',
  agentId: 'help',
  type: 'a2p_conversation',
  country: 'GB',
  amount: '1.00',
  from: 10,
  to: 20,
  sentence: 'a sentence',
  ...more,
})
const drivers = (rows: readonly DriverRow[]): Drivers => ({
  tenantId: 'shop',
  agentId: null,
  currency: 'EUR',
  from: { cycle: '2026-10', total: '10.00', days: 31, period: { from: '2026-10-01', to: '2026-11-01' } },
  to: { cycle: '2026-11', total: '12.00', days: 30, period: { from: '2026-11-01', to: '2026-12-01' } },
  difference: '2.00',
  percent: '20.0',
  trafficDays: 31,
  thin: false,
  sentence: '',
  drivers: [...rows],
  notes: [],
})

describe('the steps of a waterfall', () => {
  const rows = [
    row({ amount: '-4.00', from: 30, to: 10 }),
    row({ country: 'ES', amount: '1.50', from: 10, to: 20 }),
    row({ agentId: 'news', amount: '3.00' }),
    row({ kind: 'days', amount: '-0.20', from: 31, to: 30 }),
    row({ kind: 'days', agentId: 'news', amount: '-0.10', from: 31, to: 30 }),
    row({ kind: 'price', amount: '0.50', from: '0.05', to: '0.06' }),
    row({ kind: 'price', country: 'ES', amount: '0.25', from: '0.05', to: '0.06' }),
    row({ kind: 'commitment', agentId: null, type: null, country: null, amount: '9.00', from: '0.00', to: '9.00' }),
    row({ kind: 'rounding', agentId: null, type: null, country: null, amount: '0.01', from: null, to: null }),
  ]

  test('are of one kind and agent, the largest first, what is of the bill last', () => {
    const steps = driverSteps(drivers(rows), 'agent')
    expect(steps.map(({ key, amount }) => [key, amount])).toEqual([
      ['volume news', '3.00'],
      ['volume help', '-2.50'],
      ['price help', '0.75'],
      ['days', '-0.30'],
      ['commitment', '9.00'],
      ['rounding', '0.01'],
    ])
    expect(steps.map(({ sentence }) => sentence)).toEqual([
      'a sentence',
      'help: 30 A2P conversations instead of 40, day for day: 2.50 EUR less.',
      'help: other average prices of A2P conversations: 0.75 EUR more.',
      '30 days instead of 31, at as many A2P conversations in GB a day: 0.30 EUR less.',
      'a sentence',
      'a sentence',
    ])
  })

  test('by type are of all agents', () => {
    const [first] = driverSteps(drivers(rows), 'type')
    expect(first).toMatchObject({ key: 'price a2p_conversation', agentId: 'help', amount: '0.75' })
    const [, volume] = driverSteps(drivers(rows), 'type')
    expect(volume).toMatchObject({ key: 'volume a2p_conversation', agentId: null, amount: '0.50' })
  })

  test('beyond nine are taken together, and always add up to the drivers', () => {
    const many = Array.from({ length: 14 }, (_, at) => row({ agentId: `agent-${at}`, amount: `${at - 6}.01` }))
    for (const by of ['agent', 'type'] as const) {
      for (const all of [rows, many, [...many, ...rows], []]) {
        const steps = driverSteps(drivers(all), by)
        expect(sumDecimals(steps.map(({ amount }) => amount))).toBe(sumDecimals(all.map(({ amount }) => amount)))
        expect(steps.length).toBeLessThanOrEqual(13)
        expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
      }
    }
    expect(driverSteps(drivers(many), 'agent').map(({ kind }) => kind)).toEqual([...Array(9).fill('volume'), null])
  })
})

describe('the way in from a driver', () => {
  test('leads to the conversations of the later cycle, of a gone agent to those of the earlier one', () => {
    const { country } = row({})
    const threads = { tenant: 'shop', agent: 'help', types: ['a2p_conversation'], countries: [country], sort: 'cost' }
    expect(driverPlace(drivers([]), row({}))).toEqual({
      threads: { ...threads, from: '2026-11-01', to: '2026-12-01', overruns: undefined },
    })
    expect(driverPlace(drivers([]), row({ kind: 'gone_agent' }))).toMatchObject({
      threads: { from: '2026-10-01', to: '2026-11-01' },
    })
    expect(driverPlace(drivers([]), row({ kind: 'overrun' }))).toMatchObject({ threads: { overruns: true } })
  })

  test('leads to the statement where it is of the whole bill', () => {
    expect(driverPlace(drivers([]), { kind: 'rounding', agentId: null, type: null })).toEqual({
      statement: '/statements/2026-11',
    })
  })
})
