import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fixture, minimal, readAll, told, written } from './read-all.ts'

const HEADER = 'message_id,agent_id,user_id,direction,sent_at,text'
const row = (id: string, text = ''): string => `${id},shop,+447700900123,A2P,2026-10-01T10:00:00Z,${text}\n`
const CUT = Buffer.from('\u{1f389}').subarray(0, 2)
const note = (rows: string): string =>
  `characters were cut or are not UTF-8, and their row was read without them (${rows})`

describe('a character that was cut', () => {
  it('of a file that people report', async () => {
    const { messages, problems, outcome } = await readAll(fixture('../reported/cut-character-last.csv'))
    expect(messages.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3', 'm0'])
    expect(messages[0]!.text).toMatch(/^é+$/)
    expect([problems, outcome.notes]).toEqual([[], [note('1 row')]])
  })

  it('is noted for its own row, wherever in the file it is', async () => {
    const filler = row('m', 'é'.repeat(50)).repeat(20_000)
    const bytes = (at: number): Buffer =>
      Buffer.concat([
        Buffer.from(`${HEADER}\n${filler.slice(0, at)}`),
        Buffer.from(row('cut', '@').split('@')[0]!),
        CUT,
        Buffer.from(`\n${filler.slice(at)}`),
      ])
    const one = row('m', 'é'.repeat(50)).length
    for (const at of [0, one * 10_000, filler.length]) {
      for (const content of [bytes(at), gzipSync(bytes(at), { level: 1 })]) {
        const { messages, problems, outcome } = await readAll(written('cut.csv', content))
        expect([messages.length, problems, outcome.notes]).toEqual([20_001, [], [note('1 row')]])
      }
    }
  })

  it('in an id refuses the row, as nobody knows whose it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n${row('é')}m`),
      CUT,
      Buffer.from(`${row('1')}m2,sh`),
      CUT,
      Buffer.from(`op,+447700900123,A2P,2026-10-01T10:00:00Z,\n${row('m3')}`),
    ])
    const { messages, problems, outcome } = await readAll(written('id.csv', bytes))
    expect(messages.map(({ messageId }) => messageId)).toEqual(['é', 'm3'])
    expect(told(problems)).toEqual([
      '3 a character of the message’s id "m\ufffd1" was cut or is not UTF-8',
      '4 a character of the agent’s id "sh\ufffdop" was cut or is not UTF-8',
    ])
    expect(outcome.notes).toEqual([])
  })

  it('in JSON too', async () => {
    const object = (id: string, text: string): string =>
      `{"message_id":"${id}","agent_id":"a","user_id":"u","direction":"MT","sent_at":1790847000,"text":"${text}`
    const bytes = Buffer.concat([Buffer.from(object('1', '')), CUT, Buffer.from(`"}\n${object('2', 'é')}"}\n`)])
    const { messages, outcome } = await readAll(written('cut.jsonl', bytes))
    expect([messages.length, outcome.notes]).toEqual([2, [note('1 row')]])
  })
})

it('an exporter’s own replacement character is a character', async () => {
  const { messages, outcome } = await readAll(written('own.csv', `${HEADER}\n${row('m1', '\ufffd')}`))
  expect([messages.length, outcome.notes]).toEqual([1, []])
})

it('Windows-1252 is said at once, so that a preview has it too', async () => {
  const latin = Buffer.from(minimal('m\xe9,shop,u,A2P,2026-10-01T10:00:00Z'), 'latin1')
  const { messages, outcome } = await readAll(written('latin.csv', latin))
  expect(messages[0]!.messageId).toBe('mé')
  expect(outcome.notes).toEqual(['the file is not UTF-8 and was read as Windows-1252'])
})
