import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberOfUser, userIdOf, userKeyOf } from '../../src-main/rating/messages/user-key.ts'

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...'123456789'),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least - 1, maxLength: most - 1 }),
    )
    .map(([first, others]) => first + others)
const phoneNumber = digits(8, 15).map((number) => `+${number}`)
/** What comes near a number, too. */
const userId = fc.oneof(
  phoneNumber,
  digits(1, 20).map((number) => `+${number}`),
  fc.string({ unit: fc.constantFrom(...'+0123456789 '), maxLength: 17 }),
  fc.string({ unit: 'binary' }),
)
/** Two of which one often begins with the other, or stands right beside it. */
const twoNumbers = fc.oneof(
  fc.tuple(phoneNumber, phoneNumber),
  fc
    .tuple(phoneNumber, fc.integer({ min: 9, max: 16 }))
    .map(([number, end]): [string, string] => [number, number.slice(0, Math.min(end, number.length))]),
  fc
    .tuple(phoneNumber, fc.string({ unit: fc.constantFrom('0', '0', '9'), maxLength: 7 }))
    .map(([number, more]): [string, string] => [number, (number + more).slice(0, 16)]),
)

test('every id comes back from its key as it was', () => {
  fc.assert(
    fc.property(userId, (id) => {
      expect(userIdOf(userKeyOf(id))).toBe(id)
    }),
    { seed: 1, numRuns: 5000 },
  )
})

test('a number of 8 to 15 digits is a whole number that a double holds', () => {
  fc.assert(
    fc.property(phoneNumber, (id) => {
      const key = userKeyOf(id)
      expect(Number.isSafeInteger(key) && Number(key) >= 0).toBe(true)
      expect(key).toBe(numberOfUser(id))
      // Above are the places of texts among those being sorted.
      expect(key).toBeLessThan(2 ** 53 - 2 ** 30)
    }),
    { seed: 2, numRuns: 2000 },
  )
})

test('numbers stand in the order of their texts', () => {
  fc.assert(
    fc.property(twoNumbers, ([left, right]) => {
      expect(Math.sign(numberOfUser(left) - numberOfUser(right))).toBe(left < right ? -1 : left > right ? 1 : 0)
    }),
    { seed: 3, numRuns: 5000 },
  )
  const inOrder = ['+44770090', '+447700900', '+4477009000', '+447700900000', '+44770090000000', '+447700900001', '+4477009001'] // prettier-ignore
  expect([...inOrder].sort()).toEqual(inOrder)
  expect(inOrder.map(numberOfUser).sort((left, right) => left - right)).toEqual(inOrder.map(numberOfUser))
  expect(new Set(inOrder.map(numberOfUser)).size).toBe(inOrder.length)
})

test.each([
  ['no country code begins with 0', '+0123456789'],
  ['too few digits', '+1234567'],
  ['too many digits', '+1234567890123456'],
  ['no plus', '447700900123'],
  ['no plus, but as long as with one', '0447700900123'],
  ['a space', '+44 7700900123'],
  ['a space at the end', '+447700900123 '],
  ['a full-width digit', '+44770090012３'],
  ['a character just below the digits', '+44770090012/'],
  ['a character just above the digits', '+44770090012:'],
  ['only a plus', '+'],
  ['nothing', ''],
])('%s: it stays a text', (_, id) => {
  expect(numberOfUser(id)).toBeNaN()
  expect(userKeyOf(id)).toBe(id)
  expect(userIdOf(id)).toBe(id)
})

test.each([
  ['+10000000', 800_000_000_000_000],
  ['+12025550143', 962_044_011_440_003],
  ['+447700900123', 3_581_607_200_984_004],
  ['+44770090', 3_581_607_200_000_000],
  ['+999999999999999', 7_999_999_999_999_999],
])('%s is kept as %d, for ever', (id, key) => {
  expect(userKeyOf(id)).toBe(key)
  expect(userIdOf(key)).toBe(id)
})
