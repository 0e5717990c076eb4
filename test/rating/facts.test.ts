import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Shape } from '../../src-main/rating/content.ts'
import {
  bytesIn,
  charactersIn,
  directionIn,
  packFacts,
  shapeIn,
  stateIn,
  withState,
} from '../../src-main/rating/facts.ts'
import { State } from '../../src-main/rating/status.ts'

const size = fc.oneof(fc.nat(2 ** 22 - 1), fc.constantFrom(0, 160, 161, 2 ** 22 - 1))
const anything = fc.record({
  direction: fc.constantFrom(0 as const, 1 as const),
  state: fc.constantFrom(...Object.values(State)),
  shape: fc.constantFrom(...Object.values(Shape)),
  bytes: size,
  characters: size,
})

test('whatever is packed comes out again, and the number is one that a double holds', () => {
  fc.assert(
    fc.property(anything, (message) => {
      const facts = packFacts(message.direction, message.state, message.shape, message.bytes, message.characters)
      expect(Number.isSafeInteger(facts)).toBe(true)
      expect({
        direction: directionIn(facts),
        state: stateIn(facts),
        shape: shapeIn(facts),
        bytes: bytesIn(facts),
        characters: charactersIn(facts),
      }).toEqual(message)
    }),
    { seed: 1 },
  )
})

test('a change of state changes nothing else', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...Object.values(State)), (message, state) => {
      const facts = packFacts(message.direction, message.state, message.shape, message.bytes, message.characters)
      expect(withState(facts, state)).toBe(
        packFacts(message.direction, state, message.shape, message.bytes, message.characters),
      )
    }),
    { seed: 2 },
  )
})

test('a size beyond every message is kept as the largest', () => {
  expect(bytesIn(packFacts(0, State.billable, Shape.text, 2 ** 40, 0))).toBe(2 ** 22 - 1)
})
