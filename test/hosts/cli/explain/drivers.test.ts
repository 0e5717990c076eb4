import { expect, test } from 'vitest'
import type { Drivers } from '../../../../src-main/contract/answers.ts'
import { runCli } from '../../../support/run-cli.ts'

const drivers: Drivers = {
  tenantId: 'shop',
  agentId: null,
  currency: 'EUR',
  from: {
    cycle: '2026-10',
    total: '1050.00',
    days: 10,
    period: { from: '2026-10-01', to: '2026-10-11' },
    until: '2026-10-10',
  },
  to: {
    cycle: '2026-11',
    total: '945.00',
    days: 10,
    period: { from: '2026-11-01', to: '2026-11-11' },
    until: '2026-11-10',
  },
  difference: '-105.00',
  percent: '-10.0',
  trafficDays: 10,
  thin: false,
  sentence: 'until 10 Nov, against 1–10 Oct 2026',
  drivers: [
    {
      kind: 'volume',
      agentId: 'help\u001b[2J',
      type: 'a2p_conversation',
      country: 'GB',
      amount: '-105.01',
      from: 1000,
      to: 900,
      sentence: 'help: fewer.',
    },
    {
      kind: 'rounding',
      agentId: null,
      type: null,
      country: null,
      amount: '0.01',
      from: null,
      to: null,
      sentence: 'Rounding.',
    },
  ],
  notes: [{ code: 'agent-alone', agentId: 'help', sentence: 'A note.' }],
}

test('drivers are a table under the two totals, with what one must know of them', async () => {
  const words = ['drivers', '--tenant', 'shop', '--cycle', '2026-11']
  const { exitCode, stdout } = await runCli(words, { 'read-drivers': () => drivers })
  expect(exitCode).toBe(0)
  expect(stdout.trimEnd().split('\n')).toEqual([
    'shop: 945.00 EUR in 1–10 Nov 2026, 1,050.00 in 1–10 Oct 2026: -105.00 EUR (-10.0 %)',
    '',
    'driver        EUR  why',
    'Quantity  -105.01  help: fewer.',
    'Rounding    +0.01  Rounding.',
    '',
    'A note.',
  ])
})

test('of a thin base no percentage is shown, and of two equal bills no table', async () => {
  const equal: Drivers = { ...drivers, percent: null, thin: true, difference: '0.00', drivers: [], notes: [] }
  const words = ['drivers', '--tenant', 'shop', '--cycle', '2026-11']
  const { stdout } = await runCli(words, { 'read-drivers': () => equal })
  expect(stdout).toContain(': 0.00 EUR\n')
  expect(stdout).toContain('Nothing changed.')
})

test('drivers are one document with --json, of the cycle and agent that were asked for', async () => {
  const words = [
    'drivers',
    '--tenant',
    'shop',
    '--cycle',
    '2026-11',
    '--against',
    '2026-09',
    '--agent',
    'help',
    '--json',
  ]
  const { exitCode, stdout, desk } = await runCli(words, { 'read-drivers': () => drivers })
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toEqual(drivers)
  const request = { tenantId: 'shop', cycle: '2026-11', against: '2026-09', agentId: 'help' }
  expect(desk.asked).toEqual([{ name: 'read-drivers', request }])
})

test('a cycle is needed', async () => {
  const { exitCode, stderr } = await runCli(['drivers', '--tenant', 'shop'], {})
  expect(exitCode).toBe(2)
  expect(stderr).toContain("option '--cycle <month>' is missing")
})
