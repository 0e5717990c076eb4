import { describe, expect, test } from 'vitest'
import type { AlertOf } from '../../src-main/contract/answers.ts'
import { formatDecimal, parseDecimal } from '../../src-main/core/money/money.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'

interface Client {
  currency?: string
  unitPrice?: string
  timeZone?: string
  cycleDay?: number
}

/** A client with two agents in the US, where every text is one event at one price. */
async function withClient(client: Client = {}): Promise<TestDesktop> {
  const { currency = 'EUR', unitPrice = '1', timeZone = 'UTC', cycleDay = 1 } = client
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme', currency, timeZone, cycleDay })
  for (const agentId of ['codes', 'news']) {
    const agent = { agentId, tenantId: 'acme', category: 'non-conversational', region: 'US' } as const
    await desktop.call('add-agent', { ...agent, name: agentId === 'codes' ? 'Codes' : 'News' })
  }
  const rates = [{ type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice }]
  const card = { currency, effectiveFrom: '2026-01-01', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'acme', card })
  return desktop
}

let texts = 0
/** So many texts of an agent at one time. */
const sent = (count: number, at = '2026-10-05T10:00:00Z', agent = 'codes'): CsvRow[] =>
  Array.from({ length: count }, () => row(`t${++texts}`, agent, 'A2P', at, { user_id: '+12125550100' }))

async function thresholdAlerts({ call }: TestDesktop, tenantId = 'acme'): Promise<AlertOf<'spend_threshold'>[]> {
  return (await call('list-alerts', { tenantId })).filter((alert) => alert.kind === 'spend_threshold')
}
const percentsOf = (alerts: readonly AlertOf<'spend_threshold'>[]): unknown[] =>
  alerts.map(({ figures }) => figures.reached)

const NANO = 1n
const nanos = (text: string): bigint => parseDecimal(text)!

