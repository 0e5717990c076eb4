import { expect, onTestFinished, test } from 'vitest'
import presets from '../../../resources/offers.json' with { type: 'json' }
import type { OfferComparison } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { checkOffers } from '../../../src-main/rating/offers/offers-check.ts'
import { formatDecimal, nanosOf, roundTo } from '../../../src-main/core/money/money.ts'
import { cardOf } from '../../support/client.ts'
import {
  addClients,
  NOW_MS,
  openDesktop,
  row,
  testFolder,
  type CsvRow,
  type TestDesktop,
} from '../../support/desktop.ts'

const PER_MESSAGE = { name: 'Per message', model: 'per_message', unitPrice: '0.03' }
const WINDOW = { name: 'Window', model: 'conversation_window', unitPrice: '2.00' }
const FIN = { name: 'Fin', model: 'per_resolution', unitPrice: '0.99', assumedResolutionRate: '0.5' }
const AI = { name: 'Ada', model: 'automated_conversation', unitPrice: '1' }
const SHOP = { tenantId: 'shop', period: { cycle: '2026-10' } }

async function desktopWith(rows: readonly CsvRow[], nowMs = NOW_MS): Promise<TestDesktop> {
  const desktop = openDesktop(testFolder(), { now: () => nowMs })
  onTestFinished(() => void desktop.store.close())
  await addClients(desktop)
  if (rows.length > 0) await desktop.importCsv(rows)
  return desktop
}

const compared = async (
  rows: readonly CsvRow[],
  offers: readonly object[],
  more: Partial<RequestOf<'compare-offers'>> = {},
): Promise<OfferComparison> =>
  (await desktopWith(rows)).call('compare-offers', { ...SHOP, offers: { offers }, ...more })

const saidOf = ({ offers }: OfferComparison) =>
  offers.map(({ units, cost, costPerConversation, assumptions }) => ({ units, cost, costPerConversation, assumptions }))

test('the presets are offers that the check knows, each of them dated with its document or with its price to enter', () => {
  expect(checkOffers(presets, null).faults).toBeUndefined()
  for (const offer of presets.offers.filter(({ model }) => model !== 'rcs')) {
    expect(offer.source).toMatch(/./)
    expect('effectiveFrom' in offer || offer.priceToEnter).toBe(true)
  }
})

test('a client without traffic: nothing is counted, and what costs without it still does', async () => {
  const comparison = await compared(
    [],
    [
      PER_MESSAGE,
      WINDOW,
      { ...FIN, minimumUnits: 50 },
      { name: 'Seats', model: 'per_seat', seats: 2, unitPrice: '85' },
    ],
  )
  expect(comparison).toMatchObject({ messages: 0, conversations: 0, period: { until: null }, breakEvens: [] })
  expect(saidOf(comparison)).toEqual([
    { units: '0', cost: '0.00', costPerConversation: null, assumptions: [] },
    {
      units: '0',
      cost: '0.00',
      costPerConversation: null,
      assumptions: ['no end user wrote, so no conversation opened'],
    },
    {
      units: '0',
      cost: '49.50',
      costPerConversation: null,
      assumptions: [
        '50 % of the conversations are taken to be resolved',
        'no end user wrote, so no conversation opened',
      ],
    },
    {
      units: '2',
      cost: '170.00',
      costPerConversation: null,
      assumptions: ['2 seats in every month, whatever is written'],
    },
  ])
})

