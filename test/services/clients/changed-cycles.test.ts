import { expect, test } from 'vitest'
import type { RateCard } from '../../../src-main/contract/answers.ts'
import { openTestDesktop, row, testFolder, type TestDesktop } from '../../support/desktop.ts'

const CLIENTS = ['acme', 'beta'] as const
/** Every unit costs less once there are more than two in a cycle, so a file changes what was there before it. */
const card: RateCard = {
  currency: 'EUR',
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  minimumCommitment: '2.50',
  rates: [
    {
      type: 'a2p_rich_message',
      country: 'US',
      model: 'volume',
      tiers: [
        { upTo: 2, unitPrice: '3' },
        { upTo: null, unitPrice: '1' },
      ],
    },
  ],
}

async function openBoth(): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  for (const tenantId of CLIENTS) {
    await desktop.call('add-tenant', { tenantId, name: `The ${tenantId}`, currency: 'EUR', cycleDay: 15 })
    await desktop.call('add-agent', { agentId: tenantId, tenantId, category: 'non-conversational', region: 'US' })
    await desktop.call('set-rates', { tenantId, card })
  }
  return desktop
}
const sent = (agentId: string, day: string, more: Record<string, string> = {}) =>
  row(`${agentId} ${day} ${more['text'] ?? ''}`, agentId, 'A2P', `${day}T10:00:00Z`, {
    user_id: '+15555550100',
    ...more,
  })

const totals = async (desktop: TestDesktop): Promise<Record<string, string>> => {
  const all: Record<string, string> = {}
  for (const tenantId of CLIENTS) {
    for (const cycle of ['2026-08', '2026-09', '2026-10']) {
      all[`${tenantId} ${cycle}`] = (await desktop.call('read-summary', { tenantId, period: { cycle } })).total
    }
  }
  return all
}

test('an import names each cycle that it changed, with what its summary said before and says after', async () => {
  const desktop = await openBoth()
  await desktop.importCsv(
    [sent('acme', '2026-09-20'), sent('acme', '2026-09-21'), sent('beta', '2026-10-16')],
    'first.csv',
  )
  const before = await totals(desktop)
  const { cycles } = await desktop.importCsv(
    [
      sent('acme', '2026-09-22'),
      sent('acme', '2026-10-20'),
      // Before the day on which the cycle of October begins.
      sent('beta', '2026-10-14'),
      sent('beta', '2026-10-15', { text: '', content_type: 'file' }),
    ],
    'second.csv',
  )
  const after = await totals(desktop)
  expect(cycles).toEqual(
    (
      [
        ['acme', '2026-09', 0],
        ['acme', '2026-10', 0],
        ['beta', '2026-09', 0],
        ['beta', '2026-10', 1],
      ] as const
    ).map(([tenantId, cycle, unpriced]) => ({
      tenantId,
      name: `The ${tenantId}`,
      currency: 'EUR',
      cycle,
      before: before[`${tenantId} ${cycle}`],
      after: after[`${tenantId} ${cycle}`],
      unpriced,
      issued: false,
    })),
  )
  // The third unit made the two before it cheaper.
  expect(cycles![0]).toMatchObject({ before: '6.00', after: '3.00' })
})

test('a cycle that was issued is named as such, and the same file again changes none', async () => {
  const desktop = await openBoth()
  await desktop.importCsv([sent('acme', '2026-08-20')], 'first.csv')
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-08' })
  const late = [sent('acme', '2026-08-21')]
  const { cycles } = await desktop.importCsv(late, 'late.csv')
  expect(cycles).toMatchObject([{ cycle: '2026-08', before: '3.00', after: '6.00', issued: true }])
  expect((await desktop.importCsv(late, 'late.csv')).cycles).toEqual([])
  // Nobody has the agent: nothing is charged.
  expect((await desktop.importCsv([sent('nobody', '2026-08-21')], 'parked.csv')).cycles).toEqual([])
})
