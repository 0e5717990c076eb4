import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonDocumentReader } from '../../src-main/traffic/reading/json/json-documents.ts'
import { jsonReaderFor } from '../../src-main/traffic/reading/json/json-reader.ts'
import { JsonLinesReader } from '../../src-main/traffic/reading/json/json-lines.ts'
import { Wrappers } from '../../src-main/traffic/reading/json/json-wrappers.ts'
import { problemsOf } from './read-all.ts'

function read(...pieces: string[]) {
  const reader = new JsonDocumentReader()
  const batches = [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()]
  return {
    records: batches.flatMap((batch) => batch.records),
    lines: batches.flatMap((batch) => batch.lines),
    problems: batches.flatMap(problemsOf),
  }
}

describe('what holds the records', () => {
  it.each([
    ['a list', '[{"a":1},{"a":2}]'],
    ['a list over several lines', '[\n {\n  "a": 1 },\r\n {"a":2}\n]\n'],
    ['an object with results', '{"results":[{"a":1},{"a":2}]}'],
    [
      'an object with more than results',
      '{"bulk": {"results": 7}, "results" : [ {"a":1} , {"a":2} ], "count": [2], "x": "]}"}',
    ],
    ['objects one after the other', '{"a":1}{"a":2}'],
    ['objects broken into lines', '{\n"a":1\n}\n{\n"a":2\n}'],
    ['objects with results one after the other', '{"results":[{"a":1}]}\n{"results":[{"a":2}]}'],
    ['a list of objects with results', '[{"results":[{"a":1}]},{"results":[]},{"results":[{"a":2}]}]'],
    ['lists one after the other', '[{"a":1}]\n[{"a":2}]'],
    ['a comma at the end of the list', '[{"a":1},{"a":2},]'],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ records: [{ a: 1 }, { a: 2 }], problems: [] })
  })

  it('results that are no list are part of a record', () => {
    expect(read('{"results":3}{"results":{"a":[1]}}').records).toEqual([{ results: 3 }, { results: { a: [1] } }])
  })

  it('other values are handed out too, for somebody else to refuse', () => {
    expect(read('[1,"two, ]",null,[3,[4]],{"a":"\\"}"}, true ]').records).toEqual([
      1,
      'two, ]',
      null,
      [3, [4]],
      { a: '"}' },
      true,
    ])
  })

  it('each record has the line it starts on', () => {
    expect(read('\n{"count":1,\n"results":[\n\n{"a":\n1},\n{"a":2},{"a":3}\n]}').lines).toEqual([5, 7, 7])
  })
})

