import { describe, expect, it } from 'vitest'
import type { Message, Receipt } from '../../src-main/rating/messages/message.ts'
import type { TrafficOptions } from '../../src-main/traffic/read-traffic.ts'
import { fileWith, fileWithJson, IMPORTED, isJson, TEMPLATES, type Values } from './format-templates.ts'
import { readAll, written } from './read-all.ts'

const ALL = Object.keys(TEMPLATES)
const JSON_ALONE = ALL.filter(isJson)
const NOW = Date.parse('2026-10-02T00:00:00Z')

interface Read {
  row: Message | Receipt | undefined
  /** Why it was refused. */
  reason: string | undefined
  notes: readonly (readonly [code: string, count: number])[]
  sentences: readonly string[]
}

async function read({ file, text, options }: { file: string; text: string; options?: TrafficOptions }): Promise<Read> {
  const { messages, receipts, problems, notMessages, noted } = await readAll(written(file, text), {
    ...options,
    nowMs: NOW,
  })
  expect(messages.length + receipts.length + problems.length).toBe(1)
  expect(notMessages).toBe(0)
  return {
    row: messages[0] ?? receipts[0],
    reason: problems[0]?.reason,
    notes: noted.filter(({ count }) => count > 0).map(({ code, count }) => [code, count] as const),
    sentences: noted.map(({ sentence }) => sentence),
  }
}

const readWith = (format: string, values: Partial<Values>): Promise<Read> => read(fileWith(format, values))

/** Formats that tell a value, found out by a plain one. */
async function telling(value: Partial<Values>, isTold: (row: Read['row']) => boolean): Promise<string[]> {
  const told: string[] = []
  for (const format of ALL) if (isTold((await readWith(format, value)).row)) told.push(format)
  return told
}

it('every format has a template here', () => {
  expect(ALL).toEqual(expect.arrayContaining([...IMPORTED]))
})

it.each(ALL)('%s: a plain row is read as it stands, without a word', async (format) => {
  const { row, notes } = await readWith(format, {})
  expect(row).toMatchObject({ messageId: 'message-1', agentId: 'shop', userId: '+447700900123' })
  expect(notes).toEqual([])
})

const BIDI = '\u202a+447700900123\u202c'
const USERS: readonly (readonly [string, string])[] = [
  ['447700900123.0', '+447700900123'],
  ['447700900123.00', '+447700900123'],
  ['447700900123,0', '+447700900123'],
  ['4.47700900123E+11', '+447700900123'],
  ['="447700900123"', '+447700900123'],
  ['="+447700900123"', '+447700900123'],
  ["'+447700900123", '+447700900123'],
  [BIDI, '+447700900123'],
  ['\u200e447700900123', '+447700900123'],
  ['\u2066+44\u200b7700900123\u2069\ufeff', '+447700900123'],
  ['+44\u20117700\u2011900123', '+447700900123'],
  ['+44\u22127700\u2013900\u2014123', '+447700900123'],
  ['+44\u00a07700\u2009900\u202f123', '+447700900123'],
  ['+44 (7700) [900] 123', '+447700900123'],
  ['447,700,900,123', '+447700900123'],
  ['  anna b  ', 'anna b'],
  ['anna\u200b@example', 'anna@example'],
]
const MESSAGES: readonly (readonly [string, string])[] = [
  [' m 1 ', 'm 1'],
  ['="0042"', '0042'],
  ["'0042", '0042'],
  ['\ufeffmessage\u202e-2\u200d', 'message-2'],
  ['1610521604143693810', '1610521604143693810'],
  ['42.0', '42'],
  ['1.610521604143693810E+18', '1610521604143693810'],
  ['v1.0', 'v1.0'],
  ['12345e67', '12345e67'],
  ['12E-34', '12E-34'],
]
const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['4.479E+11', /\S 4\.479E\+11 was rounded by a spreadsheet; export it again as text$/],
  ['4,479E+11', /\S 4,479E\+11 was rounded by a spreadsheet; export it again as text$/],
  ['3.81400E+18', /\S 3\.81400E\+18 was rounded by a spreadsheet; export it again as text$/],
  ['4E+11', /\S 4E\+11 was rounded by a spreadsheet; export it again as text$/],
  ['a\u0007b', /\S has control characters$/],
  ['x'.repeat(513), /\S is longer than 512 bytes, which no id is: "x{40}…"$/],
  ['é'.repeat(257), /\S is longer than 512 bytes/],
  ['x'.repeat(900_000), /\S is longer than 512 bytes/],
  ['NULL', /\S is empty$/],
  ['\\N', /\S is empty$/],
  ['(null)', /\S is empty$/],
  ['NaN', /\S is empty$/],
  ['=""', /\S is empty$/],
  ['\u200b', /\S is empty$/],
]

