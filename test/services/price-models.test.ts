import { describe, expect, test } from 'vitest'
import type { Summary, SummaryLine } from '../../src-main/contract/answers.ts'
import { openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { allOverrunTexts } from '../support/overrun-texts.ts'

interface Terms {
  currency?: string
  timeZone?: string
  cycleDay?: number
}
type Card = Record<string, unknown>

/** A bank with two agents in the US, whose messages are counted together. */
async function bank(
  card: Card | Card[],
  { currency = 'USD', timeZone = 'UTC', cycleDay = 1 }: Terms = {},
): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  const { call } = desktop
  await call('add-tenant', { tenantId: 'bank', name: 'Bank', currency, timeZone, cycleDay })
  for (const agentId of ['alerts', 'codes']) {
    await call('add-agent', { agentId, tenantId: 'bank', category: 'non-conversational', region: 'US' })
  }
  for (const version of [card].flat()) {
    await call('set-rates', { tenantId: 'bank', card: { currency, effectiveFrom: '2026-09-01', ...version } })
  }
  return desktop
}

const rich = (model: object): object => ({ type: 'a2p_rich_message', country: '*', ...model })
const graduated = (...tiers: [upTo: number | null, unitPrice: string, flatFee?: string][]): object =>
  rich({ model: 'graduated', tiers: tiers.map(([upTo, unitPrice, flatFee]) => ({ upTo, unitPrice, flatFee })) })
const flat = (unitPrice: string, more: object = {}): object => rich({ model: 'flat', unitPrice, ...more })

/** A message at a time of October 2026, of so many segments. */
const message = (id: string, agentId: string, at: string, segments = 1, more: Record<string, string> = {}): CsvRow =>
  row(id, agentId, 'A2P', at, {
    text: 'x'.repeat(160 * segments),
    user_id: `+1555555${id.padStart(4, '0').slice(-4)}`,
    ...more,
  })

const october = { cycle: '2026-10' }
const summaryOf = (
  { call }: TestDesktop,
  period: { cycle: string } | { from: string; to: string } = october,
): Promise<Summary> => call('read-summary', { tenantId: 'bank', period })

const shown = (lines: readonly SummaryLine[]): string[] =>
  lines.map(({ kind, name, tier, quantity, unitPrice, flatFee, package: bundle, amount }) =>
    [
      name ?? kind,
      tier && `${tier.from}-${tier.upTo ?? ''}`,
      `×${quantity}`,
      `@${unitPrice}`,
      flatFee && `+${flatFee}`,
      bundle && `${bundle.packages} of ${bundle.size} at ${bundle.price}`,
      `= ${amount}`,
    ]
      .filter(Boolean)
      .join(' '),
  )

