import { expect, it } from 'vitest'
import { JsonLinesReader } from '../../src-main/traffic/reading/json/json-lines.ts'
import { problemsOf } from './read-all.ts'

function read(...pieces: string[]) {
  const reader = new JsonLinesReader()
  const batches = [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()]
  return {
    records: batches.flatMap((batch) => batch.records),
    lines: batches.flatMap((batch) => batch.lines),
    problems: batches.flatMap(problemsOf),
  }
}

it('one value a line, lines in LF or CRLF, with or without one at the end', () => {
  const { records, lines } = read('{"a":1}\n{"a":2}\r\n\n  \n[3]')
  expect(records).toEqual([{ a: 1 }, { a: 2 }, [3]])
  expect(lines).toEqual([1, 2, 5])
})

it('a line that is no JSON is a problem of its own', () => {
  const { records, problems } = read('{"a":1}\n{"a":\n{"a":2}\n')
  expect(records).toEqual([{ a: 1 }, { a: 2 }])
  expect(problems).toEqual([{ line: 2, reason: 'the line is not valid JSON', row: '{"a":' }])
})

it('pieces may be cut anywhere', () => {
  const text = '{"a":"é😀"}\r\n{"b":[1,2]}\n\n{"c":null}'
  const whole = read(text)
  for (let cut = 1; cut < text.length; cut++) expect(read(text.slice(0, cut), text.slice(cut))).toEqual(whole)
})

it('a line over 4 MiB ends the reading, whether or not its end was seen', () => {
  const long = `"${'x'.repeat(4 * 1024 * 1024)}"`
  expect(() => read(`1\n${long}`)).toThrow(/^line 2: the line is longer than 4 MiB/)
  expect(() => read(`1\n${long}\n2`)).toThrow(/^line 2: the line is longer than 4 MiB/)
})

it('many lines come in batches of bounded size', () => {
  const sizes = [...new JsonLinesReader().read('1\n'.repeat(10_000))].map(({ records }) => records.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4096)
})