describe.each(ALL)('ids of %s', (format) => {
  it.each(USERS)('user %j is %s', async (user, right) => {
    expect((await readWith(format, { user })).row?.userId).toBe(right)
  })

  it.each(MESSAGES)('message %j is %s', async (message, right) => {
    expect((await readWith(format, { message })).row?.messageId).toBe(right)
  })

  it.each(REFUSED)('neither is %#', async (id, reason) => {
    expect((await readWith(format, { user: id })).reason).toMatch(reason)
    expect((await readWith(format, { message: id })).reason).toMatch(reason)
  })

  it('a rounded user is called user_id, as everywhere', async () => {
    const { reason } = await readWith(format, { user: '4.479E+11' })
    expect(reason).toBe('user_id 4.479E+11 was rounded by a spreadsheet; export it again as text')
  })

  it.skipIf(format.startsWith('twilio'))('the agent goes by the same rule', async () => {
    expect((await readWith(format, { agent: '\u202a="shop 7"\u202c ' })).row?.agentId).toBe('shop 7')
    expect((await readWith(format, { agent: '4.479E+11' })).reason).toMatch(/rounded by a spreadsheet/)
  })
})

describe.each(JSON_ALONE)('members of %s', (format) => {
  it('a number keeps its digits, or is refused where it has not all of them', async () => {
    const big = await read(fileWithJson(format, { message: '1610521604143693811', user: '447700900123.0' }))
    expect(big.row).toMatchObject({ messageId: '1610521604143693811', userId: '+447700900123' })
    const exact = await read(fileWithJson(format, { user: '4.47700900123e11' }))
    expect(exact.row?.userId).toBe('+447700900123')
    for (const rounded of ['4.479e11', '1e21', '1.6105216041436938e+18', '1e999']) {
      expect((await read(fileWithJson(format, { user: rounded }))).reason).toMatch(/rounded by a spreadsheet/)
      expect((await read(fileWithJson(format, { message: rounded }))).reason).toMatch(/rounded by a spreadsheet/)
    }
  })

  it.each(['true', 'false', '{}', '{"toString":1}', '["a"]', '[]'])('%s is no id', async (member) => {
    expect((await read(fileWithJson(format, { message: member }))).reason).toMatch(/^\S+ is neither text nor number$/)
    expect((await read(fileWithJson(format, { user: member }))).reason).toMatch(/^\S+ is neither text nor number$/)
  })

  it('half a character is refused', async () => {
    for (const id of ['a\ud800', '\udc00a', 'a\udc00\ud800b']) {
      expect((await readWith(format, { message: id })).reason).toMatch(/^\S+ has half a character/)
      expect((await readWith(format, { user: id })).reason).toMatch(/ has half a character/)
    }
    expect((await readWith(format, { message: 'a😀' })).row?.messageId).toBe('a😀')
  })

  it('a bill that is no text costs no row', async () => {
    const { row } = await read(fileWithJson(format, { price: '{"toString":1}', segments: '[]', currency: 'true' }))
    expect(row).toMatchObject({ providerPrice: null, providerSegments: null, providerCurrency: null })
  })
})

const PRICED = [
  'canonical',
  'canonical-jsonl',
  'vonage-reports',
  'vonage-webhooks',
  'infobip',
  'twilio-log',
  'twilio-webhooks',
  'mapped CSV',
  'mapped JSON',
]
const PRICES: readonly (readonly [string, string | null, string | null])[] = [
  ['0.0083', '0.0083', null],
  ['', null, null],
  ['NULL', null, null],
  ['0.033300000000', '0.0333', 'price_rounded'],
  ['0.0333000000001', '0.0333', 'price_rounded'],
  ['0.0000000005', '0.000000001', 'price_rounded'],
  ['0.00000000049', '0', 'price_rounded'],
  ['3.33e-02', '0.0333', 'price_rounded'],
  ['8.3E-3', '0.0083', 'price_rounded'],
  ['.0333', '0.0333', 'price_rounded'],
  ['0,0083', '0.0083', 'price_rounded'],
  ['0,008', '0.008', 'price_rounded'],
  ['+0.01', '0.01', 'price_rounded'],
  ['="0.0083"', '0.0083', null],
  ['1,234', null, 'price_left_out'],
  ['1e40', null, 'price_left_out'],
  ['.', null, 'price_left_out'],
  ['free', null, 'price_left_out'],
]

