import { describe, expect, it } from 'vitest'
import { checkMapping } from '../../src-main/traffic/mapping/check-mapping.ts'
import { fingerprintOf } from '../../src-main/traffic/mapping/fingerprint.ts'
import type { Mapping } from '../../src-main/traffic/mapping/mapping.ts'
import { suggestMapping } from '../../src-main/traffic/mapping/suggest-mapping.ts'
import { unreadableWords } from '../../src-main/core/words/reasons/unreadable.ts'
import { previewTraffic } from '../../src-main/traffic/preview-traffic.ts'
import { fixture, readAll, refusalOf, told, written } from './read-all.ts'

const german: Mapping = {
  version: 1,
  fingerprint: 'db3a'.repeat(8),
  format: { delimiter: '|' },
  columns: {
    'Nachrichten-ID': 'message_id',
    Absender: 'sender',
    Empfänger: 'recipient',
    Richtung: 'direction',
    Zeitpunkt: 'sent_at',
    'Zugestellt am': 'delivered_at',
    Zustand: 'status',
    Typ: 'content_type',
    Nachricht: 'text',
  },
  timeFormat: 'd.M.yyyy H:mm:ss',
  timeZone: 'Europe/Berlin',
  direction: { ausgehend: 'A2P', Eingehend: 'P2A' },
  status: { zugestellt: 'delivered', unzustellbar: 'undelivered' },
  contentType: { karte: 'rich_card' },
}

describe('reading by a mapping', () => {
  it('their columns, words and times become ours', async () => {
    const { messages, problems, outcome } = await readAll(fixture('unknown-german.csv'), { mapping: german })
    expect(outcome.format).toBe('mapped')
    expect(outcome.notes).toEqual(['the column kampagne is not used'])
    expect(problems).toEqual([])
    const AT = Date.parse('2026-10-13T07:30:00Z')
    expect(messages).toMatchObject([
      {
        messageId: 'n1',
        agentId: 'mantelhaus',
        userId: '+4917139200017',
        direction: 'A2P',
        sentAtMs: AT,
        deliveredAtMs: AT + 2000,
        status: 'delivered',
        contentType: 'text',
        text: 'Ihr Mantel ist unterwegs',
        assumed: null,
      },
      { messageId: 'n2', agentId: 'mantelhaus', userId: '+4917139200017', direction: 'P2A', sentAtMs: AT + 65_000 },
      { messageId: 'n3', userId: '+4917139200018', status: 'undelivered', contentType: 'rich_card' },
    ])
  })

  it('an agent and a direction for all rows, and problems told as in any format', async () => {
    const mapping: Mapping = {
      version: 1,
      fingerprint: german.fingerprint,
      format: {},
      columns: { id: 'message_id', number: 'user_id', when: 'sent_at' },
      timeFormat: 'MM/dd/yy hh:mm a',
      agentId: 'coat-shop',
      direction: 'A2P',
    }
    const rows =
      'ID,Number,When\nm1,447700900123,10/01/26 12:05 AM\nm2,447700900123,13/01/26 12:05 AM\nm3,,10/01/26 01:05 PM\n'
    const { messages, problems } = await readAll(written('fixed.csv', rows), { mapping })
    expect(messages).toMatchObject([
      { agentId: 'coat-shop', userId: '+447700900123', direction: 'A2P', sentAtMs: Date.UTC(2026, 9, 1, 0, 5) },
    ])
    expect(told(problems)).toEqual([
      '3 sent_at "13/01/26 12:05 AM" is not written as MM/dd/yy hh:mm a',
      '4 user_id is empty',
    ])
  })

  it('JSON objects whose keys are the columns', async () => {
    const lines =
      '[{"Nachrichten-ID":"n1","Absender":"a","Empfänger":"+4917139200017","Richtung":"ausgehend","Zeitpunkt":"1.10.2026 9:30:00"}]'
    const { messages } = await readAll(written('german.json', lines), { mapping: german })
    expect(messages).toMatchObject([{ messageId: 'n1', agentId: 'a', userId: '+4917139200017' }])
  })

  it('a header that lacks what the mapping needs', async () => {
    const failure = await refusalOf(written('other.csv', 'Nachrichten-ID|Absender|Empfänger|Richtung\n'), {
      mapping: german,
    })
    expect(failure.message).toBe(
      'other.csv, line 1: this header lacks zeitpunkt of the format mapped; rename, add or map the columns',
    )
  })
})

