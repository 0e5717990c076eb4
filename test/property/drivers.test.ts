import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DrivenCell, CellFigures } from '../../src-main/rating/drivers/cell.ts'
import { driversBetween, type DrivenCycle } from '../../src-main/rating/drivers/drivers.ts'
import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import { slowDrivers, type SlowSide } from './slow-drivers.ts'

const nanos = (most: number) => fc.bigInt({ min: 0n, max: BigInt(most) })
const priced = fc.record({
  messages: fc.nat(400),
  extraSegments: fc.nat(40),
  amount: fc.option(nanos(50_000_000_000), { freq: 6 }),
  surcharges: fc.oneof(fc.constant(0n), nanos(3_000_000_000)),
})
const none: CellFigures = { messages: 0, extraSegments: 0, amount: null, surcharges: 0n }
/** Nothing costs where nothing is. */
const figures = fc
  .oneof({ weight: 3, arbitrary: priced }, { weight: 1, arbitrary: fc.constant(none) })
  .map((each) => (each.messages + each.extraSegments === 0 ? none : each))
const cells = fc.uniqueArray(
  fc.record({
    agentId: fc.constantFrom('help', 'codes', 'news'),
    type: fc.constantFrom(...EVENT_TYPES.slice(0, 4)),
    country: fc.constantFrom('GB', 'US'),
    from: figures,
    to: figures,
  }),
  { selector: ({ agentId, type, country }) => `${agentId} ${type} ${country}`, maxLength: 12 },
)
const cycle = fc.record({
  days: fc.constantFrom(1, 7, 10, 28, 29, 30, 31),
  commitment: fc.oneof(fc.constant(0n), nanos(90_000_000_000)),
  adjustments: fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }),
  /** What rounding line by line adds or takes. */
  lines: fc.bigInt({ min: -20_000_000n, max: 20_000_000n }),
})

const sideOf = ({ messages, extraSegments, amount, surcharges }: CellFigures): SlowSide => ({
  messages,
  extra: extraSegments,
  amount: amount ?? 0n,
  surcharges,
})
const exact = (all: readonly DrivenCell[], side: 'from' | 'to'): bigint =>
  all.reduce((sum, cell) => sum + (cell[side].amount ?? 0n) + cell[side].surcharges, 0n)

test('drivers add up to the difference exactly, and each is what its formula says', () => {
  fc.assert(
    fc.property(cells, cycle, cycle, fc.constantFrom(0, 2, 3), (all, before, now, decimals) => {
      const driven = (of: typeof before, side: 'from' | 'to'): DrivenCycle => ({
        days: of.days,
        total: exact(all, side) + of.commitment + of.adjustments + of.lines,
        commitment: of.commitment,
        adjustments: of.adjustments,
      })
      const [from, to] = [driven(before, 'from'), driven(now, 'to')]
      const drivers = driversBetween({ from, to, cells: all, decimals })
      expect(drivers.reduce((sum, { amount }) => sum + amount, 0n)).toBe(to.total - from.total)
      const slow = all.map((cell) => ({ ...cell, from: sideOf(cell.from), to: sideOf(cell.to) }))
      const named = drivers.map(
        ({ kind, agentId, type, country, amount }) =>
          [[kind, ...(agentId === null ? [] : [agentId, type, country])].join(' '), amount] as const,
      )
      expect(new Map(named)).toEqual(slowDrivers(from, to, slow, decimals))
      expect(new Set(named.map(([name]) => name)).size).toBe(named.length)
    }),
    { numRuns: 400, seed: 14 },
  )
})