describe('tiers are crossed by the events of all agents in their order', () => {
  const traffic = [
    message('1', 'codes', '2026-10-02T08:00:00Z'),
    message('2', 'alerts', '2026-10-02T09:00:00Z', 3),
    message('3', 'codes', '2026-10-02T10:00:00Z', 2),
    // At the same time the agent's id decides.
    message('5', 'codes', '2026-10-02T11:00:00Z'),
    message('4', 'alerts', '2026-10-02T11:00:00Z'),
    message('6', 'alerts', '2026-10-03T00:00:00Z'),
  ]
  const card = { rates: [graduated([3, '1', '10'], [7, '0.5', '20'], [null, '0.1', '40'])] }

  test('within a day', async () => {
    const desktop = await bank(card)
    await desktop.importCsv(traffic)
    const amounts = Object.fromEntries(
      (await desktop.events()).map(({ messageIds, amount }) => [messageIds[0], amount]),
    )
    expect(amounts).toEqual({ 1: '11.00', 2: '22.50', 3: '1.00', 4: '0.50', 5: '40.10', 6: '0.10' })
    const { lines, agents, total } = await summaryOf(desktop)
    expect(shown(lines)).toEqual([
      'usage 1-3 ×3 @1.00 +10.00 = 13.00',
      'usage 4-7 ×4 @0.50 +20.00 = 22.00',
      'usage 8- ×2 @0.10 +40.00 = 40.20',
    ])
    expect(agents.map(({ agentId, amount }) => [agentId, amount])).toEqual([
      ['alerts', '23.10'],
      ['codes', '52.10'],
    ])
    expect(total).toBe('75.20')
    expect(agents.map(({ segmentOverruns }) => segmentOverruns)).toEqual([
      { messages: 1, extraSegments: 2, amount: '21.50' },
      { messages: 1, extraSegments: 1, amount: '0.50' },
    ])
  })

  test('whatever the imports were', async () => {
    const whole = await bank(card)
    await whole.importCsv(traffic)
    const expected = JSON.stringify([await summaryOf(whole), await whole.events()])
    for (const order of [
      [5, 4, 3, 2, 1, 0],
      [3, 0, 5, 1, 4, 2],
    ]) {
      const split = await bank(card)
      for (const at of order) await split.importCsv([traffic[at]!])
      expect(JSON.stringify([await summaryOf(split), await split.events(2)])).toBe(expected)
    }
  })

  test('and the same text costs what each of its messages did', async () => {
    const desktop = await bank(card)
    await desktop.importCsv([
      message('1', 'codes', '2026-10-02T08:00:00Z', 2),
      message('2', 'codes', '2026-10-02T09:00:00Z', 2),
      message('3', 'alerts', '2026-10-02T08:30:00Z', 2),
      ...['4', '5'].map((id) => message(id, 'codes', '2026-10-03T09:00:00Z', 4)),
      // A day on which no tier is entered is counted together.
      ...['6', '7'].map((id) => message(id, 'codes', '2026-10-04T09:00:00Z', 2)),
    ])
    const texts = (agentId: string) => allOverrunTexts(desktop, 'bank', agentId, october.cycle)
    expect(texts('alerts')).toMatchObject([{ messages: 1, extraSegments: 1, amount: '20.50' }])
    expect(texts('codes')).toMatchObject([
      { messages: 2, extraSegments: 6, amount: '40.60' },
      { messages: 4, extraSegments: 4, amount: '1.70' },
    ])
  })

  test('from the first day of the cycle, also where a few days are asked for', async () => {
    const desktop = await bank(card)
    await desktop.importCsv(traffic)
    const { lines, total } = await summaryOf(desktop, { from: '2026-10-03', to: '2026-10-04' })
    expect([shown(lines), total]).toEqual([['usage 8- ×1 @0.10 = 0.10'], '0.10'])
  })

  test('and start again with the next cycle', async () => {
    const desktop = await bank(card)
    await desktop.importCsv([...traffic, message('7', 'codes', '2026-11-01T00:00:00Z')])
    expect(shown((await summaryOf(desktop, { cycle: '2026-11' })).lines)).toEqual(['usage 1-3 ×1 @1.00 +10.00 = 11.00'])
    const { total } = await summaryOf(desktop, { from: '2026-10-03', to: '2026-11-02' })
    expect(total).toBe('11.10')
  })
})

test('included units, packages and a volume rate are told by the lines', async () => {
  const tiers = [
    { upTo: 2, unitPrice: '1', flatFee: '5' },
    { upTo: null, unitPrice: '0.5', flatFee: '7' },
  ]
  const desktop = await bank({
    rates: [
      rich({ model: 'package', packageSize: 10, packagePrice: '3.00', included: 2 }),
      // Outside the US a text that fits is a basic message.
      { type: 'a2p_basic_message', country: '*', model: 'volume', tiers },
    ],
  })
  await desktop.importCsv([
    message('1', 'codes', '2026-10-02T08:00:00Z', 3),
    message('2', 'codes', '2026-10-02T09:00:00Z', 10),
    message('3', 'codes', '2026-10-02T10:00:00Z', 1, { country: 'CA' }),
    message('4', 'alerts', '2026-10-20T10:00:00Z', 1, { country: 'CA' }),
    message('5', 'alerts', '2026-10-30T10:00:00Z', 1, { country: 'MX' }),
  ])
  const { lines, total } = await summaryOf(desktop)
  expect(shown(lines)).toEqual([
    'usage 3- ×2 @0.50 = 1.00',
    'usage 3- ×1 @0.50 +7.00 = 7.50',
    'included ×2 @0.00 = 0.00',
    'usage ×11 @0.30 2 of 10 at 3.00 = 6.00',
  ])
  expect(lines.map(({ country, events }) => [country, events])).toEqual([
    ['CA', 2],
    ['MX', 1],
    ['US', 1],
    ['US', 1],
  ])
  expect(total).toBe('14.50')
})

test('yen have no decimals, dinars three', async () => {
  const traffic = [message('1', 'codes', '2026-10-02T08:00:00Z', 3), message('2', 'alerts', '2026-10-02T09:00:00Z', 3)]
  const totals = async (currency: string): Promise<string[]> => {
    const desktop = await bank(
      { rates: [graduated([2, '0.5'], [null, '0.1666'])], minimumCommitment: '3.5' },
      { currency },
    )
    await desktop.importCsv(traffic)
    const { lines, total, agents } = await summaryOf(desktop)
    return [...shown(lines), total, ...agents.map(({ amount }) => amount)]
  }
  expect(await totals('JPY')).toEqual([
    'usage 1-2 ×2 @0.5 = 1',
    'usage 3- ×4 @0.1666 = 1',
    'minimum_commitment ×0 @null = 2',
    '4',
    '0.4998',
    '1.1666',
  ])
  expect(await totals('KWD')).toEqual([
    'usage 1-2 ×2 @0.500 = 1.000',
    'usage 3- ×4 @0.1666 = 0.666',
    'minimum_commitment ×0 @null = 1.834',
    '3.500',
    '0.4998',
    '1.1666',
  ])
})

