import { expect, test } from 'vitest'
import { checkOffers } from '../../../src-main/rating/offers/offers-check.ts'
import { OFFER_MODELS, OFFER_MODEL_NAMES } from '../../../src-main/rating/offers/models/models.ts'
import type { Offer } from '../../../src-main/rating/offers/offers.ts'
import { cardOf } from '../../support/client.ts'

/** One of each model; one that is forgotten here does not compile. */
const OF_MODEL = {
  conversation_window: { name: 'Agentforce', model: 'conversation_window', windowHours: 24, unitPrice: '2.00' },
  per_action: { name: 'Flex', model: 'per_action', creditsPerAction: 20, creditPrice: '0.005' },
  billing_cycle_conversation: { name: 'Genesys', model: 'billing_cycle_conversation', unitPrice: '0.90' },
  automated_conversation: { name: 'Ada', model: 'automated_conversation', windowHours: 24, unitPrice: '1.20' },
  per_resolution: {
    name: 'Fin',
    model: 'per_resolution',
    unitPrice: '0.99',
    minimumUnits: 50,
    assumedResolutionRate: '0.6',
    deductOnReturn: true,
  },
  reply_credits: { name: 'My AskAI', model: 'reply_credits', channel: 'chat', unitPrice: '0.10' },
  per_interaction_capped: {
    name: 'Aissist',
    model: 'per_interaction_capped',
    unitPrice: '0.09',
    capPerConversation: '0.60',
  },
  per_message: { name: 'Per message', model: 'per_message', unitPrice: '0.03' },
  per_seat: { name: 'Seats', model: 'per_seat', seats: 12, unitPrice: '85.00' },
  rcs: { name: 'RCS today', model: 'rcs', profile: 'infobip', card: 'card.json' },
} as const satisfies { [Name in keyof typeof OFFER_MODELS]: Offer & { model: Name } }

const faults = (value: unknown): string[] =>
  (checkOffers(value, 'EUR').faults ?? []).map(({ path, message }) => `${path} ${message}`)

test('offers of every model are answered as they are', () => {
  const file = { offers: Object.values(OF_MODEL), handOff: { costPerConversation: '4.00' } }
  expect(checkOffers(file, 'EUR').offers).toBe(file)
  expect(Object.keys(OF_MODEL).toSorted()).toEqual(OFFER_MODEL_NAMES.toSorted())
})

test('what an offer lacks of its model, and what belongs to another, is said at its place', () => {
  expect(
    faults({
      offers: [
        { name: ' ', model: 'per_seat', unitPrice: 85, channel: 'chat' },
        { name: 'x', model: 'per_token' },
        { ...OF_MODEL.per_resolution, assumedResolutionRate: '1.01', deductOnReturn: 'yes' },
        { ...OF_MODEL.rcs, card: { ...cardOf('EUR'), rates: 1 } },
        7,
      ],
      handOff: {},
    }),
  ).toEqual([
    'offers[0].seats is missing',
    'offers[0].channel is not known here; known are name, model, seats, unitPrice, minimumUnits, minimumCharge, included, tiers, priceToEnter, effectiveFrom, currency, exchangeRate, source',
    'offers[0].name must be a name, not " "',
    'offers[0].unitPrice is a number: write it as a string, such as "85"',
    `offers[1].model must be one of ${OFFER_MODEL_NAMES.join(', ')}, not "per_token"`,
    'offers[2].assumedResolutionRate must be a share from 0 to 1 such as "0.6", not "1.01"',
    'offers[2].deductOnReturn must be true or false, not "yes"',
    'offers[3].card.rates must be a list, not 1',
    'offers[4] must be an object, not 7',
    'handOff.costPerConversation is missing',
  ])
})

test('tiers take the place of one price, and are checked as on a rate card', () => {
  const { unitPrice: _unitPrice, ...open } = OF_MODEL.per_message
  expect(faults({ offers: [open] })).toEqual(['offers[0].unitPrice is missing'])
  const tiers = [
    { upTo: 100, unitPrice: '0.03' },
    { upTo: null, unitPrice: '0.02' },
  ]
  expect(faults({ offers: [{ ...open, tiers }] })).toEqual([])
  expect(faults({ offers: [{ ...open, tiers: tiers.slice(0, 1) }] })).toEqual([
    'offers[0].tiers[0].upTo must be null in the last tier, not 100',
  ])
})

test('an offer in another currency needs the rate at which it is compared, its own or that of the file', () => {
  const dollars = { ...OF_MODEL.per_message, currency: 'USD' }
  const exchangeRate = { from: 'USD', rate: '0.92', date: '2026-10-01' }
  const missing = 'offers[0].currency is USD and compared in EUR: give exchangeRate from USD, with its date'
  expect(faults({ offers: [dollars] })).toEqual([missing])
  expect(faults({ offers: [dollars], exchangeRate: { ...exchangeRate, from: 'GBP' } })).toEqual([missing])
  expect(faults({ offers: [dollars], exchangeRate })).toEqual([])
  expect(faults({ offers: [{ ...dollars, exchangeRate }] })).toEqual([])
  expect(faults({ offers: [{ ...dollars, exchangeRate: { from: 'USD', rate: '0.92' } }] })).toEqual([
    'offers[0].exchangeRate.date is missing',
  ])
})

test('each model has a name of its own for people', () => {
  expect(new Set(OFFER_MODEL_NAMES.map((name) => OFFER_MODELS[name].label)).size).toBe(OFFER_MODEL_NAMES.length)
})
