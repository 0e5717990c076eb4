import { describe, expect, test } from 'vitest'
import { chargeOfNothing } from '../../src-main/rating/pricing/charge.ts'
import type { RateCard, Surcharge } from '../../src-main/rating/pricing/rate-card.ts'
import {
  amountsOf,
  bookOf,
  card,
  chargesOf,
  day,
  flat,
  packages,
  shown,
  surcharge,
  TYPE,
  type ShortEvent,
} from './priced-events.ts'

const on = '2026-10-05'
const carrier = 'T-Mobile'
const withSurcharges = (...surcharges: Surcharge[]): RateCard => card('2026-10-01', [flat('1')], { surcharges })
/** What one event under a card with these surcharges comes to; its rate alone is 1 a unit. */
const amount = (surcharges: Surcharge[], event: Partial<ShortEvent> = {}): string | null =>
  amountsOf(bookOf(withSurcharges(...surcharges)), [{ on, carrier, ...event }])[0]!

describe('a surcharge', () => {
  test('is due on every unit of its type, country and carrier', () => {
    expect(amount([surcharge()])).toBe('1.0062')
    expect(amount([surcharge()], { quantity: 3 })).toBe('3.0186')
    expect(amount([surcharge()], { country: 'CA' })).toBe('1')
    expect(amount([surcharge()], { carrier: 'AT&T' })).toBe('1')
    expect(amount([surcharge({ type: 'p2a_rich_message' })])).toBe('1')
  })
  test('is not due where the traffic does not name the carrier', () => {
    expect(amount([surcharge()], { carrier: null })).toBe('1')
    expect(amount([surcharge()], { carrier: '' })).toBe('1')
  })
  test('knows its carrier whatever the case and the blanks around it', () => {
    const spellings = ['t-mobile', 'T-MOBILE', ' T-Mobile ', '\tT-Mobile\n', '\u00a0t-mobile']
    for (const spelling of spellings) {
      expect(amount([surcharge()], { carrier: spelling })).toBe('1.0062')
      expect(amount([surcharge({ carrier: spelling })])).toBe('1.0062')
    }
    expect(amount([surcharge()], { carrier: 'T Mobile' })).toBe('1')
    expect(amount([surcharge({ carrier: 'Île-Télécom' })], { carrier: 'ÎLE-TÉLÉCOM' })).toBe('1.0062')
  })
  test('of all countries is due in each', () => {
    expect(amount([surcharge({ country: '*' })], { country: 'CA' })).toBe('1.0062')
  })
  test('of nine decimals is exact', () => {
    expect(amount([surcharge({ unitPrice: '0.000000001' })], { quantity: 1_000_000_000 })).toBe('1000000001')
  })
})

describe('several surcharges on one event', () => {
  test('of different names add up, each a part of its own', () => {
    const both = [surcharge(), surcharge({ name: 'Campaign fee', unitPrice: '0.01', country: '*' })]
    expect(amount(both)).toBe('1.0162')
    const [charge] = chargesOf(bookOf(withSurcharges(...both)), [{ on, carrier, quantity: 2 }])
    expect(charge!.parts.map((part) => [part.terms.name, part.units, shown(part.amount)])).toEqual([
      [null, 1, '1'],
      [null, 1, '1'],
      ['Carrier fee', 2, '0.0124'],
      ['Campaign fee', 2, '0.02'],
    ])
    expect(shown(charge!.extraAmount)).toBe('1.0162')
  })
  test('of one name are the country’s own before that of all', () => {
    const both = [surcharge({ country: '*', unitPrice: '0.5' }), surcharge({ unitPrice: '0.25' })]
    expect(amount(both)).toBe('1.25')
    expect(amount(both.toReversed())).toBe('1.25')
    expect(amount(both, { country: 'CA' })).toBe('1.5')
    const later = [surcharge({ country: '*', unitPrice: '0.5' }), surcharge({ effectiveFrom: '2026-10-06' })]
    expect(amount(later)).toBe('1.5')
    expect(amount(later, { on: '2026-10-06' })).toBe('1.0062')
  })
})

