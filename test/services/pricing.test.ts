import { beforeEach, describe, expect, test } from 'vitest'
import type { EventRow, Summary } from '../../src-main/contract/answers.ts'
import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { formatDecimal, parseDecimal } from '../../src-main/core/money/money.ts'
import { openTestDesktop, type CsvRow, type TestDesktop } from '../support/desktop.ts'

let desktop: TestDesktop

const HOUR_MS = 3_600_000

beforeEach(async () => {
  desktop = openTestDesktop()
  await addClient('shop', { currency: 'EUR', timeZone: 'Europe/Berlin' })
})

async function addClient(tenantId: string, terms: { currency: string; timeZone: string; cycleDay?: number }) {
  await desktop.call('add-tenant', { tenantId, name: tenantId, ...terms })
  for (const agentId of [`${tenantId}-one`, `${tenantId}-two`]) {
    await desktop.call('add-agent', { agentId, tenantId, category: 'non-conversational', region: 'DE' })
  }
}

let ids = 0
const message = (agentId: string, atMs: number, more: Partial<CsvRow> = {}): CsvRow => ({
  message_id: `m${++ids}`,
  agent_id: agentId,
  user_id: '+447700900001',
  direction: 'A2P',
  sent_at: new Date(atMs).toISOString(),
  status: 'delivered',
  text: 'hello',
  ...more,
})

/** A message an hour, by turns of the two agents. */
const hourly = (count: number, from: string, tenantId = 'shop', more: Partial<CsvRow> = {}): CsvRow[] =>
  Array.from({ length: count }, (_, at) =>
    message(`${tenantId}-${at % 2 === 0 ? 'one' : 'two'}`, Date.parse(from) + at * HOUR_MS, more),
  )

const card = (more: object): object => ({ currency: 'EUR', effectiveFrom: '2026-09-01', rates: [], ...more })
const setCard = (more: object, tenantId = 'shop') => desktop.call('set-rates', { tenantId, card: card(more) })
const basic = { type: 'a2p_basic_message', country: '*' }
const summary = (cycle = '2026-10', tenantId = 'shop'): Promise<Summary> =>
  desktop.call('read-summary', { tenantId, period: { cycle } })

const inOrder = (events: readonly EventRow[]): EventRow[] =>
  events.toSorted((left, right) => (left.startedAt < right.startedAt ? -1 : 1))

/** Every figure of a cycle must come from the same units. */
async function expectAgreement(cycle = '2026-10', tenantId = 'shop'): Promise<void> {
  const { agents, lines, total, currency } = await summary(cycle, tenantId)
  const sum = (amounts: readonly (string | null)[]): string =>
    formatDecimal(
      amounts.reduce((all, amount) => all + parseDecimal(amount ?? '0')!, 0n),
      minorDecimals(currency),
    )
  const events = (await desktop.events()).filter((event) => event.tenantId === tenantId)
  const overview = await desktop.call('read-overview', { tenantId, cycle })
  const list = await desktop.call('read-agents', { tenantId, cycle })
  const exact = sum(agents.map(({ amount }) => amount))
  expect(sum(agents.flatMap((agent) => agent.events.map(({ amount }) => amount)))).toBe(exact)
  expect(sum(overview.days.flatMap(({ charges }) => Object.values(charges)))).toBe(exact)
  expect(sum(list.agents.map(({ amount }) => amount))).toBe(exact)
  expect(sum(lines.map(({ amount }) => amount))).toBe(total)
  expect(overview.total).toBe(total)
  expect(overview.agents.map(({ amount }) => amount)).toEqual(agents.map(({ amount }) => amount))
  const { from, to } = overview.period
  const own = events.filter(({ startedAt }) => startedAt >= `${from}T02` && startedAt < `${to}T02`)
  expect(sum(own.map(({ amount }) => amount))).toBe(exact)
}

