import { describe, expect, it } from 'vitest'
import type { Message } from '../../src-main/rating/messages/message.ts'
import { fixture, minimal, readAll, written } from './read-all.ts'

const AT = Date.parse('2026-10-01T09:30:00Z')

const bare: Message = {
  messageId: '',
  agentId: 'agent-de',
  userId: 'u-7',
  direction: 'A2P',
  sentAtMs: AT,
  deliveredAtMs: null,
  status: '',
  contentType: 'text',
  text: null,
  textBytes: null,
  suggestions: [],
  country: null,
  carrier: null,
  author: null,
  resolved: null,
  providerClass: null,
  providerSegments: null,
  providerPrice: null,
  providerCurrency: null,
  assumed: null,
}

const FOUR: Message[] = [
  {
    ...bare,
    messageId: 'm1',
    userId: '+4917139200017',
    deliveredAtMs: AT + 1250,
    status: 'delivered',
    text: 'Grüße, "Anna" 😀',
    suggestions: ['reply', 'open_url', 'open_url_webview'],
    country: 'DE',
    carrier: 'Telekom',
    author: 'bot',
    resolved: 'true',
    providerClass: 'rich_media',
    providerSegments: 2,
    providerPrice: '0.0083',
    providerCurrency: 'USD',
  },
  {
    ...bare,
    messageId: 'm2',
    userId: '+4917139200017',
    direction: 'P2A',
    contentType: 'suggestion_reply',
    text: 'Ja',
    country: 'DE',
  },
  { ...bare, messageId: 'm3', status: 'failed', contentType: 'rich_card', text: 'Zwei\nZeilen' },
  { ...bare, messageId: 'm4', direction: 'P2A', sentAtMs: AT + 123, textBytes: 161 },
]

const WORDS_HEADER = 'message_id,agent_id,user_id,direction,sent_at,status,suggestions\n'
const row = (direction: string, status: string, suggestions = ''): string =>
  `m,a,u,${direction},2026-10-01T09:30:00Z,${status},${suggestions}\n`

describe('CSV', () => {
  it('every column is read and normalised', async () => {
    const { messages, lines, problems, outcome } = await readAll(fixture('canonical.csv'))
    expect(messages).toEqual(FOUR)
    expect(lines).toEqual([2, 3, 4, 6])
    expect(problems).toEqual([])
    expect(outcome).toMatchObject({
      format: 'canonical',
      recognisedBy: 'this header has message_id, agent_id, user_id, direction and sent_at, as the format canonical',
      notes: [],
    })
  })

  it('columns stand in any order, in any case, with semicolons, and others are left out', async () => {
    const { messages, outcome } = await readAll(fixture('canonical-reordered.csv'), { timeZone: 'Europe/Berlin' })
    expect(messages).toEqual([{ ...bare, messageId: 'm1', agentId: 'agent-gb', userId: '+447700900123' }])
    expect(outcome.notes).toEqual(['the column campaign is not used'])
  })

  it('a header alone is a file without rows', async () => {
    const { messages, problems } = await readAll(written('header.csv', minimal().trimEnd()))
    expect(messages.length + problems.length).toBe(0)
  })

  it('each bad row is told with its line and reason, the others are kept', async () => {
    const { messages, lines, problems } = await readAll(fixture('canonical-rejects.csv'))
    expect(messages.map(({ messageId }) => messageId)).toEqual(['m12', 'm13', 'm18'])
    expect(lines).toEqual([13, 14, 20])
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 message_id is empty',
      '3 agent_id is empty',
      '4 user_id is empty',
      '5 direction is empty',
      '6 direction "sideways" is neither A2P nor P2A',
      '7 sent_at is empty',
      '8 sent_at "2026-02-30T09:30:00Z" is no time such as 2026-10-01T09:30:00Z',
      '9 delivered_at "2026-10-01T25:00:00Z" is no time such as 2026-10-01T09:30:00Z',
      expect.stringMatching(/^10 content_type "hologram" is not known; known are text, /),
      '11 text_bytes "-1" is no whole number from 0 to 2147483647',
      '12 country "GBR" is no two-letter code such as GB',
      '15 the row has 4 fields, the header 19, and sent_at is empty',
      '16 the row has 20 fields, the header 19',
      '17 there is text after the closing quote of field 1',
      '18 message_id has control characters',
    ])
    expect(problems[0]!.row).toBe(',a,u,A2P,2026-10-01T09:30:00Z,,,,,,,,,,,,,,')
  })
})

describe('JSON lines', () => {
  it('the same columns as keys give the same messages', async () => {
    const { messages, lines, problems, outcome } = await readAll(fixture('canonical.jsonl'))
    expect(messages).toEqual(FOUR)
    expect(lines).toEqual([1, 2, 4, 5])
    expect(outcome.format).toBe('canonical-jsonl')
    expect(outcome.notes).toEqual(['the column campaign is not used'])
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '6 this is no JSON object',
      '7 text is neither text, number nor list',
      '8 the line is not valid JSON',
    ])
  })
})

describe('notes', () => {
  it('an unknown status of a sent message is named, with how many rows it holds for', async () => {
    const text =
      WORDS_HEADER + row('A2P', 'Teleported') + row('A2P', 'teleported') + row('A2P', 'read') + row('P2A', 'received')
    const { outcome } = await readAll(written('status.csv', text))
    expect(outcome.notes).toEqual(['status "teleported" is not known and counts as pending (2 rows)'])
  })

  it('an unknown suggestion is kept and named', async () => {
    const { messages, outcome } = await readAll(written('words.csv', WORDS_HEADER + row('A2P', '', 'reply|Beam-Up|')))
    expect(messages[0]!.suggestions).toEqual(['reply', 'beam_up'])
    expect(outcome.notes).toEqual(['suggestion "beam_up" is not known and is billed like a rich one (1 row)'])
  })

  it('of many unknown words only some are named', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => row('A2P', `word${index}`)).join('')
    const { outcome } = await readAll(written('many.csv', WORDS_HEADER + rows))
    expect(outcome.notes).toHaveLength(21)
    expect(outcome.notes[20]).toBe('further words of that kind in 30 rows')
  })

  it('a file in Windows-1252 says so', async () => {
    const text = 'message_id,agent_id,user_id,direction,sent_at,text\nm,a,u,A2P,2026-10-01T09:30:00Z,Gr\xfc\xdfe \x80\n'
    const { messages, outcome } = await readAll(written('1252.csv', Buffer.from(text, 'latin1')))
    expect(messages[0]!.text).toBe('Grüße €')
    expect(outcome.notes).toEqual(['the file is not UTF-8 and was read as Windows-1252'])
  })
})

it('a text is kept to the letter', async () => {
  const text = ' spaces \t tabs, “quotes”, \u00a0 é e\u0301 👩‍👧 '
  const file = `message_id,agent_id,user_id,direction,sent_at,text\nm,a,u,A2P,2026-10-01T09:30:00Z,"${text}"\n`
  expect((await readAll(written('letter.csv', file))).messages[0]!.text).toBe(text)
})

it('UTF-16 and tabs, as spreadsheets save them', async () => {
  const text = `\ufeff${minimal('m,a,u,MO,2026-10-01T09:30:00Z').replaceAll(',', '\t')}`
  const { messages } = await readAll(written('utf16.tsv', Buffer.from(text, 'utf16le')))
  expect(messages).toEqual([{ ...bare, messageId: 'm', agentId: 'a', userId: 'u', direction: 'P2A' }])
})
