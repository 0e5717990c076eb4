import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvReader } from '../../src-main/traffic/reading/csv/csv.ts'
import { slowCsv, type SlowCsv } from './slow-csv.ts'

/** Mostly what has a meaning in CSV, so that every state meets every character. */
const csvText = fc
  .array(fc.constantFrom('"', '"', ',', ',', '\n', '\r', '\r\n', '""', 'a', ' ', 'é', '😀'), { maxLength: 40 })
  .map((units) => units.join(''))

function fastCsv(pieces: string[]): SlowCsv {
  const reader = new CsvReader(',')
  const result: SlowCsv = { records: [], faults: [] }
  const take = (batches: ReturnType<CsvReader['end']>): void => {
    for (const { records, lines, faults } of batches) {
      records.forEach((fields, index) => result.records.push({ fields, line: lines[index]! }))
      result.faults.push(...faults.map(({ line }) => line))
    }
  }
  for (const piece of pieces) take(reader.read(piece))
  take(reader.end())
  return result
}

const options = { seed: 20261001, numRuns: 3000 }

it('any text gives the records that a reading character by character gives', () => {
  fc.assert(
    fc.property(csvText, (text) => {
      expect(fastCsv([text])).toEqual(slowCsv(text))
    }),
    options,
  )
})

it('cutting the text in two anywhere changes nothing', () => {
  fc.assert(
    fc.property(csvText, (text) => {
      const whole = fastCsv([text])
      for (let cut = 1; cut < text.length; cut++) {
        expect(fastCsv([text.slice(0, cut), text.slice(cut)])).toEqual(whole)
      }
    }),
    { ...options, numRuns: 500 },
  )
})

it('reading one character at a time changes nothing', () => {
  fc.assert(
    fc.property(csvText, (text) => {
      expect(fastCsv(text.split(''))).toEqual(fastCsv([text]))
    }),
    options,
  )
})
