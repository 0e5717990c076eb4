import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Shape } from '../../src-main/rating/content/content.ts'
import { countedAs, packFacts, shapeFromCode, shapeIn, SIZE_LIMIT } from '../../src-main/rating/content/facts.ts'
import { State } from '../../src-main/rating/messages/status.ts'
import { billedCountry, isUsTraffic } from '../../src-main/rating/profile/rules.ts'
import { EVENT_TYPES, extraSegments } from '../../src-main/rating/threads/event.ts'
import { DAY_OF_TYPE, dayOfType } from '../../src-main/store/events/day-of-type.ts'
import { FIRST_DAY, IS_MOVABLE, LAST_DAY, madeOf, MOST_QUANTITY } from '../../src-main/store/events/made.ts'
import {
  BILLED_COUNTRY,
  billedCountryBy,
  EXTRA_SEGMENTS,
  HAS_EXTRA_SEGMENTS,
  IS_COUNTED_APART,
  IS_MESSAGE,
  IS_RECEIPT,
  IS_US,
} from '../../src-main/store/rating-in-sql.ts'

const database = new Database(':memory:')

/** What an expression comes to in a row of these columns. */
function inSql(expression: string, row: Readonly<Record<string, number | string | null>>): unknown {
  const columns = Object.keys(row).map((name) => `@${name} AS ${name}`)
  return database
    .prepare(`SELECT ${expression} FROM (SELECT ${columns.join(', ')})`)
    .pluck()
    .get(row)
}

const country = fc.constantFrom(null, 'US', 'us', 'GB', '')
const region = fc.constantFrom('US', 'GB', 'DE')
const facts = fc
  .tuple(
    fc.constantFrom(0 as const, 1 as const),
    fc.constantFrom(...Object.values(State)),
    fc.constantFrom(...Object.values(Shape)),
    fc.oneof(fc.nat({ max: SIZE_LIMIT }), fc.constantFrom(0, SIZE_LIMIT)),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([direction, state, shape, size, assumed, timed]) =>
    packFacts(direction, state, shape, size, size, assumed, timed),
  )
const type = fc.nat({ max: EVENT_TYPES.length - 1 })
const day = fc.oneof(fc.constantFrom(FIRST_DAY, 0, LAST_DAY), fc.integer({ min: FIRST_DAY, max: LAST_DAY }))
const runs = { seed: 12, numRuns: 500 }

test('the country that a message is billed for, and whether that is by the US rules', () => {
  fc.assert(
    fc.property(country, region, (own, agents) => {
      expect(inSql(BILLED_COUNTRY, { country: own, region: agents })).toBe(billedCountry(own, agents))
      expect(inSql(IS_US, { country: own, region: agents })).toBe(Number(isUsTraffic(own, agents)))
      expect(inSql(billedCountryBy('@region'), { country: own, region: agents })).toBe(billedCountry(own, agents))
    }),
    runs,
  )
})

test('what of rows is a message or news of one, and what is counted apart', () => {
  fc.assert(
    fc.property(facts, (packed) => {
      const shape = shapeIn(packed)
      expect(inSql(IS_MESSAGE, { facts: packed })).toBe(Number(shape !== Shape.signal && shape !== Shape.receipt))
      expect(inSql(IS_RECEIPT, { facts: packed })).toBe(Number(shape === Shape.receipt))
      const counted = countedAs(packed)
      expect(inSql(IS_COUNTED_APART, { state: counted })).toBe(Number(shapeFromCode(counted) !== null))
    }),
    runs,
  )
})

test('the segments of an event beyond its first', () => {
  fc.assert(
    fc.property(type, fc.integer({ min: 1, max: MOST_QUANTITY }), (code, quantity) => {
      const extra = extraSegments(code, quantity, 1)
      expect(inSql(EXTRA_SEGMENTS, { type: code, quantity })).toBe(extra)
      expect(inSql(HAS_EXTRA_SEGMENTS, { type: code, quantity })).toBe(Number(extra > 0))
    }),
    runs,
  )
})

test('the day of a type, which no other day of a type has, and whether an event is movable', () => {
  const seen = new Map<number, string>()
  fc.assert(
    fc.property(day, type, fc.nat({ max: 1 }), fc.nat({ max: 1 }), (on, code, movable, other) => {
      const number = dayOfType(on, code)
      expect(inSql(DAY_OF_TYPE, { day: on, type: code })).toBe(number)
      expect(seen.get(number) ?? `${on} ${code}`).toBe(`${on} ${code}`)
      seen.set(number, `${on} ${code}`)
      const made = { type: code, clause: 31, chargeable: other, movable, assumed: other, quantity: 5, day: on }
      expect(inSql(IS_MOVABLE, { made: madeOf(made) })).toBe(movable)
    }),
    runs,
  )
})
