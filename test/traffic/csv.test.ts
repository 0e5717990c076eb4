import { describe, expect, it } from 'vitest'
import { CsvReader, type Delimiter } from '../../src-main/traffic/reading/csv/csv.ts'
import { Unreadable } from '../../src-main/traffic/reading/unreadable.ts'
import { problemsOf } from './read-all.ts'

function read(text: string, delimiter: Delimiter = ',', pieces = [text]) {
  const reader = new CsvReader(delimiter)
  const batches = [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()]
  return {
    records: batches.flatMap((batch) => batch.records),
    lines: batches.flatMap((batch) => batch.lines),
    problems: batches.flatMap(problemsOf),
    raw: batches.flatMap((batch) => batch.records.map((_, index) => batch.raw(index))),
  }
}

function refusal(text: string): Unreadable {
  try {
    read(text)
  } catch (error) {
    if (error instanceof Unreadable) return error
  }
  throw new Error('it was read')
}

describe('records', () => {
  it.each([
    ['nothing at all', '', []],
    ['one field', 'a', [['a']]],
    ['a line break at the end is none of its own', 'a,b\n', [['a', 'b']]],
    [
      'LF',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['all three in one file', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    [
      'empty fields',
      ',\n,,',
      [
        ['', ''],
        ['', '', ''],
      ],
    ],
    ['a delimiter before the end', 'a,', [['a', '']]],
    ['quotes', '"a","b"', [['a', 'b']]],
    ['an empty quoted field', '"",""', [['', '']]],
    ['a delimiter within quotes', '"a,b",c', [['a,b', 'c']]],
    ['quotes within quotes', '"say ""hi""",c', [['say "hi"', 'c']]],
    ['only quotes within quotes', '""""', [['"']]],
    ['two quoted quotes', '""""""', [['""']]],
    [
      'line breaks within quotes, kept as they are',
      '"a\r\nb\rc\nd",e\nf,g',
      [
        ['a\r\nb\rc\nd', 'e'],
        ['f', 'g'],
      ],
    ],
    ['a quote within an unquoted field', 'say "hi",c', [['say "hi"', 'c']]],
    ['spaces are content', ' a , "b"', [[' a ', ' "b"']]],
    ['characters beyond the first plane', '😀,"é😀"', [['😀', 'é😀']]],
    ['blank lines are skipped', '\n\r\n  \na\n\n\nb\n\n', [['a'], ['b']]],
    ['a quoted empty line is a record', '""\na', [[''], ['a']]],
  ] as [string, string, string[][]][])('%s', (_, text, records) => {
    expect(read(text).records).toEqual(records)
  })

  it('other delimiters', () => {
    expect(read('a;"b;c";d,e', ';').records).toEqual([['a', 'b;c', 'd,e']])
    expect(read('a\t"b\tc"\td,e', '\t').records).toEqual([['a', 'b\tc', 'd,e']])
  })

  it('the line is the one that the record starts on, with every kind of line break counted once', () => {
    const text = 'a\r\n"b\nb",c\r\r\n\nd\r"e\r\ne\re",f\n"g"'
    expect(read(text).lines).toEqual([1, 2, 6, 7, 10])
  })

  it('a record can be shown as it stood', () => {
    expect(read('a,"b\nc"\nd').raw).toEqual(['a,"b⏎c"', 'd'])
  })
})

describe('faulty records', () => {
  it('text after a closing quote spoils only its own line', () => {
    const { records, lines, problems } = read('a,b\n"c"d,e\nf,g\n"h\nh" i\nj')
    expect(records).toEqual([['a', 'b'], ['f', 'g'], ['h" i'], ['j']])
    expect(lines).toEqual([1, 3, 5, 6])
    expect(problems).toEqual([
      { line: 2, reason: 'there is text after the closing quote of field 1', row: '"c"d,e' },
      { line: 4, reason: 'there is text after the closing quote of field 1', row: '"h' },
    ])
  })

  it('a quote that is never closed spoils only its own line', () => {
    const { records, problems } = read('a,b\nc,"d\ne,f\n"g\ng",h\ni,"')
    expect(records).toEqual([
      ['a', 'b'],
      ['e', 'f'],
      ['g\ng', 'h'],
    ])
    expect(problems).toEqual([
      { line: 2, reason: 'there is text after the closing quote of field 2', row: 'c,"d' },
      { line: 6, reason: 'the quote that opens field 2 is never closed', row: 'i,"' },
    ])
  })

  it('a quote that is not closed for 1 MiB spoils only its own line, before anything more is kept', () => {
    const rows = 'x,y\n'.repeat(300_000)
    const { records, problems } = read(`a,"b\n${rows}`, ',', [`a,"b\n`, ...rows.match(/[^]{1,48000}/g)!])
    expect(records.length).toBe(300_000)
    expect(problems).toEqual([{ line: 1, reason: 'the quote that opens field 2 is never closed', row: 'a,"b' }])
    const reader = new CsvReader(',')
    for (const _ of reader.read('a,"b\n'));
    const piece = 'x,y\n'.repeat(16_384)
    for (let at = 0; at < 15; at++) expect([...reader.read(piece)]).toEqual([])
    expect([...reader.read(piece), ...reader.read(piece)].length).toBeGreaterThan(0)
  })

  it('a field over 1 MiB', () => {
    const long = 'x'.repeat(1024 * 1024)
    expect(read(`a,${long}\nb`).records.length).toBe(2)
    expect(refusal(`a\nb,${long}x\n`).message).toBe(
      'line 2: a field is longer than 1 MiB, which no message is; check the quotes around it',
    )
    expect(refusal(`a\n"${long}x",b\n`).line).toBe(2)
  })

  it('a record over 4 MiB, before it has been read to its end', () => {
    const reader = new CsvReader(',')
    const feed = (): void => {
      for (let piece = 0; piece < 100; piece++) for (const _ of reader.read(`${'x'.repeat(100_000)},`));
    }
    expect(feed).toThrow(/line 1: the row that starts here is longer than 4 MiB/)
    expect(refusal(`a\n${'x'.repeat(1000).concat(',').repeat(4300)}\n`).line).toBe(2)
  })

  it('more than 10,000 columns', () => {
    expect(read(','.repeat(9999)).records[0]).toHaveLength(10_000)
    expect(refusal(`a\n${','.repeat(10_000)}`).message).toBe(
      'line 2: the row has more than 10,000 columns, which no traffic file has',
    )
  })
})

it('many records come in batches of bounded size', () => {
  const reader = new CsvReader(',')
  const sizes = [...reader.read('a,b\n'.repeat(10_000))].map(({ records }) => records.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4096)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(10_000)
})