describe('a graduated rate', () => {
  const tiers = [
    { upTo: 10, unitPrice: '10', flatFee: '2' },
    { upTo: 20, unitPrice: '5', flatFee: '3' },
    { upTo: null, unitPrice: '1' },
  ]

  test('counts over the cycle and across agents, in the order of the events', async () => {
    await setCard({ rates: [{ ...basic, model: 'graduated', tiers }] })
    await desktop.importCsv(hourly(25, '2026-10-05T08:00:00Z'))
    const { lines, total } = await summary()
    expect(total).toBe('160.00')
    expect(lines).toMatchObject([
      { kind: 'usage', tier: { from: 1, upTo: 10 }, quantity: 10, events: 10, unitPrice: '10.00', flatFee: '2.00', amount: '102.00' }, // prettier-ignore
      {
        kind: 'usage',
        tier: { from: 11, upTo: 20 },
        quantity: 10,
        unitPrice: '5.00',
        flatFee: '3.00',
        amount: '53.00',
      },
      { kind: 'usage', tier: { from: 21, upTo: null }, quantity: 5, unitPrice: '1.00', flatFee: null, amount: '5.00' },
    ])
    const amounts = inOrder(await desktop.events()).map(({ amount }) => amount)
    expect(amounts.slice(0, 2)).toEqual(['12.00', '10.00'])
    expect(amounts.slice(9, 12)).toEqual(['10.00', '8.00', '5.00'])
    expect(amounts.slice(19, 21)).toEqual(['5.00', '1.00'])
    await expectAgreement()
  })

  test('begins anew with each cycle, which begins on its own day in the tenant’s own time', async () => {
    await addClient('late', { currency: 'EUR', timeZone: 'America/New_York', cycleDay: 15 })
    await setCard({ rates: [{ ...basic, model: 'graduated', tiers }] }, 'late')
    // The clocks go back on 1 November there, in the middle of the cycle; the next one begins on 15 November, 05:00 UTC.
    await desktop.importCsv([
      ...hourly(12, '2026-10-31T22:00:00Z', 'late'),
      ...hourly(2, '2026-11-15T04:00:00Z', 'late'),
      ...hourly(2, '2026-10-15T03:00:00Z', 'late'),
    ])
    expect((await summary('2026-09', 'late')).total).toBe('12.00')
    // One early on the 15th, twelve around the change of the clocks, one late on the 14th.
    expect((await summary('2026-10', 'late')).total).toBe('125.00')
    expect((await summary('2026-11', 'late')).total).toBe('12.00')
    const partial = await desktop.call('read-summary', {
      tenantId: 'late',
      period: { from: '2026-11-01', to: '2026-11-02' },
    })
    // Of the cycle's units, those of that day alone: the eighth to the thirteenth.
    expect(partial.lines.reduce((units, { quantity }) => units + quantity, 0)).toBe(6)
    expect(partial.total).toBe('48.00')
  })
})

test('whatever the order and split of the files, amounts are the same to the last digit', async () => {
  const cardOf = {
    rates: [
      { ...basic, model: 'graduated', included: 3, tiers: [{ upTo: 7, unitPrice: '0.0333' }, { upTo: null, unitPrice: '0.0111', flatFee: '0.5' }] }, // prettier-ignore
      { type: 'a2p_single_message', country: '*', model: 'package', packageSize: 4, packagePrice: '1.005' },
      { type: 'p2a_basic_message', country: '*', model: 'volume', tiers: [{ upTo: 3, unitPrice: '2' }, { upTo: null, unitPrice: '0.7', flatFee: '1' }] }, // prettier-ignore
    ],
  }
  const rows = [
    ...hourly(21, '2026-10-05T00:30:00Z'),
    ...hourly(9, '2026-10-05T01:00:00Z', 'shop', { text: 'x'.repeat(161) }),
    ...hourly(5, '2026-10-05T02:00:00Z', 'shop', { direction: 'P2A', user_id: '+447700900002' }),
    // At the very same time, in several threads.
    ...['1', '2', '3'].map((user) => message('shop-one', Date.parse('2026-10-06T10:00:00Z'), { user_id: `+44770090000${user}` })), // prettier-ignore
  ]
  await setCard(cardOf)
  await desktop.importCsv(rows)
  await expectAgreement()
  const expected = { events: await desktop.events(), summary: await summary() }

  const other = openTestDesktop()
  const former = desktop
  desktop = other
  await addClient('shop', { currency: 'EUR', timeZone: 'Europe/Berlin' })
  for (let piece = 6; piece >= 0; piece--) {
    await desktop.importCsv(rows.filter((_row, at) => at % 7 === piece).toReversed())
    if (piece === 3) await setCard(cardOf)
  }
  expect(await desktop.events(7)).toEqual(expected.events)
  expect(await summary()).toEqual(expected.summary)
  desktop = former
})

describe('surcharges', () => {
  const us = { type: 'a2p_rich_message', country: 'US' }
  test('are added by carrier from their own day on, however the carrier is written', async () => {
    await setCard({
      rates: [{ ...us, model: 'flat', unitPrice: '0.01' }],
      surcharges: [
        { name: 'Carrier fee', ...us, carrier: 'T-Mobile', unitPrice: '0.002', effectiveFrom: '2026-10-10' },
      ],
    })
    const text = 'x'.repeat(200)
    await desktop.importCsv([
      message('shop-one', Date.parse('2026-10-09T12:00:00Z'), { country: 'US', carrier: 'T-Mobile', text }),
      message('shop-one', Date.parse('2026-10-10T12:00:00Z'), { country: 'US', carrier: ' t-mobile', text }),
      message('shop-two', Date.parse('2026-10-11T12:00:00Z'), { country: 'US', carrier: 'Verizon', text }),
    ])
    const { lines, total, agents } = await summary()
    expect(lines).toMatchObject([
      { kind: 'usage', quantity: 6, unitPrice: '0.01', amount: '0.06' },
      { kind: 'surcharge', name: 'Carrier fee', carrier: 'T-Mobile', events: 1, quantity: 2, unitPrice: '0.002', amount: '0.00' }, // prettier-ignore
    ])
    expect(total).toBe('0.06')
    expect(agents[0]).toMatchObject({ amount: '0.044', segmentOverruns: { extraSegments: 2, amount: '0.022' } })
    await expectAgreement()
  })

  test('are due where there is no price too, and the event stays unpriced', async () => {
    await setCard({
      surcharges: [
        { name: 'Fee', ...us, country: '*', carrier: 'Orange', unitPrice: '1', effectiveFrom: '2026-01-01' },
      ],
    })
    await desktop.importCsv([
      message('shop-one', Date.parse('2026-10-09T12:00:00Z'), { country: 'US', carrier: 'Orange' }),
    ])
    expect(await summary()).toMatchObject({
      unpriced: 1,
      total: '1.00',
      lines: [
        { kind: 'usage', amount: null },
        { kind: 'surcharge', amount: '1.00' },
      ],
    })
    expect((await desktop.call('list-alerts', {})).map(({ kind }) => kind)).toContain('unpriced')
  })
})