describe('the minimum that a card commits to', () => {
  const card = { minimumCommitment: '500', rates: [flat('1')] }
  const traffic = [message('1', 'codes', '2026-10-02T08:00:00Z')]

  test('is made up to in a whole cycle only', async () => {
    const desktop = await bank(card)
    await desktop.importCsv(traffic)
    const whole = await summaryOf(desktop)
    expect(whole.lines.at(-1)).toMatchObject({
      kind: 'minimum_commitment',
      type: null,
      country: null,
      amount: '499.00',
    })
    expect([whole.total, whole.agents.map(({ amount }) => amount)]).toEqual(['500.00', ['0.00', '1.00']])
    expect((await summaryOf(desktop, { from: '2026-10-01', to: '2026-10-31' })).total).toBe('1.00')
    expect((await summaryOf(desktop, { from: '2026-09-01', to: '2026-11-01' })).total).toBe('1.00')
    expect((await summaryOf(desktop, { from: '2026-10-01', to: '2026-11-01' })).total).toBe('500.00')
  })
  test('shows in the overview as on the summary', async () => {
    const desktop = await bank(card)
    await desktop.importCsv([...traffic, message('2', 'codes', '2026-09-02T08:00:00Z')])
    const overview = await desktop.call('read-overview', { tenantId: 'bank', ...october })
    expect([overview.total, overview.comparison?.from.total]).toEqual(['500.00', '500.00'])
  })
  test('is no line where the traffic comes to more', async () => {
    const desktop = await bank({ ...card, minimumCommitment: '1.00' })
    await desktop.importCsv(traffic)
    expect((await summaryOf(desktop)).lines).toHaveLength(1)
  })
})

test('a surcharge begins on its own local day, in the middle of a cycle', async () => {
  const surcharge = {
    name: 'Carrier fee',
    type: 'a2p_rich_message',
    country: 'US',
    carrier: 'T-Mobile',
    unitPrice: '0.0062',
    effectiveFrom: '2026-10-10',
  }
  const desktop = await bank({ rates: [flat('0.01')], surcharges: [surcharge] }, { timeZone: 'America/New_York' })
  const mobile = { carrier: ' t-mobile' }
  await desktop.importCsv([
    message('1', 'codes', '2026-10-10T03:59:59.999Z', 1, mobile),
    message('2', 'codes', '2026-10-10T04:00:00.000Z', 3, mobile),
    message('3', 'codes', '2026-10-11T04:00:00.000Z', 1, { carrier: 'Verizon' }),
    message('4', 'codes', '2026-10-11T04:00:00.000Z'),
  ])
  const { lines, agents, total } = await summaryOf(desktop)
  expect(shown(lines)).toEqual(['usage ×6 @0.01 = 0.06', 'Carrier fee ×3 @0.0062 = 0.02'])
  expect(lines[1]).toMatchObject({ kind: 'surcharge', carrier: 'T-Mobile', country: 'US', events: 1 })
  expect([agents[1]!.amount, total]).toEqual(['0.0786', '0.08'])
  const { events } = await desktop.call('list-events', { tenantId: 'bank' })
  expect(events.map(({ unitPrice, amount }) => [unitPrice, amount])).toEqual([
    ['0.01', '0.01'],
    ['0.01', '0.0486'],
    ['0.01', '0.01'],
    ['0.01', '0.01'],
  ])
  expect(agents[1]!.segmentOverruns).toEqual({ messages: 1, extraSegments: 2, amount: '0.0324' })
})

test('what has a surcharge but no rate stays unpriced, and the surcharge is charged', async () => {
  const surcharge = {
    name: 'Fee',
    type: 'a2p_rich_message',
    country: '*',
    carrier: 'T-Mobile',
    unitPrice: '1',
    effectiveFrom: '2026-01-01',
  }
  const desktop = await bank({ rates: [], surcharges: [surcharge] })
  await desktop.importCsv([
    message('1', 'codes', '2026-10-10T04:00:00Z', 1, { carrier: 'T-Mobile' }),
    message('2', 'codes', '2026-10-10T04:00:00Z'),
  ])
  const { lines, total, unpriced } = await summaryOf(desktop)
  expect([shown(lines), total, unpriced]).toEqual([['usage ×2 @null = null', 'Fee ×1 @1.00 = 1.00'], '1.00', 2])
  expect((await desktop.events()).map(({ unitPrice, amount }) => [unitPrice, amount])).toEqual([
    [null, '1.00'],
    [null, null],
  ])
  const alerts = await desktop.call('list-alerts', { tenantId: 'bank' })
  expect(alerts.find(({ kind }) => kind === 'unpriced')!.figures).toMatchObject({ events: 2, quantity: 2 })
})