describe('checking', () => {
  const faults = (changes: object): string[] =>
    (checkMapping({ ...german, ...changes }).faults ?? []).map(({ path, message }) => `${path} ${message}`)

  it('a whole one is taken', () => {
    expect(checkMapping(german)).toEqual({ mapping: german })
    expect(checkMapping(JSON.parse(JSON.stringify(german)))).toEqual({ mapping: german })
  })

  it.each([
    [{ version: 2 }, 'version must be 1'],
    [{ fingerprint: 'x' }, 'fingerprint must be the fingerprint of a header, not "x"'],
    [{ color: 'red' }, expect.stringMatching(/^color is not known here/)],
    [{ format: { delimiter: '"' } }, expect.stringMatching(/^format.delimiter must be one character/)],
    [{ columns: { ...german.columns, Wer: 'author', wer: 'carrier' } }, 'columns.wer is the same column as Wer'],
    [{ columns: { ...german.columns, Wer: 'text' } }, 'columns.Wer text is Nachricht already'],
    [{ columns: { ...german.columns, Wer: 'who' } }, expect.stringMatching(/^columns.Wer must be one of message_id, /)],
    [{ columns: [] }, 'columns must be an object, not a list'],
    [{ timeFormat: 'DD/mm' }, 'timeFormat must be a pattern such as dd/MM/yyyy HH:mm:ss, not "DD/mm"'],
    [{ timeZone: 'Europe/Atlantis' }, expect.stringMatching(/^timeZone must be a time zone/)],
    [{ direction: 'up' }, 'direction must be A2P or P2A, not "up"'],
    [{ direction: { up: 'A2' } }, 'direction.up must be one of A2P, P2A, not "A2"'],
    [{ contentType: { karte: 'card' } }, expect.stringMatching(/^contentType.karte must be one of text, /)],
    [{ status: 7 }, 'status must be an object, not 7'],
  ])('%j', (changes, fault) => {
    expect(faults(changes)).toEqual([fault])
  })

  it('what every message needs and nothing is', () => {
    expect(faults({ columns: { Nachricht: 'text' }, direction: undefined })).toEqual([
      'columns nothing is message_id',
      'columns nothing is sent_at',
      'columns nothing is agent_id (or agentId for all rows)',
      'columns nothing is user_id (or sender and recipient)',
      'columns nothing is direction (or one for all rows)',
    ])
    expect(checkMapping('x').faults).toEqual([{ path: '', message: 'must be an object, not "x"' }])
  })
})

it('a fingerprint is that of the names, not of their order, case or the spaces around them', () => {
  expect(fingerprintOf(['A', 'b '])).toBe(fingerprintOf(['B', 'a']))
  expect(fingerprintOf(['a', 'b'])).not.toBe(fingerprintOf(['a,b']))
  expect(fingerprintOf(['a'])).toMatch(/^[0-9a-f]{32}$/)
})