describe('what rating does not need never costs a row', () => {
  it('these formats tell prices', async () => {
    expect(await telling({}, (row) => row?.providerPrice === '0.0083')).toEqual(PRICED)
  })

  it.each(PRICES)('the price %j is %s', async (price, right, note) => {
    for (const format of PRICED) {
      const { row, notes } = await readWith(format, { price })
      expect({ format, price: row?.providerPrice, notes }).toEqual({
        format,
        price: right,
        notes: note === null ? [] : [[note, 1]],
      })
    }
  })

  it('a price as a JSON number', async () => {
    for (const format of JSON_ALONE.filter((each) => PRICED.includes(each))) {
      for (const [price, right] of [
        ['8.3e-7', '0.00000083'],
        ['0.1', '0.1'],
        ['3.33E-2', '0.0333'],
      ] as const) {
        expect((await read(fileWithJson(format, { price }))).row?.providerPrice).toBe(right)
      }
    }
  })

  it('segments and currencies', async () => {
    const counting = await telling({}, (row) => row?.providerSegments === 2)
    expect(counting).toEqual([
      'canonical',
      'canonical-jsonl',
      'infobip',
      'sinch-detail-report',
      'mapped CSV',
      'mapped JSON',
    ])
    for (const format of counting) {
      expect((await readWith(format, { segments: '2.0' })).row?.providerSegments).toBe(2)
      expect(await readWith(format, { segments: 'nan' })).toMatchObject({ row: { providerSegments: null }, notes: [] })
      const { row, notes } = await readWith(format, { segments: '-1' })
      expect([row?.providerSegments, notes]).toEqual([null, [['segments_left_out', 1]]])
    }
    expect(await telling({}, (row) => row?.providerCurrency === 'EUR')).toEqual(PRICED)
    for (const format of PRICED) {
      expect((await readWith(format, { currency: ' usd ' })).row?.providerCurrency).toBe('USD')
      const { row, notes } = await readWith(format, { currency: '€' })
      expect([row?.providerCurrency, notes]).toEqual([null, [['currency_left_out', 1]]])
    }
  })
})

it('UK is GB, and a country that is not assigned leaves the agent’s region to count', async () => {
  const placed = await telling({}, (row) => row !== undefined && 'country' in row && row.country === 'GB')
  expect(placed).toEqual([
    'canonical',
    'canonical-jsonl',
    'vonage-reports',
    'sinch-detail-report',
    'mapped CSV',
    'mapped JSON',
  ])
  for (const format of placed) {
    const countryOf = async (country: string): Promise<unknown> => {
      const { row, notes } = await readWith(format, { country })
      return [(row as Message).country, notes]
    }
    expect(await countryOf('uk')).toEqual(['GB', []])
    expect(await countryOf('NULL')).toEqual([null, []])
    expect(await countryOf('XX')).toEqual([null, [['unknown_country', 1]]])
    expect((await readWith(format, { country: 'EU' })).sentences).toEqual([
      'country "EU" is not assigned, so the region of the agent counts (1 row)',
    ])
    expect((await readWith(format, { country: 'England' })).reason).toMatch(
      /"England" is no two-letter code such as GB$/,
    )
  }
})

describe.each(ALL)('times of %s', (format) => {
  it.each(['1969-12-31T23:59:59.999Z', '2200-01-01T00:00:00Z', '9999-12-31T00:00:00Z', '0001-01-01T00:00:00+14:00'])(
    '%s cannot be kept',
    async (time) => {
      const { reason } = await readWith(format, { time })
      expect(reason).toMatch(/^\S+ "[^"]+" is not in the years 1970 to 2199, so it cannot be kept$/)
      expect(reason).toContain(`"${time}"`)
    },
  )

  it('a wrapped time is one', async () => {
    expect((await readWith(format, { time: '\u200e="2026-10-01T10:00:00Z"' })).row).toBeDefined()
  })

  it('the furthest ends of what can be kept are read and noted', async () => {
    const first = await readWith(format, { time: '1970-01-01T00:00:00Z' })
    expect(first.sentences).toEqual(['dated before 2015, the earliest 1970-01-01T00:00:00.000Z (1 row)'])
    const last = await readWith(format, { time: '2199-12-31T23:59:59.999Z' })
    expect(last.sentences).toEqual([
      'dated more than a day after the import, the latest 2199-12-31T23:59:59.999Z (1 row)',
    ])
  })

  it('a day after the import is not too much, a millisecond more is', async () => {
    expect((await readWith(format, { time: '2026-10-03T00:00:00Z' })).notes).toEqual([])
    expect((await readWith(format, { time: '2026-10-03T00:00:00.001Z' })).notes).toEqual([['dated_late', 1]])
    expect((await readWith(format, { time: '2015-01-01T00:00:00Z' })).notes).toEqual([])
    expect((await readWith(format, { time: '2014-12-31T23:59:59.999Z' })).notes).toEqual([['dated_early', 1]])
  })
})
