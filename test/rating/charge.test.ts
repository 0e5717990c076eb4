import { describe, expect, test } from 'vitest'
import type { ChargeableUnits } from '../../src-main/rating/pricing/cycle-meters.ts'
import { missingToCommitment } from '../../src-main/rating/pricing/commitment.ts'
import { formatDecimal, parseDecimal } from '../../src-main/core/money/money.ts'
import { parseDay } from '../../src-main/core/calendar/day.ts'
import { priceBook } from '../../src-main/rating/pricing/price.ts'
import type { RateCard, Surcharge } from '../../src-main/rating/pricing/rate-card.ts'
import { billOf, card, chargeAll, flatRate, packageRate, tieredRate, versionsOf } from './pricing-builders.ts'

const event = (quantity = 1, more: Partial<ChargeableUnits> = {}): ChargeableUnits => ({
  type: 'a2p_rich_message',
  country: 'US',
  carrier: null,
  day: parseDay('2026-10-05')!,
  events: 1,
  quantity,
  extra: quantity - 1,
  ...more,
})
const on = (date: string): { day: number } => ({ day: parseDay(date)! })
const fee: Surcharge = {
  name: 'Carrier fee',
  type: 'a2p_rich_message',
  country: 'US',
  carrier: 'T-Mobile',
  unitPrice: '0.0062',
  effectiveFrom: '2026-10-05',
}
const shown = (amount: bigint | null): string | null => (amount === null ? null : formatDecimal(amount))

describe('an event of several segments', () => {
  const versions = versionsOf(
    card([
      tieredRate(
        'graduated',
        [
          [2, '1', '10'],
          [null, '0.5', '3'],
        ],
        { included: 1 },
      ),
    ]),
  )
  test('has the price of its first unit that is not free, and its exact share of tiers and fees', () => {
    const [first, second] = chargeAll(versions, [event(2), event(3)])
    expect([shown(first!.unitPrice), shown(first!.amount)]).toEqual(['1', '11'])
    expect([shown(second!.unitPrice), shown(second!.amount)]).toEqual(['1', '5'])
  })
  test('tells what the segments beyond the first cost', () => {
    const charges = chargeAll(versions, [event(2), event(3)])
    expect(charges.map(({ extraAmount }) => shown(extraAmount))).toEqual(['11', '4'])
  })
  test('is free where all of it is included', () => {
    const [only] = chargeAll(versionsOf(card([flatRate('1', { included: 9 })])), [event(3)])
    expect([only!.unitPrice, only!.amount, only!.extraAmount]).toEqual([0n, 0n, 0n])
  })
})

describe('a rate counts', () => {
  test('all countries that it stands for, and a country’s own rate for itself', () => {
    const rates = [packageRate(2, '1'), flatRate('5', { country: 'GB' })]
    const events = ['US', 'GB', 'FR', 'US'].map((country) => event(1, { country }))
    expect(chargeAll(versionsOf(card(rates)), events).map(({ amount }) => shown(amount))).toEqual(['1', '5', '0', '1'])
    expect(billOf(versionsOf(card(rates)), events).lines).toEqual([
      'usage FR ×1 0 of 2 at 1 = 0.00',
      'usage GB ×1 @5 = 5.00',
      'usage US ×2 2 of 2 at 1 = 2.00',
    ])
  })
})

describe('lines of the bill', () => {
  test('are one a tier, with the fees of the tiers that were entered', () => {
    const versions = versionsOf(
      card([
        tieredRate(
          'graduated',
          [
            [3, '0.015', '2'],
            [null, '0.01', '1'],
          ],
          { included: 1 },
        ),
      ]),
    )
    expect(billOf(versions, [event(2), event(4)])).toEqual({
      lines: ['included US ×1 @0 = 0.00', 'usage US 1-3 ×3 @0.015 +2 = 2.05', 'usage US 4- ×2 @0.01 +1 = 1.02'],
      total: '3.07',
    })
  })
  test('are one for two versions of a card with the same price, and two where they round otherwise', () => {
    const next = card([flatRate('0.0050')], { effectiveFrom: '2026-10-10' })
    const events = [event(1), event(2, on('2026-10-11'))]
    expect(billOf(versionsOf(card([flatRate('0.005')]), next), events).lines).toEqual(['usage US ×3 @0.005 = 0.02'])
    const down = { ...next, rounding: 'down' } as const
    expect(billOf(versionsOf(card([flatRate('0.005')]), down), events).total).toBe('0.02')
    expect(billOf(versionsOf(card([flatRate('0.005')]), down), events).lines).toHaveLength(2)
  })
  test('round to the currency’s minor unit', () => {
    const versions = versionsOf(card([flatRate('0.4125')]))
    const totals = [0, 2, 3].map((decimals) => billOf(versions, [event(3)], decimals).total)
    expect(totals).toEqual(['1', '1.24', '1.238'])
  })
  test('never say 0 where there is no price', () => {
    expect(billOf([], [event(2)])).toEqual({ lines: ['usage US ×2 @unpriced = unpriced'], total: '0.00' })
  })
})

