import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Mapping } from '../../src-main/traffic/mapping/mapping.ts'
import { readAll, told, written, type AllTraffic } from './read-all.ts'

/** Small files that people reported, with what is right. */
const reported = (name: string): Promise<AllTraffic> =>
  readAll(fileURLToPath(new URL(`../fixtures/reported/${name}`, import.meta.url)))
const usersOf = ({ messages }: AllTraffic): string[] => messages.map(({ userId }) => userId)

test('ids beyond 2⁵³ in JSON have all their digits', async () => {
  const { messages, problems } = await reported('big-number-ids.jsonl')
  expect(problems).toEqual([])
  expect(messages.map(({ messageId }) => messageId)).toEqual(
    ['0', '1', '2', '3', '4'].map((last) => `161052160414369381${last}`),
  )
})

test('users that a spreadsheet rounded are refused, for they are three people', async () => {
  const { messages, problems } = await reported('rounded-by-spreadsheet.csv')
  expect(messages).toEqual([])
  const why = 'user_id 4.479E+11 was rounded by a spreadsheet; export it again as text'
  expect(told(problems)).toEqual([`2 ${why}`, `3 ${why}`, `4 ${why}`])
})

test('a phone number written as a float is the same user as the plain one', async () => {
  const both = [...usersOf(await reported('phone-as-float.csv')), ...usersOf(await reported('phone-plain.csv'))]
  expect(both).toEqual(['+447700900123', '+447700900123'])
})

test('invisible characters, apostrophes, spaces and dashes make no other user; other digits do', async () => {
  const read = await reported('invisible-characters.csv')
  expect(read.problems).toEqual([])
  const [m5] = usersOf(read).splice(4, 1)
  expect(m5).toBe('+447900900123')
  expect(new Set(usersOf(read).filter((user) => user !== m5))).toEqual(new Set(['+447700900123']))
})

test('prices of every notation cost no row, and a note counts them', async () => {
  const { messages, noted } = await reported('price-noise.csv')
  const prices = new Map(messages.map(({ messageId, providerPrice }) => [messageId, providerPrice]))
  expect(['p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5'].map((id) => prices.get(id))).toEqual([
    '0.0333',
    '0.0333',
    '0.0333',
    null,
    '-0.0333',
    '0.0333',
  ])
  expect(noted).toContainEqual({
    code: 'price_rounded',
    count: 4,
    sentence: 'the provider’s price is not written as 0.0083 would be and is rounded to 9 decimals (4 rows)',
  })
})

const HEADER =
  'message_id,agent_id,user_id,direction,sent_at,delivered_at,status,text,text_bytes,content_type,carrier\n'

test('NULL in every case is an empty cell, but a person may write it', async () => {
  const rows =
    'message-1,shop,u,MT,2026-10-01T10:00:00Z,NULL,(null),null,\\N,nan,NaN\n' +
    'message-2,shop,u,MT,2026-10-01T10:00:00Z,\\N,\\N,\\N,NULL,NULL,NULL\n' +
    'message-3,shop,u,MT,2026-10-01T10:00:00Z,,,NULL,161.0,,="EE"\n'
  const { messages, problems, noted } = await readAll(written('null.csv', HEADER + rows))
  expect(problems).toEqual([])
  expect(noted).toEqual([])
  const empty = { deliveredAtMs: null, status: '', textBytes: null, contentType: 'text', carrier: null }
  expect(messages).toMatchObject([
    { ...empty, text: 'null' },
    // As databases write it, and nobody else.
    { ...empty, text: null },
    // Its size tells that the text is withheld.
    { text: null, textBytes: 161, carrier: 'EE' },
  ])
})

test('a size that rating needs is refused where it is none', async () => {
  const rows = ['1.6E+02', '160.5', '1e9', '-1', '0x10', '2147483648'].map(
    (size, at) => `message-${at},shop,u,MT,2026-10-01T10:00:00Z,,,,${size},,\n`,
  )
  const { messages, problems } = await readAll(written('sizes.csv', HEADER + rows.join('')))
  expect(messages).toEqual([])
  expect(problems).toHaveLength(rows.length)
  expect(told(problems)[0]).toBe('2 text_bytes "1.6E+02" is no whole number from 0 to 2147483647')
})

test('the bounds of time hold for local clocks, mail, numbers and patterns', async () => {
  const why = (field: string, time: string): string =>
    `2 ${field} "${time}" is not in the years 1970 to 2199, so it cannot be kept`
  const canonical = (time: string): string => `${HEADER}message-1,shop,u,MT,${time},,,,,,\n`
  const local = await readAll(written('local.csv', canonical('1970-01-01 00:30')), { timeZone: 'Europe/Berlin' })
  expect(told(local.problems)).toEqual([why('sent_at', '1970-01-01 00:30')])
  const asNumber = await readAll(written('number.csv', canonical('9999999999999')))
  expect(told(asNumber.problems)).toEqual([why('sent_at', '9999999999999')])

  const mail = 'Fri, 31 Dec 9999 09:30:00 +0000'
  const log = `From,To,Status,SentDate,Sid,Direction\nrcs:shop,+447700900123,delivered,"${mail}",SM123456,outbound-api\n`
  expect(told((await readAll(written('mail.csv', log))).problems)).toEqual([why('SentDate', mail)])

  const mapping: Mapping = {
    version: 1,
    fingerprint: 'any',
    format: {},
    columns: { id: 'message_id', who: 'user_id', at: 'sent_at' },
    timeFormat: 'dd.MM.yyyy HH:mm',
    direction: 'A2P',
    agentId: 'shop',
  }
  const mapped = (time: string): Promise<AllTraffic> =>
    readAll(written('mapped.csv', `id,who,at\nmessage-1,u,${time}\n`), { mapping })
  expect(told((await mapped('01.01.2200 00:00')).problems)).toEqual([why('sent_at', '01.01.2200 00:00')])
  expect(told((await mapped('2026-10-01')).problems)).toEqual([
    '2 sent_at "2026-10-01" is not written as dd.MM.yyyy HH:mm',
  ])
  expect((await mapped('31.12.1999 23:59')).messages[0]?.sentAtMs).toBe(Date.UTC(1999, 11, 31, 23, 59))
})
