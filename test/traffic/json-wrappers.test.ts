import { describe, expect, it } from 'vitest'
import { JsonDocumentReader } from '../../src-main/traffic/reading/json/json-documents.ts'
import { Wrappers } from '../../src-main/traffic/reading/json/json-wrappers.ts'
import { readAll, refusalOf, told, written } from './read-all.ts'

const canonical = (id: string, more: object = {}): object => ({
  message_id: id,
  agent_id: 'a',
  user_id: 'u',
  direction: 'MT',
  sent_at: 1790847000,
  ...more,
})
const ofVonage = (id: string, more: object = {}): object => ({
  message_uuid: id,
  to: '447700900123',
  from: 'Vonage',
  timestamp: '2026-10-01T09:30:00Z',
  channel: 'rcs',
  message_type: 'text',
  text: 'Hi',
  ...more,
})
const idsIn = async (text: string): Promise<string[]> =>
  (await readAll(written('wrapped.json', text))).messages.map(({ messageId }) => messageId)

const json = (value: unknown): string => JSON.stringify(value)
const pretty = (value: unknown): string => JSON.stringify(value, null, 1)

describe('a list in a wrapper is the same format', () => {
  const KEYS = ['results', 'messages', 'records', 'receivedMessages', 'data', 'whatever it is called']
  it.each(KEYS)('as %s, on one line or several, with other members around it', async (key) => {
    for (const write of [json, pretty])
      for (const make of [canonical, ofVonage]) {
        const list = [make('1'), make('2'), make('3')]
        expect(await idsIn(write({ [key]: list }))).toEqual(['1', '2', '3'])
        const around = { page: 0, flags: ['x'], meta: { deep: [{}] }, [key]: list, next: null, totals: [1, 2] }
        expect(await idsIn(write(around))).toEqual(['1', '2', '3'])
      }
  })

  it('in pages: one a line, one after the other, or in a list', async () => {
    const page = (...ids: string[]): object => ({ page: ids[0], messages: ids.map((id) => canonical(id)) })
    const pages = [page('1', '2'), page(), page('3')]
    expect(await idsIn(pages.map(json).join('\n'))).toEqual(['1', '2', '3'])
    expect(await idsIn(pages.map(pretty).join('\n'))).toEqual(['1', '2', '3'])
    expect(await idsIn(json(pages))).toEqual(['1', '2', '3'])
  })

  it('is not what a record has within it', async () => {
    const record = (id: string): object =>
      ofVonage(id, { suggestions: [{ type: 'reply', text: 'Yes', postback_data: 'y' }], extra: [{ a: 1 }] })
    for (const text of [
      json([record('1'), record('2')]),
      `${json(record('1'))}\n${json(record('2'))}`,
      pretty(record('1')),
    ])
      expect(await idsIn(text)).toEqual(text.includes('"2"') ? ['1', '2'] : ['1'])
  })

  it('of several lists, the one that has records', async () => {
    expect(await idsIn(pretty({ errors: [{ code: 1 }], rows: [canonical('1')] }))).toEqual(['1'])
  })

  it('has the line of each record', async () => {
    const text = `{"page": 1,\n"items": [\n${json(canonical('1'))},\n\n${json(canonical('2', { sent_at: 'x' }))}\n]}`
    const { lines, problems } = await readAll(written('lines.json', text))
    expect([lines, problems.map(({ line }) => line)]).toEqual([[3], [5]])
  })

  it('is read on where it is longer than any record', async () => {
    const list = Array.from({ length: 30_000 }, (_, at) => json(canonical(`m${at}`, { text: 'x'.repeat(120) })))
    expect(await idsIn(`{"page":1,"items":[${list.join(',\n')}],"next":null}`)).toHaveLength(30_000)
  })

  it('however the text is cut', () => {
    const wrappers = (): Wrappers => new Wrappers((object) => 'id' in object)
    const text = '{"a":[1],"list" : [{"id":1},\n{"id":2}],"b":[]}\n{"list":[{"id":3}]}{"id":4,"list":[{"x":1}]}'
    const read = (pieces: string[]): unknown => {
      const reader = new JsonDocumentReader(wrappers())
      return [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()].flatMap(({ records }) => records)
    }
    const whole = read([text])
    expect(whole).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3 }, { x: 1 }])
    for (let cut = 1; cut < text.length; cut++) expect(read([text.slice(0, cut), text.slice(cut)])).toEqual(whole)
  })
})

describe('one record spoils itself only', () => {
  const NAMES = ['toString', 'valueOf', '__proto__', 'constructor', 'hasOwnProperty', 'toJSON', 'length', 'then']
  it.each(NAMES)('a member named %s is data', async (name) => {
    for (const value of ['"x"', '1', 'null', '{}', '{"toString":1}', '[{"toString":null}]']) {
      const spoiled = json(canonical('2')).replace('{', `{"${name}":${value},`)
      expect(await idsIn([json(canonical('1')), spoiled, json(canonical('3'))].join('\n'))).toEqual(['1', '2', '3'])
      expect(await idsIn(`[${[json(ofVonage('1')), spoiled].join(',\n')}]`)).toEqual(['1'])
    }
  })

  it.each([
    ['objects', '{"a":', '}'],
    ['lists', '[', ']'],
    ['both', '{"a":[', ']}'],
  ])('%s 100,000 deep are one rejected row with its line', async (_, open, close) => {
    const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`
    const spoiled = json(canonical('2')).replace('{', `{"x":${deep},`)
    const rows = [json(canonical('1')), spoiled, json(canonical('3'))]
    const wrapped = json(canonical('4')).replace('{', `{"results":[${deep}],`)
    for (const text of [
      rows.join('\n'),
      `[${rows.join(',\n')}]`,
      [...rows.slice(0, 1), deep, rows[2]].join('\n'),
      [rows[0], wrapped, rows[2]].join('\n'),
    ]) {
      const { messages, problems } = await readAll(written('deep.json', text))
      expect(messages.map(({ messageId }) => messageId)).toEqual(['1', '3'])
      expect(told(problems)).toEqual([
        expect.stringMatching(/^2 the (?:line|element) is nested more than 500 deep, which no message is$/),
      ])
    }
  })

  it('a file of nothing but brackets is refused in one sentence', async () => {
    for (const text of ['[', '{"a":'].flatMap((open) => [open.repeat(100_000), `${open.repeat(100_000)}1`]))
      expect((await refusalOf(written('brackets.json', text))).message).toMatch(/^brackets.json, line 1: [^\n]+$/)
  })

  it('broken lines, the first and most of the beginning too', async () => {
    const good = (id: string): string => json(canonical(id))
    const broken = [good('x').slice(0, -9), '{"a":1}}', '{oh}', 'no', '{"a":"b']
    for (const lines of [
      [broken[0]!, good('1'), broken[1]!, good('2'), good('3')],
      [good('1'), ...broken, good('2'), good('3')],
      [broken[2]!, good('1'), good('2'), good('3')],
    ]) {
      const { messages, problems } = await readAll(written('broken.jsonl', lines.join('\n')))
      expect(messages.map(({ messageId }) => messageId)).toEqual(['1', '2', '3'])
      expect(problems).toHaveLength(lines.length - 3)
    }
  })
})
