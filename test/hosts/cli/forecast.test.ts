import { expect, test } from 'vitest'
import type { Forecast } from '../../../src-main/contract/answers.ts'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { runCli } from '../../support/run-cli.ts'

const forecast: Forecast = {
  tenantId: 'shop',
  agentId: null,
  currency: 'EUR',
  basedOn: { cycles: 3, days: 112, from: '2026-08-01', to: '2026-11-21' },
  cycles: [
    { cycle: '2026-11', expected: '12450.00', low: '11900.00', high: '13000.00' },
    { cycle: '2026-12', expected: '13000.00', low: '11000.00', high: '15000.00' },
  ],
  stress: { cycle: '2026-09', amount: '17420.00', in: '2026-12', lift: '1.34' },
  error: { mase: 0.74, coverage80: 0.81, origins: 57 },
  method: 'weekday-trend',
  memoryDays: 56,
  running: { cycle: '2026-11', charged: '8200.00' },
  days: [],
  budgets: [
    {
      agentId: null,
      name: 'Shop',
      amount: '15000.00',
      percents: [
        { percent: 50, isPassed: true, on: '2026-11-15', earliest: '2026-11-15', latest: '2026-11-15' },
        { percent: 80, isPassed: false, on: '2026-11-28', earliest: '2026-11-26', latest: null },
        { percent: 100, isPassed: false, on: null, earliest: '2026-11-30', latest: null },
        { percent: 120, isPassed: false, on: null, earliest: null, latest: null },
      ],
    },
  ],
  notes: [{ code: 'naive', sentence: 'A note.' }],
}

const asked = { forecast: () => forecast }

test('a forecast is a table with its stress month, its error in words, and its budgets', async () => {
  const { exitCode, stdout } = await runCli(['forecast', '--tenant', 'shop'], asked)
  expect(exitCode).toBe(0)
  expect(stdout.trimEnd().split('\n')).toEqual([
    'shop: traffic from 2026-08-01 to before 2026-11-21, 3 complete cycles',
    '',
    'cycle    expected EUR  80 % range from         to',
    '2026-11     12,450.00        11,900.00  13,000.00',
    '2026-12     13,000.00        11,000.00  15,000.00',
    '',
    'Charged in 2026-11 so far: 8,200.00 EUR',
    '',
    'Stress month: 17,420.00 EUR. Dec 2026 as busy as Sep 2026, the busiest cycle so far: 1.34 times what is expected.',
    'Method: Weekday average with trend. Each day is taken as the average of its weekday with the trend, in which a day 56 days back counts a third as much as the last one.',
    'Tested from 57 past days: its daily error is 26 % smaller than that of repeating the last week, and 81 % of past totals lay in the 80 % range.',
    '',
    'Budget of Shop, 15,000.00 EUR:',
    '  passed 50 % on 15 Nov',
    '  will pass 80 % on 28 Nov (26 Nov – not at all)',
    '  will not pass 100 %, unless on 30 Nov or later',
    '  will not pass 120 %',
    '',
    'A note.',
  ])
})

test('with --json it is one document, and tenant, agent and cycles are passed on', async () => {
  const words = ['forecast', '--tenant', 'shop', '--agent', 'help', '--cycles', '4', '--json']
  const { stdout, desk } = await runCli(words, asked)
  expect(JSON.parse(stdout)).toEqual(forecast)
  expect(desk.asked).toEqual([{ name: 'forecast', request: { tenantId: 'shop', agentId: 'help', cycles: 4 } }])
})

test.each([
  ['0', '--cycles'],
  ['13', '--cycles'],
  ['three', '--cycles'],
])('%s cycles are a wrong request', async (cycles, named) => {
  const { exitCode, stderr } = await runCli(['forecast', '--tenant', 'shop', '--cycles', cycles], asked)
  expect(exitCode).toBe(2)
  expect(stderr).toContain(named)
})

test('where there is too little it says why, and ends with 1', async () => {
  const args = { tenantId: 'shop', agentId: null, complete: 1, from: '2026-09-02', to: '2026-11-21', on: '2026-12-01' }
  const tooShort = (): never => {
    throw refuse('forecast-too-short', args)
  }
  const { exitCode, stderr } = await runCli(['forecast', '--tenant', 'shop'], { forecast: tooShort })
  expect(exitCode).toBe(1)
  expect(stderr).toContain(
    'a forecast needs 2 complete cycles of traffic; tenant shop has 1 in its traffic from 2026-09-02 to before 2026-11-21; from 2026-12-01 on there can be enough',
  )
})
