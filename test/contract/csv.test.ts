import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine, neutraliseFormula, withoutGuard } from '../../src-main/core/csv/csv.ts'
import { readCsv } from '../../src-main/core/csv/csv-records.ts'

const SEED = 20261101

test.each([
  '=1+1',
  '+cmd|calc',
  '-2+3',
  '-x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '\u00A0=1+1',
  '\u3000=1+1',
  '\u200B=1+1',
  '\uFEFF\u2003@A1',
  '\n=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠A1',
  '"=1+1"',
  '\u{0}=1+1',
])('what a spreadsheet would run is text: %j', (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`)
})

test.each(['-5.00', '5', '+447700900123', '-0.0083', '2026-10-01', 'a=b', 'mailto:a@b', '−5', '12 — of 3', "'"])(
  'what it would not run stays as it is: %j',
  (text) => {
    expect(neutraliseFormula(text)).toBe(text)
    expect(csvCell(text)).toBe(text)
  },
)

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['x,=1+1', `"x,'=1+1"`],
  ['x\t=1+1', "x\t'=1+1"],
  ['x\n=1+1', `"x\n'=1+1"`],
  ['x; ＝1+1', "x;' ＝1+1"],
  ['x;"=1+1"', `"x;'""=1+1"""`],
  ['+1;=2', "'+1;'=2"],
  ['a;-5.00;+447700900123;b', 'a;-5.00;+447700900123;b'],
  ['a;-5.00', "a;'-5.00"],
])('%j, which a spreadsheet may split, is written %j', (text, cell) => expect(csvCell(text)).toBe(cell))

const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@＝＋－＠\'",;\t\r\n \u00A0\u3000\u200B\uFEFF0', "'=", ';=', ',=', '""', '\r\n', '-5.00'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

/** As a spreadsheet splits it that splits at this mark: by its first line. */
const splitAt = (mark: string, csv: string): string[] => {
  const { records } = readCsv(`a${mark}b${mark}c${mark}d${mark}e${mark}f${mark}g\r\n${csv}`)
  return records.slice(1).flat()
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/
const runs = (text: string): boolean => {
  const seen = text.replace(/^[\s\p{Z}\p{Cc}\p{Cf}]+|[\s\p{Z}\p{Cc}\p{Cf}]+$/gu, '')
  return /^[=+\-@＝＋－＠]/.test(seen) && !NUMBER.test(seen.replaceAll('"', ''))
}

test.each([',', ';', '\t'])('wherever a spreadsheet splits a line, as at %j, nothing in it is run', (mark) => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const line = csvLine(['x', ...cells])
      expect(splitAt(mark, line).filter(runs)).toEqual([])
    }),
    { seed: SEED, numRuns: 2000 },
  )
})

test('without its guard every cell is what it was', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const { records, faults } = readCsv(`a,b,c,d,e\r\n${csvLine(['x', ...cells])}`)
      expect(faults).toEqual([])
      expect(records[1]!.map(withoutGuard)).toEqual(['x', ...cells])
    }),
    { seed: SEED, numRuns: 2000 },
  )
})