describe('a threshold', () => {
  test('says who has spent what of which threshold, and since when', async () => {
    const desktop = await withClient({ unitPrice: '4.125', timeZone: 'Europe/Berlin' })
    await desktop.importCsv([...sent(60, '2026-10-02T10:00:00Z'), ...sent(40, '2026-10-20T23:30:00Z')])
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '500' })
    expect(await thresholdAlerts(desktop)).toEqual([
      {
        alertId: expect.stringMatching(/^[0-9a-f]{12}$/),
        kind: 'spend_threshold',
        severity: 'warning',
        tenantId: 'acme',
        agentId: null,
        cycle: '2026-10',
        message: 'Acme has spent EUR 412.50 in 2026-10, 82 % of its threshold of EUR 500.00',
        // The texts of 20 October at 23:30 UTC are of the 21st in Berlin, whose midnight is at 22:00 UTC.
        at: '2026-10-20T22:00:00.000Z',
        amount: '412.50',
        currency: 'EUR',
        isSmall: false,
        acknowledged: null,
        figures: {
          name: 'Acme',
          cycle: '2026-10',
          amount: '412.50',
          threshold: '500.00',
          percent: 82,
          reached: 80,
          currency: 'EUR',
        },
      },
    ])
  })

  describe.each([50, 80, 100])('at %i %', (percent) => {
    // Four texts at 0.123456789 are 0.493827156, of which each of these percents is a whole number of nanos.
    const exactly = (nanos('0.493827156') * 100n) / BigInt(percent)
    const reachedAt = async (amount: bigint): Promise<unknown> => {
      const desktop = await withClient({ unitPrice: '0.123456789' })
      await desktop.importCsv(sent(4))
      const request = { tenantId: 'acme', agentId: 'codes', amount: formatDecimal(amount), percents: [percent] }
      await desktop.call('set-threshold', request)
      return percentsOf(await thresholdAlerts(desktop))[0]
    }

    test('is not reached a nano below it', async () => {
      expect(await reachedAt(exactly + NANO)).toBeUndefined()
    })
    test('is reached exactly at it', async () => {
      expect(await reachedAt(exactly)).toBe(percent)
    })
    test('is reached a nano above it', async () => {
      expect(await reachedAt(exactly - NANO)).toBe(percent)
    })
  })

  test.each([
    [49, undefined, undefined],
    [50, 50, 'info'],
    [79, 50, 'info'],
    [80, 80, 'warning'],
    [99, 80, 'warning'],
    [100, 100, 'error'],
    [250, 100, 'error'],
  ])('of 100 that has come to %i has reached %s, which is %s', async (spent, reached, severity) => {
    const desktop = await withClient()
    await desktop.importCsv(sent(spent))
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '100' })
    const alerts = await thresholdAlerts(desktop)
    expect([percentsOf(alerts)[0], alerts[0]?.severity]).toEqual([reached, severity])
    if (reached) expect(alerts[0]!.figures['percent']).toBe(spent)
  })

  test.each([
    [[10], 'error'],
    [[10, 200], 'warning'],
    [[10, 200, 300], 'info'],
    [[5, 8, 10, 200, 300], 'info'],
  ])('with percents of its own is severe by their order: %j', async (percents, severity) => {
    const desktop = await withClient()
    await desktop.importCsv(sent(10))
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '100', percents })
    expect(await thresholdAlerts(desktop)).toMatchObject([{ severity, figures: { reached: 10 } }])
  })

  test('of a tenant goes by the rounded total of its bill, of an agent by its exact amount', async () => {
    const desktop = await withClient({ unitPrice: '0.333' })
    await desktop.importCsv(sent(1))
    const limit = { amount: '0.333', percents: [100] }
    await desktop.call('set-threshold', { tenantId: 'acme', ...limit })
    await desktop.call('set-threshold', { tenantId: 'acme', agentId: 'codes', ...limit })
    expect(await thresholdAlerts(desktop)).toMatchObject([
      { agentId: 'codes', figures: { amount: '0.333', percent: 100 } },
    ])
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '0.33', percents: [100] })
    expect((await thresholdAlerts(desktop)).map(({ figures }) => figures['amount'])).toEqual(['0.333', '0.33'])
  })

  test('has the figures of the summary, to the last digit', async () => {
    const desktop = openTestDesktop()
    await desktop.call('load-sample', { job: 'sample' })
    for (const { tenantId } of await desktop.call('list-tenants', {})) {
      const { agents, total } = await desktop.call('read-summary', { tenantId, period: { cycle: '2026-10' } })
      const limit = { tenantId, amount: '0.000000001', percents: [1] }
      await desktop.call('set-threshold', limit)
      for (const { agentId } of agents) await desktop.call('set-threshold', { ...limit, agentId })
      const alerts = await thresholdAlerts(desktop, tenantId)
      const ofCycle = alerts.filter(({ figures }) => figures['cycle'] === '2026-10')
      const charged = agents.filter(({ amount }) => Number(amount) > 0)
      expect(charged.length).toBeGreaterThan(1)
      expect(ofCycle.map(({ agentId, figures }) => [agentId, figures['amount']])).toEqual([
        [null, total],
        // The most money first.
        ...charged
          .toSorted((left, right) => Number(right.amount) - Number(left.amount))
          .map(({ agentId, amount }) => [agentId, amount]),
      ])
    }
  })

  test('of the tenant and of each agent hold at once, each for itself', async () => {
    const desktop = await withClient()
    await desktop.importCsv([...sent(30), ...sent(60, '2026-10-07T10:00:00Z', 'news')])
    const set = (agentId: string | null, amount: string): Promise<unknown> =>
      desktop.call('set-threshold', { tenantId: 'acme', agentId, amount })
    await set(null, '100')
    await set('codes', '100')
    await set('news', '60')
    expect(
      (await thresholdAlerts(desktop)).map(({ agentId, severity, message }) => [agentId, severity, message]),
    ).toEqual([
      ['news', 'error', 'News has spent EUR 60.00 in 2026-10, 100 % of its threshold of EUR 60.00'],
      [null, 'warning', 'Acme has spent EUR 90.00 in 2026-10, 90 % of its threshold of EUR 100.00'],
    ])
    const { agents } = await desktop.call('read-agents', { tenantId: 'acme', cycle: '2026-10' })
    expect(agents.map(({ agentId, alerts }) => [agentId, alerts])).toEqual([
      ['codes', 1],
      ['news', 2],
    ])
    // The other alert of each is that it has not been launched.
    const overview = await desktop.call('read-overview', { tenantId: 'acme', cycle: '2026-10' })
    expect(overview.alerts[0]).toMatchObject({ kind: 'spend_threshold', agentId: 'news' })
  })

  test('begins anew with each cycle of the tenant', async () => {
    const desktop = await withClient({ cycleDay: 15, timeZone: 'America/New_York' })
    // The cycle 2026-10 begins in New York on 15 October at 04:00 UTC.
    await desktop.importCsv([...sent(60, '2026-10-15T03:59:59.999Z'), ...sent(80, '2026-10-15T04:00:00Z')])
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '100' })
    expect(
      (await thresholdAlerts(desktop)).map(({ at, figures }) => [figures['cycle'], figures['reached'], at]),
    ).toEqual([
      ['2026-10', 80, '2026-10-15T04:00:00.000Z'],
      ['2026-09', 50, '2026-10-14T04:00:00.000Z'],
    ])
    const { alerts } = await desktop.call('read-overview', { tenantId: 'acme', cycle: '2026-09' })
    // The overview of either cycle has those of both, as every count does.
    expect(percentsOf(alerts.filter((alert) => alert.kind === 'spend_threshold'))).toEqual([80, 50])
  })

  test('was passed on the first local day by whose end the percent was reached', async () => {
    const desktop = await withClient()
    const days = [1, 2, 3, 9, 20, 31].map((day) => `2026-10-${String(day).padStart(2, '0')}T12:00:00Z`)
    await desktop.importCsv(days.flatMap((at) => sent(10, at)))
    const passedAt = async (amount: string): Promise<string> => {
      await desktop.call('set-threshold', { tenantId: 'acme', amount, percents: [100] })
      return (await thresholdAlerts(desktop))[0]!.at.slice(0, 10)
    }
    expect([await passedAt('10'), await passedAt('10.01'), await passedAt('31'), await passedAt('60')]).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-09',
      '2026-10-31',
    ])
  })

  test('in yen has no decimals', async () => {
    const desktop = await withClient({ currency: 'JPY', unitPrice: '1.5' })
    await desktop.importCsv(sent(3))
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '5', percents: [100] })
    expect(await desktop.call('list-thresholds', { tenantId: 'acme' })).toMatchObject([{ amount: '5' }])
    // 4.5 is 5 on the bill.
    expect(await thresholdAlerts(desktop)).toMatchObject([
      { message: 'Acme has spent JPY 5 in 2026-10, 100 % of its threshold of JPY 5' },
    ])
  })

  test('says nothing of a cycle in which nothing was charged, and of what has no price', async () => {
    const desktop = await withClient()
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '0.000000001', percents: [1] })
    expect(await thresholdAlerts(desktop)).toEqual([])
    await desktop.importCsv([row('p', 'codes', 'A2P', '2026-10-05T10:00:00Z', { content_type: 'image' })])
    expect(await thresholdAlerts(desktop)).toEqual([])
  })

  test('follows the charges: an import that is undone takes its alert along', async () => {
    const desktop = await withClient()
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '10' })
    const { importId } = await desktop.importCsv(sent(10))
    expect(percentsOf(await thresholdAlerts(desktop))).toEqual([100])
    await desktop.call('undo-import', { importId })
    expect(await thresholdAlerts(desktop)).toEqual([])
  })
})

