import { expect, test } from 'vitest'
import { pseudonymMaker } from '../../../src-main/services/evidence/pseudonyms.ts'

test('a pseudonym is the ends of a number and a code', () => {
  expect(pseudonymMaker()('+447700900123')).toMatch(/^\+44…23 ·[0-9a-f]{12}$/)
})

test('the same id has the same pseudonym in one file and another in the next', () => {
  const [one, other] = [pseudonymMaker(), pseudonymMaker()]
  expect(one('+447700900123')).toBe(one('+447700900123'))
  expect(one('+447700900123')).not.toBe(other('+447700900123'))
})

test('two ids with the same ends are told apart', () => {
  const maker = pseudonymMaker()
  expect(maker('+447700900123')).not.toBe(maker('+447700900223'))
})

test.each(['', 'bob', 'client7', '😀😀😀'])('of the short id %j nothing is told', (id) => {
  expect(pseudonymMaker()(id)).toMatch(/^·[0-9a-f]{12}$/)
})

test('the code cannot be worked out from the id', () => {
  const salted = pseudonymMaker('a')('+447700900123')
  expect(salted).not.toBe(pseudonymMaker('b')('+447700900123'))
})
