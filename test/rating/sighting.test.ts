import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeFates, type Fate } from '../../src-main/rating/messages/sighting.ts'
import { State, strengthOf } from '../../src-main/rating/messages/status.ts'

const fate = fc.record({
  state: fc.constantFrom(...Object.values(State)),
  deliveredAtMs: fc.option(fc.nat(5), { nil: null }),
})
const told = (rows: readonly Fate[]): Fate =>
  rows.slice(1).reduce((known, row) => mergeFates(known, row) ?? known, rows[0]!)

test('whatever the order of the rows, they tell the same', () => {
  const rows = fc.array(fate, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat(1000)), (all, chance) => {
      const keyed = all.map((row) => ({ row, key: chance.next().value as number }))
      const shuffled = keyed.sort((left, right) => left.key - right.key).map(({ row }) => row)
      expect(told(shuffled)).toEqual(told(all))
    }),
    { seed: 3, numRuns: 2000 },
  )
})

test('the strongest status wins, with the earliest delivery that a row of its strength tells', () => {
  fc.assert(
    fc.property(fc.array(fate, { minLength: 1, maxLength: 6 }), (rows) => {
      const strength = Math.max(...rows.map(({ state }) => strengthOf(state)))
      const strongest = rows.filter(({ state }) => strengthOf(state) === strength)
      const times = strongest.map(({ deliveredAtMs }) => deliveredAtMs).filter((time) => time !== null)
      expect(told(rows)).toEqual({
        state: Math.max(...strongest.map(({ state }) => state)),
        deliveredAtMs: times.length === 0 ? null : Math.min(...times),
      })
    }),
    { seed: 4, numRuns: 2000 },
  )
})

test('a row that brings nothing says so', () => {
  const known: Fate = { state: State.billable, deliveredAtMs: 5 }
  expect(mergeFates(known, { state: State.pending, deliveredAtMs: 1 })).toBeNull()
  expect(mergeFates(known, { state: State.billable, deliveredAtMs: 5 })).toBeNull()
  expect(mergeFates(known, { state: State.billable, deliveredAtMs: null })).toBeNull()
  expect(mergeFates(known, { state: State.billable, deliveredAtMs: 4 })).toEqual({
    state: State.billable,
    deliveredAtMs: 4,
  })
})
