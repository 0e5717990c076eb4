import { describe, expect, it } from 'vitest'
import { CsvReader } from '../../src-main/traffic/reading/csv/csv.ts'
import { canonical } from '../../src-main/traffic/formats/ratedesk/canonical.ts'
import { rowShapeOf } from '../../src-main/traffic/row-shape.ts'
import { fixture, problemsOf, readAll, told, written } from './read-all.ts'

const HEADER = 'message_id,agent_id,user_id,direction,sent_at,status,text,country'
const row = (number: number, text = `row ${number}`, country = 'GB'): string =>
  `m${number},shop,+447700900${String(number).padStart(3, '0')},A2P,2026-10-01T10:00:00Z,delivered,${text},${country}`
const rows = (count: number, stray: Readonly<Record<number, string>> = {}): string[] =>
  Array.from({ length: count }, (_, at) => stray[at + 1] ?? row(at + 1))

interface Read {
  ids: string[]
  lines: number[]
  rejected: number[]
}

async function read(content: string | Uint8Array): Promise<Read> {
  const { messages, lines, problems } = await readAll(written('stray.csv', content))
  return {
    ids: messages.map(({ messageId }) => messageId),
    lines,
    rejected: problems.map(({ line }) => line),
  }
}

const idsBut = (count: number, ...left: number[]): string[] =>
  rows(count).flatMap((_, at) => (left.includes(at + 1) ? [] : [`m${at + 1}`]))

describe('a stray quote spoils at most its own line', () => {
  it('of a file that people report', async () => {
    const { messages, problems } = await readAll(fixture('../reported/stray-quote.csv'))
    expect(messages.length + problems.length).toBe(204)
    expect(told(problems)).toEqual(['3 there is text after the closing quote of field 9'])
    expect(problems[0]!.row).toBe('m2,shop,+447700900002,A2P,2026-10-01T10:00:00Z,,delivered,text,"20 inch screen,GB')
    expect(messages.at(-2)).toMatchObject({ messageId: 'm203', text: 'has, comma' })
  })

  const kinds: [string, (number: number) => string][] = [
    ['at the begin of a text', (number) => row(number, '"20 inch screen')],
    ['closed in the middle of it', (number) => row(number, '"20" inch screen')],
    ['at the begin of the last field', (number) => row(number, 'x', '"GB')],
    ['at the begin of the line', (number) => `"${row(number)}`],
    ['alone in a field', (number) => row(number, '"')],
    ['three at the begin', (number) => row(number, '"""hi')],
    ['in a field that needs none, before the columns are complete', () => 'm0,"shop'],
  ]
  const places: [string, number[]][] = [
    ['the first row', [1]],
    ['one in the middle', [17]],
    ['the last row', [40]],
    ['two that follow each other', [8, 9]],
    ['two far apart', [3, 38]],
    ['every second row', Array.from({ length: 20 }, (_, at) => 2 * at + 1)],
    ['all', Array.from({ length: 40 }, (_, at) => at + 1)],
  ]
  describe.each(kinds)('%s', (_, spoiled) => {
    it.each(places)('in %s', async (_place, where) => {
      const text = [HEADER, ...rows(40, Object.fromEntries(where.map((number) => [number, spoiled(number)])))]
      for (const content of [
        text.join('\n'),
        `${text.join('\r\n')}\r\n`,
        text.join('\r'),
        Buffer.from(`\ufeff${text.join('\n')}\n`, 'utf16le'),
      ]) {
        const found = await read(content)
        expect(found.rejected).toEqual(where.map((number) => number + 1))
        expect(found.ids).toEqual(idsBut(40, ...where))
      }
    })
  })

  it.each([
    ['in the middle or at the end of a field it is a character', { 5: row(5, '20 " screen'), 9: row(9, '20"') }, []],
    ['closed by one at the end of a later field', { 5: row(5, '"20 inch'), 30: row(30, '15 inch"') }, [5]],
    ['closed by one at the end of the next row’s field', { 5: row(5, '"20 inch'), 6: row(6, '15 inch"') }, [5]],
    ['closed in a later row by one in another column', { 5: row(5, '"20 inch'), 30: row(30, 'x', 'GB"') }, [5, 30]],
    ['opened in a later column than the one that closes it', { 5: row(5, 'x', '"GB'), 30: row(30, '15"') }, [5]],
    [
      'with a text of several lines in quotes before and after it',
      {
        3: row(3, '"two\nlines, and a comma"'),
        5: row(5, '"20 inch'),
        30: row(30, '"three\n\nlines"'),
      },
      [5],
    ],
    [
      'between rows that are short',
      { 5: row(5, '"20 inch'), 6: row(6).slice(0, -3), 9: '', 30: row(30, '15"') },
      [5, 9],
    ],
  ] as [string, Record<number, string>, number[]][])('%s', async (_, stray, left) => {
    const { messages, problems } = await readAll(written('s.csv', [HEADER, ...rows(40, stray)].join('\n')))
    expect(messages.map(({ messageId }) => messageId)).toEqual(idsBut(40, ...left))
    expect(problems.length).toBe(left.filter((number) => stray[number] !== '').length)
  })
})