describe('guessing', () => {
  const guess = (header: string, ...rows: string[]) =>
    suggestMapping(
      header.split(','),
      rows.map((row) => row.split(',')),
    )

  it('by names', () => {
    const { mapping, missing, questions } = guess(
      'Message ID,Agent,MSISDN,Direction,Sent Time,Delivered,Status,Body,Campaign',
      'm1,coats,447700900123,MT,2026-10-01 09:30:00,,sent,Hi,x',
    )
    expect(mapping.columns).toEqual({
      'Message ID': 'message_id',
      Agent: 'agent_id',
      MSISDN: 'user_id',
      Direction: 'direction',
      'Sent Time': 'sent_at',
      Delivered: 'delivered_at',
      Status: 'status',
      Body: 'text',
    })
    expect([missing, questions, mapping.timeFormat]).toEqual([[], [], undefined])
    expect(checkMapping(mapping).faults).toBeUndefined()
  })

  it('by values where names say nothing', () => {
    const { mapping } = guess(
      'id,bot,c1,c2,c3',
      'm1,coats,447700900123,MO,1790847000',
      'm2,coats,447700900124,MT,1790847001',
    )
    expect(mapping.columns).toEqual({
      id: 'message_id',
      bot: 'agent_id',
      c1: 'user_id',
      c2: 'direction',
      c3: 'sent_at',
    })
  })

  it('sender and recipient tell agent and user', () => {
    const { mapping, missing } = guess('id,from,to,direction,date', 'm1,coats,447700900123,MT,2026-10-01T09:30:00Z')
    expect(mapping.columns).toMatchObject({ from: 'sender', to: 'recipient' })
    expect(missing).toEqual([])
    expect(guess('id,agent,to,direction,date').mapping.columns).toMatchObject({ agent: 'agent_id', to: 'user_id' })
  })

  it('what is missing is said', () => {
    expect(guess('id,phone,date', 'm1,447700900123,2026-10-01T09:30:00Z').missing).toEqual([
      'agent_id (or agentId for all rows)',
      'direction (or one for all rows)',
    ])
  })

  it.each([
    ['a day over 12 decides', ['01/10/2026 09:30', '13/10/2026 09:30'], 'dd/MM/yyyy HH:mm', null],
    ['also the other way', ['10/01/2026 09:30', '10/13/2026 09:30'], 'MM/dd/yyyy HH:mm', null],
    [
      'otherwise a person does',
      ['01/10/2026 09:30', '02/10/2026 09:30'],
      undefined,
      ['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm'],
    ],
    ['even where both are the same', ['10.10.2026 9:30:00'], undefined, ['dd.MM.yyyy H:mm:ss', 'MM.dd.yyyy H:mm:ss']],
    ['one digit or two', ['1/13/26 9:30 AM', '10/2/26 12:30 PM'], 'M/d/yy h:mm a', null],
    ['names of months', ['1-Oct-2026 09:30:00', '12-Oct-2026 09:30:00'], 'd-MMM-yyyy HH:mm:ss', null],
    ['years first', ['2026/10/01 09:30:00.25', '2026/10/02 09:30:00.5'], 'yyyy/MM/dd HH:mm:ss.SSS', null],
    ['with an offset', ['13/10/2026T09:30:00+02:00'], "dd/MM/yyyy'T'HH:mm:ssX", null],
    ['ISO 8601', ['2026-10-01 09:30:00'], undefined, null],
  ])('times: %s', (_, times, timeFormat, options) => {
    const { mapping, questions } = guess('id,sent_at', ...times.map((time) => `m,${time}`))
    expect(mapping.timeFormat).toBe(timeFormat)
    const asked = questions.map((question) => 'options' in question && question.options.map(({ pattern }) => pattern))
    expect(asked).toEqual(options ? [options] : [])
  })

  it('times that can be two days are asked for with the days they would be, by an example of which these differ', () => {
    expect(guess('id,sent_at', 'm,10/10/2026 23:30+02:00', 'm,03/10/2026 00:30+02:00').questions).toEqual([
      {
        about: 'timeFormat',
        column: 'sent_at',
        example: '03/10/2026 00:30+02:00',
        options: [
          { order: 'day', pattern: 'dd/MM/yyyy HH:mmX', day: '2026-10-03' },
          { order: 'month', pattern: 'MM/dd/yyyy HH:mmX', day: '2026-03-10' },
        ],
      },
    ])
  })

  it('times and words that nobody knows are asked for', () => {
    const { questions } = guess(
      'id,date,direction,status,type',
      'm,Thursday,raus,Zugestellt,Karte',
      'm,Friday,MT,read,text',
    )
    expect(questions).toEqual([
      { about: 'unknownTimes', column: 'date', example: 'Thursday' },
      { about: 'direction', column: 'direction', words: ['raus'] },
      { about: 'status', column: 'status', words: ['zugestellt'] },
      { about: 'contentType', column: 'type', words: ['karte'] },
    ])
  })
})

