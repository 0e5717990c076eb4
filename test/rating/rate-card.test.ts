import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src-main/core/words/problem.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'

const flat = { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.045' }
const graduated = {
  type: 'a2p_rich_message',
  country: 'US',
  model: 'graduated',
  included: 1000,
  tiers: [
    { upTo: 100_000, unitPrice: '0.0083' },
    { upTo: null, unitPrice: '0.0071', flatFee: '0' },
  ],
}
const volume = {
  type: 'a2p_basic_message',
  country: 'GB',
  model: 'volume',
  tiers: [
    { upTo: 1000, unitPrice: '0.02', flatFee: '10' },
    { upTo: null, unitPrice: '0.01' },
  ],
}
const packages = { type: 'a2p_single_message', country: '*', model: 'package', packageSize: 100, packagePrice: '3.00' }
const surcharge = {
  name: 'Carrier fee',
  type: 'a2p_rich_message',
  country: 'US',
  carrier: 'T-Mobile',
  unitPrice: '0.0062',
  effectiveFrom: '2026-01-19',
}
const plain = { currency: 'USD', effectiveFrom: '2026-10-01', rounding: 'half-up', rates: [flat] }
const full = {
  ...plain,
  minimumCommitment: '500.00',
  rates: [flat, graduated, volume, packages],
  surcharges: [surcharge],
}

const faults = (card: unknown, tenantCurrency?: string): string[] =>
  (checkRateCard(card, tenantCurrency).faults ?? []).map(({ path, message }: Fault) => `${path}: ${message}`)
const paths = (card: unknown): string[] => (checkRateCard(card).faults ?? []).map(({ path }) => path)
const withRate = (rate: unknown): unknown => ({ ...plain, rates: [rate] })
const tiered = (...upTo: unknown[]): unknown =>
  withRate({ ...volume, tiers: upTo.map((end) => ({ upTo: end, unitPrice: '1' })) })

describe('a card without fault', () => {
  test('comes back as it was', () => {
    expect(checkRateCard(full, 'USD')).toEqual({ card: full })
    expect(checkRateCard({ ...plain, rates: [] })).toEqual({ card: { ...plain, rates: [] } })
  })
  test('rounds half-up where it does not say', () => {
    const { rounding, ...silent } = plain
    expect(checkRateCard(silent)).toEqual({ card: { ...silent, rounding } })
  })
  test('may be free of charge', () => {
    expect(faults(withRate({ ...flat, unitPrice: '0' }))).toEqual([])
  })
})

describe('faults of the card itself', () => {
  test.each([[null], [undefined], [[]], ['card'], [7]])('it is no object: %j', (value) => {
    expect(faults(value)).toEqual([expect.stringMatching(/^: must be an object, not /)])
  })
  test('what is missing', () => {
    expect(faults({})).toEqual(['currency: is missing', 'effectiveFrom: is missing', 'rates: is missing'])
  })
  test('what is not known', () => {
    expect(faults({ ...plain, curency: 'USD' })).toEqual([
      'curency: is not known here; known are currency, effectiveFrom, rates, rounding, minimumCommitment, surcharges',
    ])
    expect(
      paths(JSON.parse('{"__proto__": 1, "currency": "USD", "effectiveFrom": "2026-10-01", "rates": []}')),
    ).toEqual(['__proto__'])
  })
  test('a currency that is none, or not the tenant’s', () => {
    for (const currency of ['usd', 'DEM', 'dollars', '', 840, null])
      expect(paths({ ...plain, currency })).toEqual(['currency'])
    expect(faults(plain, 'EUR')).toEqual(['currency: the card is in USD, but the tenant is billed in EUR'])
  })
  test('a day that the calendar does not have', () => {
    for (const effectiveFrom of ['2026-02-30', '2026-13-01', '01.10.2026', '2026-10-1', '', 20261001, null]) {
      expect(paths({ ...plain, effectiveFrom })).toEqual(['effectiveFrom'])
    }
  })
  test('a rounding that has no such name', () => {
    for (const rounding of ['HALF-UP', 'bankers', '', null]) expect(paths({ ...plain, rounding })).toEqual(['rounding'])
  })
  test('a commitment that is no decimal', () => {
    expect(faults({ ...plain, minimumCommitment: 500 })).toEqual([
      'minimumCommitment: is a number: write it as a string, such as "500"',
    ])
    for (const minimumCommitment of ['-1', '5e2', null, '']) {
      expect(paths({ ...plain, minimumCommitment })).toEqual(['minimumCommitment'])
    }
  })
  test('lists that are none', () => {
    expect(paths({ ...plain, rates: {} })).toEqual(['rates'])
    expect(paths({ ...plain, surcharges: null })).toEqual(['surcharges'])
  })
})

describe('faults of a rate', () => {
  test('it is no object', () => expect(paths(withRate('0.045'))).toEqual(['rates[0]']))
  test('what is missing', () => {
    expect(paths(withRate({}))).toEqual(['rates[0].type', 'rates[0].country', 'rates[0].model'])
    expect(paths(withRate({ ...flat, unitPrice: undefined }))).toEqual(['rates[0].unitPrice'])
  })
  test('what each model needs', () => {
    const target = { type: 'a2p_conversation', country: '*' }
    expect(paths(withRate({ ...target, model: 'flat' }))).toEqual(['rates[0].unitPrice'])
    expect(paths(withRate({ ...target, model: 'graduated' }))).toEqual(['rates[0].tiers'])
    expect(paths(withRate({ ...target, model: 'volume' }))).toEqual(['rates[0].tiers'])
    expect(paths(withRate({ ...target, model: 'package' }))).toEqual(['rates[0].packageSize', 'rates[0].packagePrice'])
  })
  test('what belongs to another model', () => {
    expect(paths(withRate({ ...flat, tiers: [] }))).toEqual(['rates[0].tiers'])
    expect(paths(withRate({ ...packages, unitPrice: '1' }))).toEqual(['rates[0].unitPrice'])
  })
  test('a type that is none', () => {
    for (const type of ['sms', 'A2P_CONVERSATION', '', 4])
      expect(paths(withRate({ ...flat, type }))).toEqual(['rates[0].type'])
  })
  test('a country that is none', () => {
    for (const country of ['gb', 'UK', 'EU', 'ZZ', 'GBR', '', '**', null]) {
      expect(paths(withRate({ ...flat, country }))).toEqual(['rates[0].country'])
    }
  })
  test('a model that is none', () => {
    for (const model of ['tiered', 'toString', null]) {
      expect(paths(withRate({ ...flat, model }))).toEqual(['rates[0].model'])
    }
  })
  test('a price that is a number, with the string that it should be', () => {
    expect(faults(withRate({ ...flat, unitPrice: 0.045 }))).toEqual([
      'rates[0].unitPrice: is a number: write it as a string, such as "0.045"',
    ])
    expect(faults(withRate({ ...flat, unitPrice: 1e-7 }))).toEqual([
      'rates[0].unitPrice: is a number: write it as a string, such as "0.0083"',
    ])
  })
  test('a price that is no decimal of at most nine decimals, or below zero', () => {
    for (const unitPrice of ['', '1,5', '1e3', '.5', '0.0000000001', '-0.01', '$1', null, true, {}]) {
      expect(paths(withRate({ ...flat, unitPrice }))).toEqual(['rates[0].unitPrice'])
    }
  })
  test('included units that are no whole number', () => {
    for (const included of [-1, 1.5, '10', null, 2 ** 60]) {
      expect(paths(withRate({ ...flat, included }))).toEqual(['rates[0].included'])
    }
    expect(paths(withRate({ ...flat, included: 0 }))).toEqual([])
  })
  test('packages of nothing', () => {
    for (const packageSize of [0, -1, 1.5, '100']) {
      expect(paths(withRate({ ...packages, packageSize }))).toEqual(['rates[0].packageSize'])
    }
    expect(paths(withRate({ ...packages, packagePrice: 3 }))).toEqual(['rates[0].packagePrice'])
  })
  test('two rates for one type and country', () => {
    expect(faults({ ...plain, rates: [flat, volume, { ...flat, unitPrice: '1' }] })).toEqual([
      'rates[2]: a2p_conversation for * has its price in rates[0] already',
    ])
    expect(faults({ ...plain, rates: [flat, { ...flat, country: 'GB' }] })).toEqual([])
  })
})

describe('faults of tiers', () => {
  test('ascending and ending in null is right', () => {
    expect(paths(tiered(null))).toEqual([])
    expect(paths(tiered(1, 2, null))).toEqual([])
  })
  test('none at all', () => {
    expect(paths(tiered())).toEqual(['rates[0].tiers'])
    expect(paths(withRate({ ...volume, tiers: 'none' }))).toEqual(['rates[0].tiers'])
  })
  test('not ending in null', () => {
    expect(faults(tiered(10, 20))).toEqual(['rates[0].tiers[1].upTo: must be null in the last tier, not 20'])
  })
  test('null before the end', () => {
    expect(faults(tiered(null, null))).toEqual(['rates[0].tiers[0].upTo: may be null in the last tier only'])
  })
  test('not ascending', () => {
    expect(faults(tiered(10, 10, 5, null))).toEqual([
      'rates[0].tiers[1].upTo: must be above the 10 of the tier before, not 10',
      'rates[0].tiers[2].upTo: must be above the 10 of the tier before, not 5',
    ])
  })
  test('no whole number of units', () => {
    for (const upTo of [0, -5, 1.5, '10']) expect(paths(tiered(upTo, null))).toEqual(['rates[0].tiers[0].upTo'])
  })
  test('what is missing, unknown or no price', () => {
    const tiers = [{ upTo: 5, price: '1' }, 7, { unitPrice: 1, flatFee: '-1' }]
    expect(paths(withRate({ ...volume, tiers }))).toEqual([
      'rates[0].tiers[0].unitPrice',
      'rates[0].tiers[0].price',
      'rates[0].tiers[1]',
      'rates[0].tiers[2].upTo',
      'rates[0].tiers[2].unitPrice',
      'rates[0].tiers[2].flatFee',
    ])
  })
})

test('faults of a surcharge', () => {
  const wrong = { name: ' ', type: 'sms', country: 'UK', carrier: '', unitPrice: 1, effectiveFrom: 'soon', extra: 1 }
  expect(paths({ ...plain, surcharges: [surcharge, wrong, {}] })).toEqual([
    'surcharges[1].extra',
    ...['name', 'type', 'country', 'carrier', 'unitPrice', 'effectiveFrom'].map((key) => `surcharges[1].${key}`),
    ...['name', 'type', 'country', 'carrier', 'unitPrice', 'effectiveFrom'].map((key) => `surcharges[2].${key}`),
  ])
})

test('the same surcharge twice from the same day, however its carrier is written', () => {
  const again = { ...surcharge, name: ' Carrier fee', carrier: 'T-MOBILE ', unitPrice: '1' }
  expect(faults({ ...plain, surcharges: [surcharge, again] })).toEqual([
    'surcharges[1]: Carrier fee for T-MOBILE stands in surcharges[0] already, from the same day',
  ])
  const others = [
    { name: 'Levy' },
    { country: '*' },
    { carrier: 'Verizon' },
    { effectiveFrom: '2026-01-20' },
    { type: 'p2a_rich_message' },
  ]
  expect(faults({ ...plain, surcharges: [surcharge, ...others.map((other) => ({ ...surcharge, ...other }))] })).toEqual(
    [],
  )
})

test('money of more digits than can be exact', () => {
  const long = '1000000000000000'
  expect(paths({ ...(withRate({ ...flat, unitPrice: long }) as object), minimumCommitment: long })).toEqual([
    'minimumCommitment',
    'rates[0].unitPrice',
  ])
  expect(paths({ ...plain, surcharges: [{ ...surcharge, unitPrice: long }] })).toEqual(['surcharges[0].unitPrice'])
  expect(paths(withRate({ ...packages, packagePrice: long }))).toEqual(['rates[0].packagePrice'])
  expect(paths(withRate({ ...volume, tiers: [{ upTo: null, unitPrice: long, flatFee: long }] }))).toEqual([
    'rates[0].tiers[0].unitPrice',
    'rates[0].tiers[0].flatFee',
  ])
})

test('every fault comes in one answer', () => {
  const card = {
    currency: 'XXX',
    effectiveFrom: '2026-02-30',
    rates: [
      { ...flat, unitPrice: 1 },
      { ...volume, country: 'UK' },
    ],
    surcharges: [{ ...surcharge, carrier: 1 }],
  }
  expect(paths(card)).toEqual([
    'currency',
    'effectiveFrom',
    'rates[0].unitPrice',
    'rates[1].country',
    'surcharges[0].carrier',
  ])
})
