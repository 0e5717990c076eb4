import { describe, expect, test } from 'vitest'
import { missingToCommitment } from '../../src-main/rating/pricing/commitment.ts'
import { parseDecimal } from '../../src-main/core/money/money.ts'
import { cycleDays } from '../../src-main/core/calendar/period.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { bookOf, card, shown, surcharge } from './priced-events.ts'

const october = cycleDays('2026-10', 1)
const committed = (effectiveFrom: string, minimumCommitment?: string, changes: Partial<RateCard> = {}): RateCard =>
  card(effectiveFrom, [], { ...(minimumCommitment === undefined ? {} : { minimumCommitment }), ...changes })
const added = (cards: readonly RateCard[], total: string, decimals = 2, days = october): string | null =>
  shown(missingToCommitment(bookOf(...cards), days, parseDecimal(total)!, decimals))

describe('a true-up comes to what the cycle is below its minimum', () => {
  const agreed = [committed('2026-10-01', '500.00')]
  test('which is nothing where the minimum is met', () => {
    expect(added(agreed, '500')).toBeNull()
    expect(added(agreed, '500.01')).toBeNull()
    expect(added(agreed, '1000000')).toBeNull()
  })
  test('down to one minor unit', () => {
    expect(added(agreed, '499.99')).toBe('0.01')
    expect(added([committed('2026-10-01', '500')], '499', 0)).toBe('1')
    expect(added(agreed, '499.999', 3)).toBe('0.001')
  })
  test('and up to all of it', () => expect(added(agreed, '0')).toBe('500'))
  test('and nothing where none was agreed, or one of zero', () => {
    expect(added([committed('2026-10-01')], '0')).toBeNull()
    expect(added([committed('2026-10-01', '0.00')], '0')).toBeNull()
    expect(added([], '0')).toBeNull()
  })
  test('of a minimum that is rounded as the card rounds', () => {
    expect(added([committed('2026-10-01', '99.5')], '99', 0)).toBe('1')
    expect(added([committed('2026-10-01', '99.5', { rounding: 'down' })], '99', 0)).toBeNull()
    expect(added([committed('2026-10-01', '0.0005', { rounding: 'half-even' })], '0', 3)).toBeNull()
  })
})

describe('the minimum that counts is', () => {
  const [small, large] = ['100', '900']
  test('that of the version in force on the first day, whatever begins later', () => {
    expect(added([committed('2026-01-01', small), committed('2026-10-02', large)], '0')).toBe('100')
    expect(added([committed('2026-01-01'), committed('2026-10-02', large)], '0')).toBeNull()
    expect(added([committed('2026-01-01', small), committed('2026-10-01', large)], '0')).toBe('900')
  })
  test('where none was in force yet, that of the first to begin inside the cycle', () => {
    expect(added([committed('2026-10-31', small)], '0')).toBe('100')
    expect(added([committed('2026-10-20', large), committed('2026-10-10', small)], '0')).toBe('100')
    expect(added([committed('2026-10-10'), committed('2026-10-20', large)], '0')).toBeNull()
    expect(added([committed('2026-10-10', large), committed('2026-10-10', small)], '0')).toBe('100')
  })
  test('none that begins after it', () => {
    expect(added([committed('2026-11-01', large)], '0')).toBeNull()
  })
  test('found by the days of the cycle, not of the month', () => {
    const fromThe15th = cycleDays('2026-10', 15)
    expect(added([committed('2026-11-01', small)], '0', 2, fromThe15th)).toBe('100')
    expect(added([committed('2026-10-15', large), committed('2026-10-01', small)], '0', 2, fromThe15th)).toBe('900')
    expect(added([committed('2026-11-15', small)], '0', 2, fromThe15th)).toBeNull()
  })
  test('not hidden by a surcharge that begins before its card', () => {
    const early = { surcharges: [surcharge({ effectiveFrom: '2026-10-05' })] }
    expect(added([committed('2026-10-10', small, early)], '0')).toBe('100')
  })
})