test('traffic without a message from a user says so, and names no authors', async () => {
  const comparison = await compared([row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z')], [PER_MESSAGE, AI])
  expect(comparison.conversations).toBe(0)
  expect(saidOf(comparison)).toEqual([
    { units: '1', cost: '0.03', costPerConversation: null, assumptions: [] },
    {
      units: '0',
      cost: '0.00',
      costPerConversation: null,
      assumptions: [
        'no end user wrote, so no conversation opened',
        "the traffic names no authors, so every message from the business counts as the AI's",
      ],
    },
  ])
})

test('without a word of resolutions and without a rate, what is paid by resolution is not known', async () => {
  const { assumedResolutionRate: _rate, ...open } = FIN
  const comparison = await compared([row('m1', 'help', 'P2A', '2026-10-05T10:00:00Z')], [open])
  expect(comparison.resolved).toEqual({ known: false, count: null, assumedRate: null })
  expect(comparison.offers[0]).toMatchObject({
    units: null,
    cost: null,
    busiestMonth: null,
    monthly: [{ cycle: '2026-10', units: null, cost: null }],
    assumptions: ['the traffic does not say which conversations were resolved, and no rate is assumed'],
  })
})

test('a rate that is asked for takes the place of what the traffic says, and half a conversation counts as one', async () => {
  const rows = ['05', '07', '09'].map((day, at) =>
    row(`m${at}`, 'help', 'P2A', `2026-10-${day}T10:00:00Z`, { resolved: at === 0 ? 'yes' : 'no' }),
  )
  const known = await compared(rows, [FIN])
  expect(known.resolved).toEqual({ known: true, count: 1, assumedRate: null })
  expect(known.offers[0]).toMatchObject({ units: '1', cost: '0.99', assumptions: [] })
  const asked = await compared(rows, [FIN], { resolutionRate: '0.5' })
  expect(asked.resolved).toEqual({ known: false, count: 2, assumedRate: '0.5' })
  expect(asked.offers[0]).toMatchObject({
    units: '2',
    cost: '1.98',
    costPerResolved: '0.99',
    assumptions: ['50 % of the conversations are taken to be resolved'],
  })
})

test('clients of different currency: an offer in another one is compared at the rate that is given, rounded once', async () => {
  const rows = [row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z')]
  const dollars = { ...PER_MESSAGE, unitPrice: '0.015', currency: 'USD' }
  const exchangeRate = { from: 'USD', rate: '0.95', date: '2026-10-01' }
  const comparison = await compared(rows, [{ ...dollars, exchangeRate }])
  expect(saidOf(comparison)).toEqual([
    {
      units: '1',
      cost: '0.01', // 0.01425; rounded in dollars first it would be 0.02
      costPerConversation: null,
      assumptions: ['1 USD is 0.95 EUR, the rate of 2026-10-01'],
    },
  ])
  const desktop = await desktopWith([row('m1', 'otp', 'A2P', '2026-10-05T10:00:00Z')])
  const bank = await desktop.call('compare-offers', {
    tenantId: 'bank',
    period: { cycle: '2026-10' },
    offers: { offers: [dollars] },
  })
  expect(saidOf(bank)).toEqual([{ units: '1', cost: '0.02', costPerConversation: null, assumptions: [] }])
})

test('the presets are in dollars: for a client in euros they are metered, and cost what nobody knows', async () => {
  const desktop = await desktopWith([row('m1', 'help', 'P2A', '2026-10-05T10:00:00Z')])
  const { offers } = await desktop.call('compare-offers', SHOP)
  const agentforce = offers.find(({ model }) => model === 'conversation_window')!
  expect(agentforce).toMatchObject({ units: '1', cost: null })
  expect(agentforce.assumptions).toContain('no exchange rate from USD to EUR is given')
})

test('a cycle that is not over says until when its traffic is known', async () => {
  const rows = [row('m1', 'help', 'P2A', '2026-10-05T10:00:00Z')]
  const desktop = await desktopWith(rows, Date.parse('2026-10-06T00:00:00Z'))
  const offers = { offers: [PER_MESSAGE] }
  const comparison = await desktop.call('compare-offers', { ...SHOP, offers })
  expect(comparison.offers[0]!.assumptions).toEqual([
    '2026-10 is not over: its traffic is known until 2026-10-05T10:00:00.000Z',
  ])
  const part = await compared(rows, [PER_MESSAGE], { period: { from: '2026-10-01', to: '2026-10-11' } })
  expect(part.offers[0]!.assumptions).toEqual(['2026-10 is compared by 10 of its 31 days, with whole monthly minimums'])
})

test('a period over several cycles is compared month by month, and the busiest one is named', async () => {
  const rows = [
    row('m1', 'help', 'A2P', '2026-09-05T10:00:00Z'),
    row('m2', 'help', 'A2P', '2026-10-05T10:00:00Z'),
    row('m3', 'help', 'A2P', '2026-10-06T10:00:00Z'),
  ]
  const { offers } = await compared(rows, [PER_MESSAGE], {
    period: { from: '2026-09-01', to: '2026-12-01' },
  })
  expect(offers[0]).toMatchObject({
    units: '3',
    cost: '0.09',
    busiestMonth: { cycle: '2026-10', units: '2', cost: '0.06' },
    monthly: [
      { cycle: '2026-09', units: '1', cost: '0.03' },
      { cycle: '2026-10', units: '2', cost: '0.06' },
      { cycle: '2026-11', units: '0', cost: '0.00' },
    ],
  })
})

test("the minimum commitment is the whole client's: it is in the cost of all agents, and not in that of one", async () => {
  const desktop = await desktopWith([row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z')])
  const card = { ...cardOf('EUR'), effectiveFrom: '2026-10-01', minimumCommitment: '50.00' }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  const request = { ...SHOP, offers: { offers: [{ name: 'here', model: 'rcs' }] } }
  const all = await desktop.call('compare-offers', request)
  const { total } = await desktop.call('read-summary', SHOP)
  expect(all.offers[0]).toMatchObject({
    cost: '50.00',
    assumptions: expect.arrayContaining(["priced by the client's own rate card"]),
  })
  expect(total).toBe('50.00')
  const one = await desktop.call('compare-offers', { ...request, agentId: 'help' })
  const [{ amount } = { amount: '' }] = (await desktop.call('read-summary', SHOP)).agents
  expect(one.offers[0]!.cost).toBe(formatDecimal(roundTo(nanosOf(amount), 2, 'half-up'), 2))
  expect(one.offers[0]!.assumptions).toContain(
    "priced by the client's own rate card as if it had no other agent, and without the minimum commitment",
  )
  const quoted = { offers: [{ name: 'quote', model: 'rcs', card }] }
  const alone = await desktop.call('compare-offers', { ...request, offers: quoted, agentId: 'help' })
  expect(alone.offers[0]!.cost).toBe('50.00')
})

test('every fault of the offers is told with its path, and an agent of another client is refused', async () => {
  const desktop = await desktopWith([])
  const ask = (offers: unknown, more: object = {}) =>
    desktop.call('compare-offers', { ...SHOP, offers, ...more }).then(
      () => [],
      (failure: { faults: { path: string; message: string }[]; message: string }) => [
        failure.message,
        ...failure.faults.map(({ path, message }) => `${path} ${message}`),
      ],
    )
  const offers = [
    { ...PER_MESSAGE, model: 'per_token' },
    { ...PER_MESSAGE, name: 'b', unitPrice: -0.03, colour: 'red' },
    { ...PER_MESSAGE, name: 'c', unitPrice: '-0.03', currency: 'USD' },
    {
      name: 'd',
      model: 'per_interaction_capped',
      unitPrice: '0.09',
      capPerConversation: '0.60',
      minimumCharge: '5.00',
      tiers: [{ upTo: null, unitPrice: '1' }],
    },
    { ...PER_MESSAGE, name: 'd' },
  ]
  expect(await ask({ offers })).toEqual([
    'the offers have 8 faults; nothing was compared or saved',
    expect.stringMatching(/^offers\[0\]\.model must be one of /),
    expect.stringMatching(/^offers\[1\]\.colour is not known here; known are /),
    'offers[1].unitPrice is a number: write it as a string, such as "0.0083"',
    'offers[2].unitPrice must be a decimal of at most 9 decimals and not below zero, such as "0.0083", not "-0.03"',
    'offers[2].currency is USD and compared in EUR: give exchangeRate from USD, with its date',
    'offers[3].tiers cannot go with a cap for each conversation, which needs one price',
    'offers[3].minimumCharge is 5.00, above the 0.60 that a conversation costs at most',
    'offers[4].name d is the name of offers[3] already',
  ])
  const rated = { name: 'RCS', model: 'rcs', profile: 'verizon', card: 'card.json' }
  expect(await ask({ offers: [rated] })).toEqual([
    'the offers have 2 faults; nothing was compared or saved',
    expect.stringMatching(/^offers\[0\]\.profile must be one of vonage, .* not "verizon"$/),
    'offers[0].card names the file card.json; write the card itself here',
  ])
  expect(await ask({ offers: [PER_MESSAGE] }, { agentId: 'otp' })).toEqual([expect.stringMatching(/^agent otp /)])
  expect(await ask({ offers: [PER_MESSAGE] }, { period: { from: '2020-01-01', to: '2026-01-01' } })).toEqual([
    '2020-01-01 to 2026-01-01 are more than 60 billing cycles; take fewer',
  ])
})