test('a version in the middle of a cycle goes on counting, and pays no fee twice', async () => {
  const first = { rates: [graduated([3, '1', '10'], [null, '0.5', '20'])] }
  const second = { effectiveFrom: '2026-10-15', rates: [graduated([3, '2', '10'], [null, '0.25', '30'])] }
  const desktop = await bank([first, second])
  await desktop.importCsv([
    message('1', 'codes', '2026-10-14T23:59:59.999Z', 2),
    message('2', 'codes', '2026-10-15T00:00:00Z', 2),
  ])
  expect(shown((await summaryOf(desktop)).lines)).toEqual([
    'usage 1-3 ×2 @1.00 +10.00 = 12.00',
    'usage 1-3 ×1 @2.00 = 2.00',
    'usage 4- ×1 @0.25 +30.00 = 30.25',
  ])
})

test('a cycle begins at local midnight of its day, also where the clocks change', async () => {
  // In Berlin the clocks go back on 25 October: the cycle begins at 22:00 UTC of the 24th.
  const desktop = await bank(
    { rates: [graduated([1, '1'], [null, '0.5'])] },
    { timeZone: 'Europe/Berlin', cycleDay: 25 },
  )
  await desktop.importCsv([
    message('1', 'codes', '2026-10-24T21:59:59.999Z'),
    message('2', 'codes', '2026-10-24T22:00:00Z'),
    message('3', 'alerts', '2026-10-25T22:59:59.999Z'),
    message('4', 'codes', '2026-11-24T22:59:59.999Z'),
    message('5', 'codes', '2026-11-24T23:00:00Z'),
  ])
  const lines = async (cycle: string): Promise<string[]> => shown((await summaryOf(desktop, { cycle })).lines)
  expect(await lines('2026-09')).toEqual(['usage 1-1 ×1 @1.00 = 1.00'])
  expect(await lines('2026-10')).toEqual(['usage 1-1 ×1 @1.00 = 1.00', 'usage 2- ×2 @0.50 = 1.00'])
  expect(await lines('2026-11')).toEqual(['usage 1-1 ×1 @1.00 = 1.00'])
  const overview = await desktop.call('read-overview', { tenantId: 'bank', cycle: '2026-10' })
  expect(
    overview.days
      .filter(({ charges }) => charges.a2p_rich_message)
      .map(({ day, charges }) => [day, charges.a2p_rich_message]),
  ).toEqual([
    ['2026-10-25', '1.50'],
    ['2026-11-24', '0.50'],
  ])
})

test('of a provisional amount only what may still change counts', async () => {
  const { call, importCsv, events } = openTestDesktop()
  await call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await call('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  const tiers = [1, 2, 3, null].map((upTo, at) => ({ upTo, unitPrice: '1', flatFee: String(10 ** (at + 1)) }))
  const rate = { type: 'a2p_basic_message', country: '*', model: 'graduated', tiers }
  await call('set-rates', { tenantId: 'shop', card: { currency: 'EUR', effectiveFrom: '2026-09-01', rates: [rate] } })
  // Three users who never answer; only the last two may still do so within a day of what came last.
  await importCsv(
    ['2026-10-02T10:00:00Z', '2026-10-03T11:00:00Z', '2026-10-04T10:00:00Z'].map((at, place) =>
      row(`m${place}`, 'help', 'A2P', at, { user_id: `+4477009000${place}0` }),
    ),
  )
  expect((await events()).map(({ provisional, amount }) => [provisional, amount])).toEqual([
    [false, '11.00'],
    [true, '101.00'],
    [true, '1001.00'],
  ])
  const summary = await call('read-summary', { tenantId: 'shop', period: october })
  expect([summary.provisional, summary.provisionalAmount]).toEqual([2, '1102.00'])
})

test('a change tells what it does to the price of what it does not touch', async () => {
  const desktop = await bank({
    rates: [
      rich({
        model: 'volume',
        tiers: [
          { upTo: 1, unitPrice: '10' },
          { upTo: null, unitPrice: '1' },
        ],
      }),
    ],
  })
  await desktop.importCsv([message('1', 'alerts', '2026-10-02T08:00:00Z')])
  const { importId } = await desktop.importCsv([message('2', 'codes', '2026-10-03T08:00:00Z')])
  const difference = await desktop.call('preview-undo', { importId })
  expect(difference).toMatchObject({
    agents: [
      { agentId: 'alerts', events: 0, quantity: 0, amount: '9.00' },
      { agentId: 'codes', events: -1, quantity: -1, amount: '-1.00' },
    ],
    totals: [{ before: '2.00', after: '10.00', amount: '8.00' }],
  })
})