describe('a surcharge’s own days', () => {
  const from = (effectiveFrom: string, unitPrice: string, changes: Partial<Surcharge> = {}): Surcharge =>
    surcharge({ effectiveFrom, unitPrice, ...changes })
  const onDays = (surcharges: Surcharge[]): (string | null)[] =>
    ['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'].map((each) => amount(surcharges, { on: each }))

  test('begin with the one that it names', () => {
    expect(onDays([from('2026-10-06', '0.5')])).toEqual(['1', '1', '1.5', '1.5'])
  })
  test('end where the same surcharge has a later one, in whatever order the card lists them', () => {
    const steps = [from('2026-10-05', '0.1'), from('2026-10-07', '0'), from('2026-10-06', '0.2')]
    expect(onDays(steps)).toEqual(['1', '1.1', '1.2', '1'])
    expect(onDays(steps.toReversed())).toEqual(['1', '1.1', '1.2', '1'])
  })
  test('end also where the later one writes carrier or name with other blanks and case', () => {
    const later = from('2026-10-06', '0.2', { carrier: ' t-MOBILE', name: 'Carrier fee ' })
    expect(onDays([from('2026-10-05', '0.1'), later])).toEqual(['1', '1.1', '1.2', '1.2'])
  })
  test('do not end for another type, country, carrier or name', () => {
    const first = from('2026-10-05', '0.1')
    expect(onDays([first, from('2026-10-06', '0.2', { type: 'a2p_basic_message' })])[3]).toBe('1.1')
    expect(onDays([first, from('2026-10-06', '0.2', { country: 'CA' })])[3]).toBe('1.1')
    expect(onDays([first, from('2026-10-06', '0.2', { carrier: 'AT&T' })])[3]).toBe('1.1')
    expect(onDays([first, from('2026-10-06', '0.2', { name: 'Campaign fee' })])[3]).toBe('1.3')
  })
  test('are within those of the card’s version', () => {
    const book = bookOf(withSurcharges(from('2026-01-19', '0.1')), card('2026-10-06', [flat('2')]))
    const events = ['2026-09-30', '2026-10-05', '2026-10-06'].map((each): ShortEvent => ({ on: each, carrier }))
    expect(amountsOf(book, events)).toEqual([null, '1.1', '2'])
    expect(book.surchargesOf(TYPE, 'US', carrier, day('2026-09-30'))).toEqual([])
  })
})

describe('a surcharge and the rate beside it', () => {
  test('is due where there is no rate, and the units are still unpriced', () => {
    const book = bookOf(card('2026-10-01', [], { surcharges: [surcharge()] }))
    const [charge, other] = chargesOf(book, [
      { on, carrier, quantity: 3 },
      { on, carrier: 'AT&T' },
    ])
    expect([charge!.unitPrice, shown(charge!.amount), shown(charge!.extraAmount)]).toEqual([null, '0.0186', '0.0124'])
    expect(charge!.parts.map((part) => [shown(part.amount), part.units])).toEqual([
      [null, 3],
      ['0.0186', 3],
    ])
    expect(other).toMatchObject({ unitPrice: null, amount: null, extraAmount: null })
  })
  test('is due on units that are free or in a paid package', () => {
    const surcharges = [surcharge()]
    const events: ShortEvent[] = [
      { on, carrier, quantity: 2 },
      { on, carrier },
    ]
    const book = bookOf(card('2026-10-01', [flat('1', { included: 2 })], { surcharges }))
    expect(amountsOf(book, events)).toEqual(['0.0124', '1.0062'])
    expect(amountsOf(bookOf(card('2026-10-01', [packages(10, '3')], { surcharges })), events)).toEqual([
      '3.0124',
      '0.0062',
    ])
  })
  test('is never due on what is not chargeable', () => {
    expect(chargeOfNothing({ events: 1, quantity: 3 })).toMatchObject({ unitPrice: 0n, amount: 0n, extraAmount: 0n })
    expect(chargeOfNothing({ events: 1, quantity: 3 }).parts).toMatchObject([
      { units: 3, amount: 0n, terms: { kind: 'usage', name: null } },
    ])
  })
})
