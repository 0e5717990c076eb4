import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowFaultWords } from '../../src-main/core/words/reasons/row-fault.ts'
import { BadCell } from '../../src-main/traffic/values/bad-cell.ts'
import { identifier, userIdentifier } from '../../src-main/traffic/values/identifier.ts'

/** What the rule has to do with, put together in every way. */
const PIECES = [
  ['+44', '7700', '900123', '0', '(0)', '.0', ',00', '.', 'E+11', 'e+', '4.479', '4,47700900123', 'tel:', 'rcs:', 'x'],
  ['="', '"', '""', "'", ' ', '\u00a0', '\u2009', '-', '\u2011', '\u2212', '[', ')', '\t', '\n', '\u0000', '\u0085'],
  ['\u200b', '\u200e', '\u202a', '\u2069', '\ufeff', '\u00ad', '\ud83d', '\ude00', '😀', 'é', '\u0301'],
  ['null', 'NaN', '\\N', '(null)', '$&', 'toString'],
].flat()
const pieces = fc.constantFrom(...PIECES)
const text = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((some) => some.join('')),
  fc.array(pieces, { minLength: 60, maxLength: 400 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const options = { seed: 20261001, numRuns: 5000 }

test.each([
  ['a message or an agent', identifier],
  ['a user', userIdentifier],
])('the id of %s is well-formed, short and clean, and stays what it is', (_, rule) => {
  const taken = { ids: 0, refused: 0 }
  fc.assert(
    fc.property(text, (raw) => {
      let id: string
      try {
        id = rule(raw, 'id')
      } catch (error) {
        expect(error).toBeInstanceOf(BadCell)
        expect(rowFaultWords((error as BadCell).fault)).toMatch(/^(?:id|user_id) \S/)
        taken.refused++
        return
      }
      taken.ids++
      expect(id.isWellFormed()).toBe(true)
      expect(id).not.toBe('')
      expect(id.trim()).toBe(id)
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(512)
      expect(id).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u)
      expect(rule(id, 'id')).toBe(id)
    }),
    options,
  )
  // Both ways were gone often enough to mean something.
  expect(taken.ids).toBeGreaterThan(500)
  expect(taken.refused).toBeGreaterThan(500)
})

test('whatever is put around or between the digits of a phone number, it is that number', () => {
  const between = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '\u2212', '\u200b', '\u202f', ') ', ' [')
  const around = fc.constantFrom<[string, string]>(
    ['', ''],
    [' ', '\ufeff'],
    ["'", ''],
    ['="', '"'],
    ['\u202a', '\u202c'],
    ['tel:', ''],
    ['\u200ercs:', ''],
  )
  const digits = fc.array(between, { minLength: 2, maxLength: 2 })
  fc.assert(
    fc.property(around, fc.constantFrom('+44', '44', '0044'), digits, ([before, after], country, [one, two]) => {
      expect(userIdentifier(`${before}${country}${one}7700${two}900123${after}`, 'id')).toBe('+447700900123')
    }),
    options,
  )
})