describe('faults', () => {
  it('an element that is no JSON is a problem of its own', () => {
    const { records, problems } = read('[{"a":1},\n{"a":x},\n{"a":2},oh]')
    expect(records).toEqual([{ a: 1 }, { a: 2 }])
    expect(problems).toEqual([
      { line: 2, reason: 'the element is not valid JSON', row: '{"a":x}' },
      { line: 3, reason: 'the element is not valid JSON', row: 'oh' },
    ])
  })

  it.each([
    ['[{"a":1}\n{"a":2}]', 'line 2: here a comma or the end of the list was expected, not "{"'],
    ['{"a":1}\n\nnonsense', 'line 3: here a JSON object was expected, not "n"'],
    [
      '[{"a":1},\n{"a":2}\n',
      'line 3: the JSON list is never closed; the file was cut short, so copy or download it again',
    ],
    [
      '[{"a":1},\n{"a":\n2',
      'line 2: the JSON that starts here is never closed; the file was cut short, so copy or download it again',
    ],
    [
      '{"results":[{"a":1}]',
      'line 1: the JSON list is never closed; the file was cut short, so copy or download it again',
    ],
    [
      '{"a":"1}',
      'line 1: the JSON that starts here is never closed; the file was cut short, so copy or download it again',
    ],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('an element over 4 MiB, before its end was seen or after', () => {
    const long = `{"a":"${'x'.repeat(4 * 1024 * 1024)}`
    const message = /^line 2: the JSON that starts here is longer than 4 MiB/
    expect(() => read(`[1,\n${long}`)).toThrow(message)
    expect(() => read(`[1,\n${long}"}]`)).toThrow(message)
    const reader = new JsonDocumentReader()
    const feed = (): void => {
      for (let piece = 0; piece < 100; piece++) for (const _ of reader.read(`[${'1,'.repeat(30_000)}`));
    }
    expect(() => [...reader.read('[')].length + Number(feed())).toThrow(/longer than 4 MiB/)
  })
})

it('many records come in batches of bounded size', () => {
  const sizes = [...new JsonDocumentReader().read(`[${'{},'.repeat(10_000)}`)].map(({ records }) => records.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4096)
})

describe('properties', () => {
  const options = { seed: 20261001, numRuns: 500 }
  const record = fc.object({ maxDepth: 3, key: fc.constantFrom('a', '"', 'results', '[', '}') })
  const wrap = fc.constantFrom(
    (text: string) => `[${text}]`,
    (text: string) => `{"x":[1],"results":[${text}],"y":"["}`,
  )

  /** Numbers that JavaScript has not the digits for are handed out as text. */
  const numbersAsText = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'number' ? String(each) : each))

  it('whatever the records, the space between them and where the text is cut, JSON.parse agrees', () => {
    const parts = fc.tuple(
      fc.array(record, { maxLength: 6 }),
      wrap,
      fc.constantFrom(0, 1, '\t'),
      fc.infiniteStream(fc.nat()),
    )
    fc.assert(
      fc.property(parts, ([records, wrapped, space, cuts]) => {
        const text = wrapped(records.map((each) => JSON.stringify(each, null, space)).join(',\n'))
        const pieces: string[] = []
        for (let at = 0; at < text.length;) {
          const end = at + 1 + (cuts.next().value! % 7)
          pieces.push(text.slice(at, end))
          at = end
        }
        const parsed = JSON.parse(text) as unknown[] | { results: unknown[] }
        const expected = (Array.isArray(parsed) ? parsed : parsed.results).flatMap((each) => {
          const { results } = each as { results?: unknown }
          return Array.isArray(results) ? (results as unknown[]) : [each]
        })
        expect(numbersAsText(read(...pieces).records)).toEqual(numbersAsText(expected))
      }),
      options,
    )
  })
})

describe('which reader', () => {
  it.each([
    ['one object a line', '{"a":1}\n{"a":2}\n', JsonLinesReader],
    ['the first line broken', '{"a":\n{"a":2}\n{"a":3}\n', JsonLinesReader],
    ['results with one object on a line of its own', '{"results":[\n{"a":1}\n]}\n', JsonDocumentReader],
    ['results with commas in front', '{"results":[\n{"a":1}\n,{"a":2}\n]}\n', JsonDocumentReader],
    ['blank lines first', '\n\n{"a":1}\n', JsonLinesReader],
    ['an object over several lines', '{\n"a":1\n}\n', JsonDocumentReader],
    ['a list', '[\n{"a":1}\n]\n', JsonDocumentReader],
    ['a list on one line', '[{"a":1}]\n', JsonDocumentReader],
    ['results on one line', '{"results":[{"a":1}]}\n', JsonDocumentReader],
    ['a single object', '{"a":1}', JsonDocumentReader],
  ])('%s', (_, start, reader) => {
    expect(jsonReaderFor(start, new Wrappers())).toBeInstanceOf(reader)
  })
})

it('a line of JSON lines may wrap several records', () => {
  const reader = new JsonLinesReader()
  const batches = [...reader.read('{"a":1}\n{"results":[{"a":2},{"a":3}]}\n'), ...reader.end()]
  expect(batches.flatMap((batch) => batch.lines)).toEqual([1, 2, 2])
  expect(batches[0]!.raw(2)).toBe('{"a":3}')
})