describe('a surcharge', () => {
  const bill = (surcharges: Surcharge[], events: ChargeableUnits[], rates = [flatRate('0.01')]): string[] =>
    billOf(versionsOf(card(rates, { surcharges })), events).lines
  const mobile = (more: Partial<ChargeableUnits> = {}): ChargeableUnits => event(1, { carrier: 'T-Mobile', ...more })

  test('is added to every unit of its carrier, country and type from its own day on', () => {
    expect(
      bill(
        [fee],
        [
          mobile(on('2026-10-04')),
          mobile({ quantity: 3 }),
          mobile({ carrier: null }),
          mobile({ carrier: 'Verizon' }),
          mobile({ country: 'CA' }),
          mobile({ type: 'p2a_rich_message' }),
        ],
      ),
    ).toEqual([
      'usage CA ×1 @0.01 = 0.01',
      'usage US ×6 @0.01 = 0.06',
      'Carrier fee US ×3 @0.0062 = 0.02',
      'usage US ×1 @unpriced = unpriced',
    ])
  })
  test('knows its carrier in any case and between blanks', () => {
    expect(bill([fee], [mobile({ carrier: ' t-MOBILE ' })])).toContain('Carrier fee US ×1 @0.0062 = 0.01')
  })
  test('of all countries falls on each, and different ones add up', () => {
    const everywhere = { ...fee, country: '*', name: 'Levy', unitPrice: '1' }
    const [charge] = chargeAll(versionsOf(card([flatRate('0.01')], { surcharges: [fee, everywhere] })), [
      mobile({ quantity: 2 }),
    ])
    expect([shown(charge!.unitPrice), shown(charge!.amount)]).toEqual(['0.01', '2.0324'])
  })
  test('gives way to the same one with a later day', () => {
    const dearer = { ...fee, carrier: 'T-MOBILE', unitPrice: '0.5', effectiveFrom: '2026-10-08' }
    const events = ['2026-10-07', '2026-10-08'].map((date) => mobile(on(date)))
    expect(bill([dearer, fee], events)).toEqual([
      'usage US ×2 @0.01 = 0.02',
      'Carrier fee US ×1 @0.0062 = 0.01',
      'Carrier fee US ×1 @0.5 = 0.50',
    ])
  })
  test('is due also where the event has no rate, which stays unpriced', () => {
    const versions = versionsOf(card([], { surcharges: [fee] }))
    const [charge] = chargeAll(versions, [mobile({ quantity: 3, extra: 2 })])
    expect([charge!.unitPrice, shown(charge!.amount), shown(charge!.extraAmount)]).toEqual([null, '0.0186', '0.0124'])
    expect(billOf(versions, [mobile()]).lines).toEqual([
      'usage US ×1 @unpriced = unpriced',
      'Carrier fee US ×1 @0.0062 = 0.01',
    ])
  })
  test('is that of the version in force', () => {
    const next = card([flatRate('0.01')], { effectiveFrom: '2026-10-10' })
    const versions = versionsOf(card([flatRate('0.01')], { surcharges: [fee] }), next)
    expect(chargeAll(versions, [mobile(), mobile(on('2026-10-10'))]).map(({ amount }) => shown(amount))).toEqual([
      '0.0162',
      '0.01',
    ])
  })
})

describe('what a card commits to', () => {
  const october = { fromDay: parseDay('2026-10-01')!, toDay: parseDay('2026-11-01')! }
  const missing = (total: string, decimals: number, ...cards: RateCard[]): string | null => {
    const due = missingToCommitment(priceBook(versionsOf(...cards)), october, parseDecimal(total)!, decimals)
    return due === null ? null : formatDecimal(due, decimals)
  }
  const committing = (minimumCommitment: string, more: Partial<RateCard> = {}): RateCard =>
    card([], { minimumCommitment, ...more })

  test('is made up to, and never taken off', () => {
    expect(missing('499.99', 2, committing('500'))).toBe('0.01')
    expect(missing('0', 2, committing('500'))).toBe('500.00')
    expect([missing('500', 2, committing('500')), missing('501', 2, committing('500'))]).toEqual([null, null])
    expect(missing('1', 2, card([]))).toBeNull()
  })
  test('is rounded as the card says to the currency’s minor unit', () => {
    expect(missing('0', 0, committing('100.5'))).toBe('101')
    expect(missing('0', 0, committing('100.5', { rounding: 'down' }))).toBe('100')
    expect(missing('0', 3, committing('100.0005'))).toBe('100.001')
  })
  test('is that of the version in force on the first day, else of the first that begins within the cycle', () => {
    const later = committing('900', { effectiveFrom: '2026-10-02' })
    expect(missing('0', 2, committing('500'), later)).toBe('500.00')
    expect(missing('0', 2, card([]), later)).toBeNull()
    expect(missing('0', 2, later, committing('7', { effectiveFrom: '2026-10-20' }))).toBe('900.00')
    expect(missing('0', 2, committing('500', { effectiveFrom: '2026-11-01' }))).toBeNull()
    expect(missing('0', 2, later, committing('7', { effectiveFrom: '2026-10-02' }))).toBe('7.00')
  })
})
