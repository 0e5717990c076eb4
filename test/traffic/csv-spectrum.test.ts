import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CsvReader } from '../../src-main/traffic/reading/csv/csv.ts'
import { fixture } from './read-all.ts'

/** The kinds of CSV that csv-spectrum gathers, each with what it means as JSON. */
const names = readdirSync(fixture('spectrum')).flatMap((name) => (name.endsWith('.csv') ? [name.slice(0, -4)] : []))

it('all are there', () => {
  expect(names).toHaveLength(12)
})

it.each(names)('%s', (name) => {
  const reader = new CsvReader(',')
  const text = readFileSync(fixture(`spectrum/${name}.csv`), 'utf8')
  const [header, ...rows] = [...reader.read(text), ...reader.end()].flatMap(({ records }) => records)
  const objects = rows.map((row) => Object.fromEntries(header!.map((column, place) => [column, row[place]])))
  expect(objects).toEqual(JSON.parse(readFileSync(fixture(`spectrum/${name}.json`), 'utf8')))
})
