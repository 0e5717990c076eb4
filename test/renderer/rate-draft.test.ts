import { describe, expect, it } from 'vitest'
import type { RateCard } from '../../src-main/contract/answers.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'
import {
  addRate,
  addTier,
  changeRate,
  changeTier,
  emptyDraft,
  moveRate,
  removeRate,
  repeatRate,
  withModel,
} from '../../src-renderer/rates/draft/draft-edits.ts'
import { draftFromCard } from '../../src-renderer/rates/draft/draft-from-card.ts'
import { calculable, cardOf, type CardDraft } from '../../src-renderer/rates/draft/draft.ts'
import { placeCardFaults } from '../../src-renderer/rates/editor/fault-places.ts'
import { countOnCard, readTypedCountry, readTypedCount, readTypedPrice } from '../../src-renderer/rates/fields/typed.ts'

const card: RateCard = {
  currency: 'KWD',
  effectiveFrom: '2026-10-01',
  rounding: 'half-even',
  minimumCommitment: '500.000',
  rates: [
    { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0450' },
    {
      type: 'a2p_rich_message',
      country: 'US',
      model: 'graduated',
      included: 0,
      tiers: [
        { upTo: 100_000, unitPrice: '0.0083' },
        { upTo: null, unitPrice: '0.0071', flatFee: '0' },
      ],
    },
    { type: 'a2p_single_message', country: 'GB', model: 'package', packageSize: 100, packagePrice: '3.00' },
  ],
  surcharges: [
    {
      name: ' Carrier fee ',
      type: 'a2p_rich_message',
      country: 'US',
      carrier: 'T-Mobile',
      unitPrice: '0.0062',
      effectiveFrom: '2026-01-19',
    },
  ],
}
const draft = draftFromCard(card).draft
const keys = (of: CardDraft): number[] => of.rates.map((rate) => rate.key)

describe('a draft', () => {
  it('of a version is the identical card again, every digit of it', () => {
    const read = draftFromCard(card)
    expect(read.notes).toEqual([])
    expect(cardOf(read.draft)).toEqual(card)
    expect(JSON.stringify(cardOf(read.draft))).toBe(JSON.stringify(card))
  })

  it('leaves out what is empty, so that it is named as missing', () => {
    const { draft: added } = addRate(emptyDraft('EUR', ''))
    expect(cardOf(added)).toEqual({
      currency: 'EUR',
      rounding: 'half-up',
      rates: [{ type: 'a2p_conversation', country: '*', model: 'flat' }],
    })
    expect(checkRateCard(cardOf(added)).faults).toEqual([
      { path: 'effectiveFrom', message: 'is missing' },
      { path: 'rates[0].unitPrice', message: 'is missing' },
    ])
  })

  it('has no end of the last tier, whatever was typed while it was not the last', () => {
    const [, tiered] = draft.rates
    const last = tiered!.tiers.at(-1)!.key
    const typed = changeRate(draft, tiered!.key, changeTier(tiered!, last, { upTo: '7' }))
    expect((cardOf(typed) as RateCard).rates[1]).toMatchObject({ tiers: [{ upTo: 100_000 }, { upTo: null }] })
  })

  it('keeps what another model needs while it is not chosen', () => {
    const there = withModel(draft.rates[1]!, 'flat')
    expect(there.unitPrice).toBe('0.0083')
    expect(withModel(there, 'graduated').tiers).toEqual(draft.rates[1]!.tiers)
  })

  it('gives a tier its place before the last', () => {
    const { rate, key } = addTier(draft.rates[1]!)
    expect(rate.tiers.map((tier) => tier.key === key)).toEqual([false, true, false])
  })

  it('moves a rate by one place and not over an end', () => {
    const [first, second, third] = keys(draft)
    expect(keys(moveRate(draft, second!, -1))).toEqual([second, first, third])
    expect(keys(moveRate(draft, third!, 1))).toEqual([first, second, third])
    expect(keys(moveRate(draft, first!, -1))).toEqual([first, second, third])
  })

  it('repeats a rate right below for a country still to be named', () => {
    const { draft: more, key } = repeatRate(draft, keys(draft)[1]!)
    expect(more.rates.findIndex((rate) => rate.key === key)).toBe(2)
    expect(more.rates[2]).toMatchObject({ type: 'a2p_rich_message', country: '', model: 'graduated' })
    expect(new Set(more.rates.flatMap((rate) => rate.tiers.map((tier) => tier.key))).size).toBe(4)
  })

  it('adds a rate for the first type that has none for every country', () => {
    const { draft: more } = addRate(draft)
    expect(more.rates.at(-1)).toMatchObject({ type: 'p2a_conversation', country: '*' })
    expect(removeRate(more, more.rates.at(-1)!.key)).toEqual(draft)
  })

  it('can be calculated with once its figures are right, in whatever country', () => {
    const [flat, tiered, packed] = draft.rates
    expect(calculable({ ...flat!, country: 'nowhere' })).not.toBeNull()
    expect(calculable({ ...flat!, unitPrice: '0,0083' })).toMatchObject({ unitPrice: '0.0083' })
    expect(calculable({ ...flat!, unitPrice: '-1' })).toBeNull()
    expect(calculable({ ...flat!, included: 'few' })).toBeNull()
    expect(calculable({ ...packed!, packageSize: '0' })).toBeNull()
    expect(calculable({ ...packed!, model: '' })).toBeNull()
    const [first] = tiered!.tiers
    expect(calculable(changeTier(tiered!, first!.key, { upTo: '0' }))).toBeNull()
    expect(calculable({ ...tiered!, tiers: [first!, first!, tiered!.tiers[1]!] })).toBeNull()
  })
})

describe('a card that is not quite one', () => {
  const notesOf = (value: unknown): string[] => draftFromCard(value).notes.map(({ path }) => path)

  it('loses nothing unseen', () => {
    const { draft: read, notes } = draftFromCard({
      ...card,
      comment: 'ours',
      rates: [
        { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: 0.045, unitprice: '1' },
        { type: 'a2p_rich_message', country: 'US', model: 'volume', tiers: [{ upTo: 9, unitPrice: '0,5' }] },
        'free',
      ],
      surcharges: {},
    })
    expect(notes.map(({ path }) => path)).toEqual([
      'comment',
      'rates[0].unitprice',
      'rates[0].unitPrice',
      'rates[1].tiers[0].unitPrice',
      'rates[1].tiers[1]',
      'rates[2]',
      'surcharges',
    ])
    expect(read.rates[0]!.unitPrice).toBe('0.045')
    expect(read.rates[1]!.tiers).toMatchObject([
      { upTo: '9', unitPrice: '0.5' },
      { upTo: '', unitPrice: '' },
    ])
  })
  it.each([[null], [[]], ['card'], [7]])('as %j is an empty draft with a note', (value) => {
    expect(notesOf(value)).toEqual(['the file'])
    expect(draftFromCard(value).draft.rates).toEqual([])
  })
  it('keeps wrong words where they stand', () => {
    const { draft: read } = draftFromCard({ ...card, effectiveFrom: 'soon', rates: [{ type: 'sms', included: 1.5 }] })
    expect(checkRateCard(cardOf(read)).faults!.map(({ path }) => path)).toEqual([
      'effectiveFrom',
      'rates[0].country',
      'rates[0].model',
      'rates[0].type',
      'rates[0].included',
    ])
  })
})

describe('what is typed', () => {
  it.each([
    ['0,0083', '0.0083'],
    ['0,045', '0.045'],
    [' 12.50 ', '12.50'],
    ['12,5', '12.5'],
    ['1,000', '1,000'],
    ['12,481.06', '12,481.06'],
    ['1000,000', '1000.000'],
    ['', ''],
  ])('as a price %j is %j', (typed, price) => expect(readTypedPrice(typed)).toBe(price))
  it.each([
    ['100,000', '100000'],
    ['1.000.000', '1000000'],
    ['1 000', '1000'],
    ['1,000.000', '1,000.000'],
    ['1,5', '1,5'],
    [' 42 ', '42'],
  ])('as a count %j is %j', (typed, count) => expect(readTypedCount(typed)).toBe(count))
  it('goes onto the card as a number only where it is one', () => {
    expect([countOnCard('1,000'), countOnCard('1.5'), countOnCard('-1')]).toEqual([1000, '1.5', '-1'])
  })
  it('names a country by its code or its name', () => {
    const known = [{ code: 'DE', name: 'Germany' }]
    expect(['de', 'germany', ' DE ', '*', 'Germ'].map((text) => readTypedCountry(text, known))).toEqual([
      'DE',
      'DE',
      'DE',
      '*',
      'Germ',
    ])
  })
})

describe('faults', () => {
  it('stand at their field, the rest together', () => {
    const fault = (path: string) => ({ path, message: `about ${path}` })
    const placed = placeCardFaults(
      [
        'currency',
        'rates[1].tiers[0].upTo',
        'rates[1]',
        'rates[9].model',
        'rates[0].prize',
        'surcharges[0].carrier',
        'rates',
        '',
      ].map(fault),
      { rates: 2, surcharges: 1 },
    )
    expect(placed.card).toEqual({ currency: 'about currency' })
    expect(placed.rates.get(1)).toEqual({ 'tiers[0].upTo': 'about rates[1].tiers[0].upTo', '': 'about rates[1]' })
    expect(placed.rates.has(0)).toBe(false)
    expect(placed.surcharges.get(0)).toEqual({ carrier: 'about surcharges[0].carrier' })
    expect(placed.rest.map(({ path }) => path)).toEqual(['rates[9].model', 'rates[0].prize', 'rates', ''])
    expect(placed.count).toBe(8)
  })
  it('of one field are all there', () => {
    const both = ['is odd', 'is old'].map((message) => ({ path: 'rates[0].type', message }))
    expect(placeCardFaults(both, { rates: 1, surcharges: 0 }).rates.get(0)).toEqual({ type: 'is odd; is old' })
  })
})