describe('a text in quotes stays one', () => {
  it.each([
    ['several lines', 'Hi\nthere'],
    ['lines with commas', 'Dear Ann,\nwe have apples, pears, plums, figs, dates, kiwis, limes\nBye, Bob'],
    ['a line that is a row', `Hi\n${row(99)}\nbye`],
    ['a log', `Look, what I found:\n${rows(30).join('\n')}\nbye`],
    ['a last line that is a row', `Hi\n${row(99)}`],
    ['a first line with as many fields as a row, and a row', `Hi, x\n${row(99)}\nbye`],
    ['quotes', `She said ""no""\nand ""yes"", twice`],
    ['half a mebibyte', `${'line, of text\n'.repeat(36_000)}`],
  ])('of %s', async (_, text) => {
    for (const breaks of ['\n', '\r\n']) {
      const csv = [HEADER, row(1), row(2, `"${text}"`), row(3)].join('\n').replaceAll('\n', breaks)
      const { messages, problems } = await readAll(written('text.csv', csv))
      expect(problems).toEqual([])
      expect(messages.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3'])
      expect(messages[1]!.text).toBe(text.replaceAll('""', '"').replaceAll('\n', breaks))
    }
  })

  it('in the last column too, whatever its last line counts', async () => {
    const header = 'message_id,agent_id,user_id,direction,sent_at,text'
    const text = 'Hello\nwe have apples, pears, plums, figs, dates, and more'
    const { messages } = await readAll(
      written('last.csv', `${header}\nm1,shop,+447700900123,A2P,2026-10-01T10:00:00Z,"${text}"\n`),
    )
    expect(messages.map((message) => message.text)).toEqual([text])
  })
})

it('where the text is cut does not matter', () => {
  const text = [
    HEADER,
    ...rows(12, {
      2: row(2, '"20 inch'),
      4: row(4, '15 inch"'),
      6: row(6, '"two\r\nlines, ""quoted"""'),
      8: row(8, '"x" y'),
      12: row(12, '"open'),
    }),
  ].join('\r\n')
  const shape = rowShapeOf(HEADER.split(','), [canonical])
  const readIn = (pieces: string[]): unknown => {
    const reader = new CsvReader(',', shape)
    const batches = [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()]
    return {
      records: batches.flatMap(({ records }) => records),
      lines: batches.flatMap(({ lines }) => lines),
      problems: batches.flatMap(problemsOf),
    }
  }
  const whole = readIn([text])
  expect(whole).toMatchObject({ problems: [{ line: 3 }, { line: 10 }, { line: 14 }] })
  for (let cut = 1; cut < text.length; cut++) expect(readIn([text.slice(0, cut), text.slice(cut)])).toEqual(whole)
  expect(readIn(text.split(''))).toEqual(whole)
})
