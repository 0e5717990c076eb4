/** The alerts of what is ahead, and of money that nobody answered. */
import { describe, expect, test } from 'vitest'
import type { Alert, AlertKind } from '../../../src-main/contract/answers.ts'
import { keepDays } from '../../support/daily-totals.ts'
import { addClients, openDesktop, openTestDesktop, row, testFolder, type TestDesktop } from '../../support/desktop.ts'

const alertsOf = async (desktop: TestDesktop, kind: AlertKind, tenantId = 'shop'): Promise<Alert[]> =>
  (await desktop.call('list-alerts', { tenantId, texts: false })).filter((alert) => alert.kind === kind)

describe('charges without replies', () => {
  /** `help` is conversational; a day later nothing of October can change any more. */
  async function withMessages(...more: Parameters<typeof row>[]): Promise<TestDesktop> {
    const desktop = openTestDesktop()
    await addClients(desktop)
    const users = [1, 2, 3].map((at) => ({ user_id: `+44770090010${at}` }))
    await desktop.importCsv([
      ...users.map((user, at) => row(`a${at}`, 'help', 'A2P', '2026-10-05T10:00:00Z', user)),
      ...more.map((each) => row(...each)),
    ])
    return desktop
  }
  const later: Parameters<typeof row> = ['end', 'help', 'A2P', '2026-11-03T10:00:00Z']

  test('are told with what they cost, where no user wrote in the cycle', async () => {
    expect(await alertsOf(await withMessages(later), 'charges_without_replies')).toMatchObject([
      {
        severity: 'warning',
        agentId: 'help',
        cycle: '2026-10',
        amount: '0.0915',
        // The message of November can still be answered.
        figures: { name: 'help', cycle: '2026-10', events: 3, amount: '0.0915', currency: 'EUR' },
      },
    ])
  })

  test('are not told where one user wrote, whatever became of that, and not of agents that nobody is to answer', async () => {
    const desktop = await withMessages(later, [
      'u',
      'help',
      'P2A',
      '2026-10-20T10:00:00Z',
      { user_id: '+447700900199' },
    ])
    expect(await alertsOf(desktop, 'charges_without_replies')).toEqual([])
    const bank = openTestDesktop()
    await addClients(bank)
    await bank.importCsv([row('a', 'otp', 'A2P', '2026-10-05T10:00:00Z', { user_id: '+12125550100' })])
    expect(await alertsOf(bank, 'charges_without_replies', 'bank')).toEqual([])
  })

  test('leave out what a reply can still change, and are not told of what has no price', async () => {
    expect(await alertsOf(await withMessages(), 'charges_without_replies')).toEqual([])
    const unpriced = await withMessages(later, ['f', 'help', 'A2P', '2026-10-06T10:00:00Z', { country: 'FR' }])
    expect(await alertsOf(unpriced, 'charges_without_replies')).toEqual([])
  })
})