describe('a minimum commitment', () => {
  test('makes up what a whole cycle lacks, and nothing else', async () => {
    await setCard({ minimumCommitment: '1.00', rates: [{ ...basic, model: 'flat', unitPrice: '0.3' }] })
    await desktop.importCsv([...hourly(3, '2026-10-05T08:00:00Z'), ...hourly(4, '2026-11-05T08:00:00Z')])
    const october = await summary()
    expect(october.lines.at(-1)).toMatchObject({ kind: 'minimum_commitment', type: null, amount: '0.10' })
    expect(october.total).toBe('1.00')
    expect((await summary('2026-11')).lines.map(({ kind }) => kind)).toEqual(['usage'])
    const part = await desktop.call('read-summary', {
      tenantId: 'shop',
      period: { from: '2026-10-01', to: '2026-10-31' },
    })
    expect(part.total).toBe('0.90')
    await expectAgreement()
  })
})

test('money is rounded once a line, to the currency’s own decimals', async () => {
  await addClient('tokyo', { currency: 'JPY', timeZone: 'Asia/Tokyo' })
  await addClient('kuwait', { currency: 'KWD', timeZone: 'Asia/Kuwait' })
  const rates = [{ ...basic, model: 'graduated', tiers: [{ upTo: 3, unitPrice: '0.5' }, { upTo: null, unitPrice: '0.0005' }] }] // prettier-ignore
  await desktop.call('set-rates', { tenantId: 'tokyo', card: card({ currency: 'JPY', rates }) })
  await desktop.call('set-rates', { tenantId: 'kuwait', card: card({ currency: 'KWD', rounding: 'half-even', rates }) })
  await desktop.importCsv([
    ...hourly(4, '2026-10-05T08:00:00Z', 'tokyo'),
    ...hourly(4, '2026-10-05T08:00:00Z', 'kuwait'),
  ])
  expect((await summary('2026-10', 'tokyo')).lines.map(({ amount }) => amount)).toEqual(['2', '0'])
  expect((await summary('2026-10', 'kuwait')).lines.map(({ amount }) => amount)).toEqual(['1.500', '0.000'])
  await expectAgreement('2026-10', 'kuwait')
})

describe('what a change does to the charges', () => {
  const tiers = [
    { upTo: 4, unitPrice: '1' },
    { upTo: null, unitPrice: '0.1' },
  ]
  test('is told for agents that it did not touch, where their units move into another tier', async () => {
    await setCard({ rates: [{ ...basic, model: 'graduated', tiers }] })
    await desktop.importCsv(hourly(6, '2026-10-05T08:00:00Z'))
    const before = await summary()
    // Earlier units of one agent push those of both into the cheaper tier.
    await desktop.importCsv([3, 4].map((hour) => message('shop-one', Date.parse(`2026-10-05T0${hour}:00:00Z`))))
    const difference = await desktop.call('preview-undo', { importId: '2' })
    expect(difference.agents).toEqual([
      expect.objectContaining({ agentId: 'shop-one', events: -2, quantity: -2, amount: '-1.10' }),
      expect.objectContaining({ agentId: 'shop-two', events: 0, quantity: 0, amount: '0.90' }),
    ])
    expect(difference.totals).toMatchObject([{ before: '4.40', after: '4.20', amount: '-0.20' }])
    expect(await desktop.call('undo-import', { importId: '2' })).toEqual(difference)
    expect(await summary()).toEqual(before)
  })

  test('of a card to come counts its commitment', async () => {
    await setCard({ rates: [{ ...basic, model: 'flat', unitPrice: '1' }] })
    await desktop.importCsv(hourly(6, '2026-10-05T08:00:00Z'))
    const next = card({ minimumCommitment: '10', rates: [{ ...basic, model: 'graduated', tiers }] })
    const { difference } = await desktop.call('preview-rates', { tenantId: 'shop', card: next })
    expect(difference).toMatchObject({
      agents: [
        { agentId: 'shop-one', amount: '-0.90' },
        { agentId: 'shop-two', amount: '-0.90' },
      ],
      totals: [{ before: '6.00', after: '10.00', amount: '4.00' }],
    })
  })
})
