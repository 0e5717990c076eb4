import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable, printableName } from '../../src-main/export/pdf/printable.ts'
import { wrapText } from '../../src-main/export/pdf/wrapping.ts'

const latin = (codePoint: number): boolean => codePoint >= 0x20 && codePoint < 0x250

describe('what a typeface can print', () => {
  test.each([
    ['Shop', 'Shop'],
    ['  a \t b\nc ', 'a b c'],
    ['東京 Shop 東', '[…] Shop […]'],
    ['a東b京c', 'a[…]b[…]c'],
    ['zero\u200Bwidth \u202Ereversed', 'zerowidth reversed'],
    ['❤️ love', 'love'],
    ['half \uD83D', 'half […]'],
    ['', ''],
  ])('%j is %j', (text, shown) => {
    expect(printable(text, latin)).toBe(shown)
  })

  test('is never a character that it has not, but for the mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = printable(text, latin).replaceAll('[…]', '')
        expect([...shown].every((character) => latin(character.codePointAt(0)!))).toBe(true)
      }),
    )
  })

  test('a name without a letter of it is the id, and without a letter of that the mark', () => {
    expect(printableName('東京', 'tokyo', latin)).toBe('tokyo')
    expect(printableName('Tokyo 東京', 'tokyo', latin)).toBe('Tokyo […]')
    expect(printableName('東京', '東京', latin)).toBe('[…]')
    expect(printableName('🎉', 'party', latin)).toBe('party')
  })
})

describe('text in lines', () => {
  const inLines = (text: string, width: number, most: number): string[] =>
    wrapText(text, width, most, (part) => part.length)

  test.each([
    ['short', 10, 2, ['short']],
    ['one two three', 7, 3, ['one two', 'three']],
    ['one two three four', 7, 2, ['one two', 'three…']],
    ['unbreakable', 4, 5, ['unbr', 'eaka', 'ble']],
    ['unbreakable', 4, 2, ['unbr', 'eak…']],
    ['', 4, 2, []],
    ['😀😀😀', 3, 9, ['😀', '😀', '😀']],
  ])('%j in %d by %d', (text, width, most, lines) => {
    expect(inLines(text, width, most)).toEqual(lines)
  })

  test('is never wider than its place, nor more lines, and loses nothing but what the ellipsis stands for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const lines = inLines(text, width, most)
          expect(lines.length).toBeLessThanOrEqual(most)
          expect(lines.every((each) => each.length <= width)).toBe(true)
          const kept = lines.join('').replace(/\s/g, '')
          const whole = text.replace(/\s/g, '')
          if (kept.endsWith('…')) expect(whole.startsWith(kept.slice(0, -1))).toBe(true)
          else expect(kept).toBe(whole)
        },
      ),
    )
  })
})
