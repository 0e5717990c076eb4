import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Shape } from '../../src-main/rating/content/content.ts'
import {
  bytesIn,
  charactersIn,
  directionIn,
  isAssumed,
  isTimed,
  packFacts,
  shapeIn,
  stateIn,
  withFate,
} from '../../src-main/rating/content/facts.ts'
import { State } from '../../src-main/rating/messages/status.ts'

const size = fc.oneof(fc.nat(2 ** 22 - 1), fc.constantFrom(0, 160, 161, 2 ** 22 - 1))
const anything = fc.record({
  direction: fc.constantFrom(0 as const, 1 as const),
  state: fc.constantFrom(...Object.values(State)),
  shape: fc.constantFrom(...Object.values(Shape)),
  bytes: size,
  characters: size,
  assumed: fc.boolean(),
  timed: fc.boolean(),
})

interface Unpacked {
  direction: 0 | 1
  state: State
  shape: Shape
  bytes: number
  characters: number
  assumed: boolean
  timed: boolean
}
const packed = ({ direction, state, shape, bytes, characters, assumed, timed }: Unpacked): number =>
  packFacts(direction, state, shape, bytes, characters, assumed, timed)

test('whatever is packed comes out again, and the number is one that a double holds', () => {
  fc.assert(
    fc.property(anything, (message) => {
      const facts = packed(message)
      expect(Number.isSafeInteger(facts)).toBe(true)
      expect({
        direction: directionIn(facts),
        state: stateIn(facts),
        shape: shapeIn(facts),
        bytes: bytesIn(facts),
        characters: charactersIn(facts),
        assumed: isAssumed(facts),
        timed: isTimed(facts),
      }).toEqual(message)
    }),
    { seed: 1 },
  )
})

test('faring otherwise changes nothing else', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...Object.values(State)), fc.boolean(), (message, state, timed) => {
      expect(withFate(packed(message), state, timed)).toBe(packed({ ...message, state, timed }))
    }),
    { seed: 2 },
  )
})

test('a size beyond every message is kept as the largest', () => {
  expect(bytesIn(packFacts(0, State.billable, Shape.text, 2 ** 40, 0))).toBe(2 ** 22 - 1)
})