describe('preview', () => {
  it('of a known format: what it is and how its first rows would be read', async () => {
    const preview = await previewTraffic(fixture('sinch-detail-report.csv'), { rows: 8 })
    expect(preview.recognised?.format).toBe('sinch-detail-report')
    expect([preview.refusal, preview.suggestion, preview.delimiter]).toEqual([null, null, ','])
    expect(preview.firstRows).toHaveLength(8)
    expect(preview.firstRows[0]![0]).toBe('s1')
    expect(preview.read.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7])
    expect(preview.notMessages).toBe(2)
    expect(preview.notes).toContain('the columns last_status_update and status_code are not used')
  })

  it('of unknown columns: a guess, and what is left to ask', async () => {
    const preview = await previewTraffic(fixture('unknown-german.csv'))
    expect(preview).toMatchObject({ recognised: null, delimiter: '|', container: 'csv', read: [] })
    expect(unreadableWords(preview.refusal!)).toMatch(
      /^this header fits no known format; map its columns: nachrichten-id, absender/,
    )
    expect(preview.columns[2]).toBe('Empfänger')
    expect(preview.suggestion!.mapping).toMatchObject({
      fingerprint: preview.fingerprint,
      format: { delimiter: '|' },
      columns: german.columns,
      timeFormat: 'dd.MM.yyyy H:mm:ss',
    })
    expect(preview.suggestion!.questions).toEqual([
      { about: 'direction', column: 'Richtung', words: ['ausgehend', 'eingehend'] },
      { about: 'status', column: 'Zustand', words: ['zugestellt', 'empfangen', 'unzustellbar'] },
      { about: 'contentType', column: 'Typ', words: ['karte'] },
    ])
  })

  it('under a mapping: the rows as it reads them', async () => {
    const preview = await previewTraffic(fixture('unknown-german.csv'), { mapping: german, rows: 2 })
    expect(preview.recognised?.format).toBe('mapped')
    expect(preview.read).toMatchObject([
      { line: 2, message: { messageId: 'n1' } },
      { line: 3, message: { messageId: 'n2' } },
    ])
  })

  it('of JSON: keys are columns, objects are written as such', async () => {
    const preview = await previewTraffic(fixture('infobip.json'), { rows: 2 })
    expect(preview.recognised?.format).toBe('infobip')
    expect(preview.delimiter).toBeNull()
    expect(preview.firstRows[0]![preview.columns.indexOf('status')]).toBe(
      '{"groupId":3,"groupName":"DELIVERED","id":5}',
    )
    expect(preview.read).toHaveLength(2)
  })

  it('of what is known but not imported: why, and no guess', async () => {
    const preview = await previewTraffic(fixture('carrier-billable-events.tsv'))
    expect(preview).toMatchObject({ recognised: null, suggestion: null })
    expect(unreadableWords(preview.refusal!)).toMatch(/^this is a carrier’s file of billable events/)
  })

  it('of no file, or one without rows', async () => {
    await expect(previewTraffic('/nowhere/x.csv')).rejects.toThrow('x.csv: there is no such file; check the path')
    await expect(previewTraffic(written('empty.csv', ''))).rejects.toThrow('empty.csv: the file is empty')
  })
})
