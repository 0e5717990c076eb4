import { describe, expect, test } from 'vitest'
import { characterName, seenOrNamed } from '../../../src-main/core/words/labels/character-name.ts'
import { twinOf } from '../../../src-main/core/text/twins.ts'

describe('a character is called', () => {
  test.each([
    ['’', 'right single quotation mark'],
    ['—', 'em dash'],
    ['\u202f', 'narrow no-break space'],
    ['é', 'e with acute accent'],
    ['e\u0301', 'e with acute accent'],
    ['Å', 'capital A with ring above'],
    ['ệ', 'e with dot below and circumflex'],
    ['ß', 'sharp s'],
    ['€', 'euro sign'],
    ['👨‍👩‍👧', 'emoji'],
    ['⚠️', 'emoji'],
    ['ж', 'Cyrillic letter U+0436'],
    ['您', 'Chinese character U+60A8'],
    ['が', 'Japanese character U+304C'],
    ['𝕏', 'character U+1D54F'],
    ['\ud800', 'character U+D800'],
    ['\r\n', 'line break'],
  ])('%j: %s', (character, name) => expect(characterName(character)).toBe(name))

  test('by a name of its own where it has a twin that is no styled letter', () => {
    const named = Array.from({ length: 0xffff }, (_, point) => String.fromCharCode(point)).filter((character) => {
      const twin = twinOf(character)
      return twin !== null && twin.family !== 'letters'
    })
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((character) => characterName(character).startsWith('character '))).toEqual([])
  })
})

test.each([
  ['’', '’'],
  ["'", "'"],
  [' ', 'a space'],
  ['\u00a0', 'no-break space'],
  ['\u200b', 'zero-width space'],
  ['', 'nothing'],
])('what nobody can see is named on a button: %j as %j', (character, shown) =>
  expect(seenOrNamed(character)).toBe(shown),
)