describe('a budget against the forecast', () => {
  /** Noon of 21 November 2026 in Berlin; 100 conversations a day at 0.05 come to 150.00 in November. */
  async function withShop(from = '2026-08-01', days = 112): Promise<TestDesktop> {
    const desktop = openDesktop(testFolder(), { now: () => Date.parse('2026-11-21T11:00:00Z') })
    await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
    for (const agentId of ['help', 'more'])
      await desktop.call('add-agent', { agentId, tenantId: 'shop', category: 'non-conversational', region: 'GB' })
    const rates = [{ type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.05' }]
    await desktop.call('set-rates', { tenantId: 'shop', card: { currency: 'EUR', effectiveFrom: '2025-01-01', rates } })
    const kept = (agentId: string, quantity: number) =>
      ({ agentId, type: 'a2p_conversation', from, quantities: Array<number>(days).fill(quantity) }) as const
    keepDays(desktop.store, [kept('help', 80), kept('more', 20)])
    return desktop
  }
  const set = (desktop: TestDesktop, amount: string, agentId: string | null = null) =>
    desktop.call('set-threshold', { tenantId: 'shop', agentId, amount, percents: [100] })

  test('says by how much a threshold will be exceeded, and on which day it is reached', async () => {
    const desktop = await withShop()
    await set(desktop, '140')
    await set(desktop, '25', 'more')
    await set(desktop, '130', 'help')
    // 5.00 a day in all, 1.00 of them of `more`, whose 25.00 are reached on the 25th.
    expect(await alertsOf(desktop, 'spend_forecast')).toMatchObject([
      {
        agentId: null,
        cycle: '2026-11',
        amount: '10.00',
        at: '2026-11-20T23:00:00.000Z',
        figures: { name: 'Shop', expected: '150.00', threshold: '140.00', over: '10.00', day: '2026-11-28' },
      },
      { agentId: 'more', amount: '5.00', figures: { expected: '30.00', over: '5.00', day: '2026-11-25' } },
    ])
  })

  test('says nothing of what is reached already, nor of what is not, nor where the past is too short', async () => {
    const reached = await withShop()
    await set(reached, '100')
    expect(await alertsOf(reached, 'spend_forecast')).toEqual([])
    await set(reached, '150.01')
    expect(await alertsOf(reached, 'spend_forecast')).toEqual([])
    await set(reached, '150')
    expect(await alertsOf(reached, 'spend_forecast')).toMatchObject([{ figures: { over: '0.00', day: '2026-11-30' } }])
    const short = await withShop('2026-10-15', 37)
    await set(short, '140')
    expect(await alertsOf(short, 'spend_forecast')).toEqual([])
  })
})

describe('the next price tier', () => {
  async function withTiers(model: 'graduated' | 'volume', texts: number, day = '2026-11-02'): Promise<TestDesktop> {
    const desktop = openTestDesktop()
    await addClients(desktop)
    const tiers = [
      { upTo: 20, unitPrice: '2', flatFee: '10' },
      { upTo: null, unitPrice: '1' },
    ]
    const rates = [{ type: 'a2p_rich_message', country: '*', model, tiers }]
    await desktop.call('set-rates', { tenantId: 'bank', card: { currency: 'USD', effectiveFrom: '2026-09-02', rates } })
    await desktop.importCsv(
      Array.from({ length: texts }, (_, at) =>
        row(`t${at}`, 'otp', 'A2P', `${day}T15:00:00Z`, { user_id: '+12125550100' }),
      ),
    )
    return desktop
  }

  test('is near in the last tenth of the tier before, with the units that are left and what it changes', async () => {
    expect(await alertsOf(await withTiers('volume', 17), 'next_tier_near', 'bank')).toEqual([])
    const near = { cycle: '2026-11', type: 'a2p_rich_message', country: '*', unitPrice: '2.00', nextUnitPrice: '1.00' }
    expect(await alertsOf(await withTiers('volume', 18), 'next_tier_near', 'bank')).toMatchObject([
      // 21 units at 1 are 21; 20 at 2 with the fee of 10 are 50, and one more at 2 would make it 52.
      { agentId: null, amount: '31.00', figures: { ...near, units: 18, unitsLeft: 2, from: 21, step: '-31.00' } },
    ])
    expect(await alertsOf(await withTiers('graduated', 20), 'next_tier_near', 'bank')).toMatchObject([
      { amount: '1.00', figures: { ...near, units: 20, unitsLeft: 0, step: '-1.00' } },
    ])
    expect(await alertsOf(await withTiers('graduated', 21), 'next_tier_near', 'bank')).toEqual([])
  })

  test('of which nothing becomes dearer or cheaper is not told', async () => {
    const desktop = await withTiers('graduated', 20)
    const tiers = [
      { upTo: 20, unitPrice: '2' },
      { upTo: null, unitPrice: '2' },
    ]
    const rates = [{ type: 'a2p_rich_message', country: '*', model: 'graduated', tiers }]
    await desktop.call('set-rates', { tenantId: 'bank', card: { currency: 'USD', effectiveFrom: '2026-10-02', rates } })
    expect(await alertsOf(desktop, 'next_tier_near', 'bank')).toEqual([])
  })

  test('is told of the running cycle only', async () => {
    expect(await alertsOf(await withTiers('volume', 18, '2026-10-05'), 'next_tier_near', 'bank')).toEqual([])
  })
})