describe('thresholds', () => {
  test('are listed the tenant’s own first, then its agents’ by their ids, and none of another tenant’s', async () => {
    const desktop = await withClient()
    await addClients(desktop)
    for (const [tenantId, agentId, amount] of [
      ['acme', 'news', '1'],
      ['acme', 'codes', '2.5'],
      ['shop', 'help', '3'],
      ['acme', null, '123456789012345.123456789'],
    ] as const) {
      await desktop.call('set-threshold', { tenantId, agentId, amount })
    }
    expect(await desktop.call('list-thresholds', { tenantId: 'acme' })).toEqual([
      { tenantId: 'acme', agentId: null, amount: '123456789012345.123456789', percents: [50, 80, 100] },
      { tenantId: 'acme', agentId: 'codes', amount: '2.50', percents: [50, 80, 100] },
      { tenantId: 'acme', agentId: 'news', amount: '1.00', percents: [50, 80, 100] },
    ])
  })

  test('take the place of an earlier one, and are removed one by one', async () => {
    const { call } = await withClient()
    await call('set-threshold', { tenantId: 'acme', amount: '1' })
    expect(await call('set-threshold', { tenantId: 'acme', amount: '2', percents: [90] })).toEqual({
      tenantId: 'acme',
      agentId: null,
      amount: '2.00',
      percents: [90],
    })
    await call('set-threshold', { tenantId: 'acme', agentId: 'codes', amount: '3' })
    expect(await call('list-thresholds', { tenantId: 'acme' })).toHaveLength(2)
    expect(await call('remove-threshold', { tenantId: 'acme' })).toMatchObject([{ agentId: 'codes' }])
    expect(await call('remove-threshold', { tenantId: 'acme', agentId: 'codes' })).toEqual([])
    const again = call('remove-threshold', { tenantId: 'acme', agentId: 'codes' })
    await expect(again).rejects.toThrow(/agent codes has no spend threshold/)
  })

  test.each(['', '0', '0.00', '-1', '1.0000000001', '1,50', '1e3', ' 1', '١', '1234567890123456', 'NaN', 'EUR 5'])(
    'of %j are refused, and nothing changes',
    async (amount) => {
      const { call } = await withClient()
      await expect(call('set-threshold', { tenantId: 'acme', amount })).rejects.toThrow(/positive decimal in EUR/)
      expect(await call('list-thresholds', { tenantId: 'acme' })).toEqual([])
    },
  )

  test.each([[[80, 50]], [[50, 50]], [[50, 80, 80]]])('at %j are refused', async (percents) => {
    const { call } = await withClient()
    await expect(call('set-threshold', { tenantId: 'acme', amount: '1', percents })).rejects.toThrow(/must ascend/)
  })

  test.each([[[]], [[0]], [[1001]], [[50.5]], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]])(
    'at %j never reach the services',
    async (percents) => {
      const { call } = await withClient()
      await expect(call('set-threshold', { tenantId: 'acme', amount: '1', percents })).rejects.toThrow()
    },
  )

  test('are only of an agent of that tenant', async () => {
    const desktop = await withClient()
    await addClients(desktop)
    const set = (agentId: string): Promise<unknown> =>
      desktop.call('set-threshold', { tenantId: 'acme', agentId, amount: '1' })
    await expect(set('help')).rejects.toThrow(/agent help is not one of tenant acme's/)
    await expect(set('nobody')).rejects.toThrow(/no agent nobody/)
  })

  test('stand once in the store for each tenant and agent, whoever writes', async () => {
    const { call, store } = await withClient()
    await call('set-threshold', { tenantId: 'acme', amount: '1' })
    expect(() => store.exec(`INSERT INTO spend_threshold VALUES (1, NULL, '2', '[50]')`)).toThrow(/UNIQUE/)
  })
})
