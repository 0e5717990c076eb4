import { buffer, text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { EventRow } from '../../src-main/contract/answers.ts'
import { EVENT_COLUMNS, REDACTED_EVENT_COLUMNS } from '../../src-main/contract/event-columns.ts'
import { eventsFile } from '../../src-main/export/events/events-file.ts'
import { eventsWorkbook } from '../../src-main/export/events/events-xlsx.ts'
import { readCsv, readXlsx, recordsOf } from './reading.ts'

const event = (at: number, more: Partial<EventRow> = {}): EventRow => ({
  eventId: `ev_${at}`,
  tenantId: 'acme',
  agentId: '=cmd()',
  userId: `+4477009001${String(at).padStart(2, '0')}`,
  type: 'a2p_conversation',
  quantity: 1,
  startedAt: '2026-10-01T00:00:00.001Z',
  endedAt: at % 2 === 0 ? null : '2026-10-02T00:00:00.001Z',
  messageIds: ['m1', 'm,2'],
  chargeable: true,
  provisional: false,
  unitPrice: at === 3 ? null : '0.0083',
  amount: at === 3 ? null : '0.0083',
  currency: 'EUR',
  rule: '5.2 opened',
  ...more,
})
const pages = [[event(1), event(2)], [event(3)], []]

describe('a file of events', () => {
  test('leaves out whose they are, in every format, and has everything else', async () => {
    const csv = readCsv(await text(eventsFile(pages, 'csv', false)))
    expect(csv.map((row) => Object.keys(row))).toEqual(pages.flat().map(() => [...REDACTED_EVENT_COLUMNS]))
    expect(csv[0]).toMatchObject({ eventId: 'ev_1', agentId: "'=cmd()", messageIds: 'm1 m,2', amount: '0.0083' })
    const lines = (await text(eventsFile(pages, 'jsonl', false))).trimEnd().split('\n')
    expect(lines.map((each) => JSON.parse(each) as unknown)).toEqual(
      pages.flat().map(({ userId: _userId, ...rest }) => rest),
    )
    const [sheet] = readXlsx(await buffer(eventsFile(pages, 'xlsx', false)))
    expect(Object.values(sheet!.rows[0]!).map(({ value }) => value)).not.toContain('User')
    expect(sheet!.xml).not.toContain('+44770')
    expect(sheet!.rows).toHaveLength(4)
  })

  test('has it where that is asked for', async () => {
    expect(readCsv(await text(eventsFile(pages, 'csv', true)))[2]).toMatchObject({ userId: '+447700900103' })
    expect(JSON.parse((await text(eventsFile(pages, 'jsonl', true))).split('\n')[0]!)).toEqual(event(1))
    const [sheet] = readXlsx(await buffer(eventsFile(pages, 'xlsx', true)))
    expect(recordsOf(sheet!).map((row) => row.User!.value)).toEqual(pages.flat().map(({ userId }) => userId))
    // Text that stays text when a person edits its cell: `built in 49` is the format `@`.
    expect(recordsOf(sheet!)[0]!.User).toMatchObject({ isText: true, format: 'built in 49' })
  })

  test('as XLSX has typed figures and times', async () => {
    const [sheet] = readXlsx(await buffer(eventsFile(pages, 'xlsx', false)))
    const [first, second, third] = recordsOf(sheet!)
    expect(first!['Exact amount']).toMatchObject({ value: '0.0083', isText: false })
    expect(first!['Started (UTC)']).toMatchObject({ value: '46296.000000012', isText: false })
    expect(second!['Ended (UTC)']).toBeUndefined()
    expect(third!['Exact amount']).toMatchObject({ value: 'unpriced', isText: true })
  })

  test('of none is its head alone', async () => {
    expect(await text(eventsFile([], 'csv', false))).toBe(`${REDACTED_EVENT_COLUMNS.join(',')}\r\n`)
    expect(await text(eventsFile([], 'jsonl', false))).toBe('')
    expect(readXlsx(await buffer(eventsFile([], 'xlsx', false)))[0]!.rows).toHaveLength(1)
  })
})

test('what does not fit into a sheet goes on the next one, each with its head', async () => {
  const many = [Array.from({ length: 5 }, (_, at) => event(at)), [event(5), event(6)]]
  const sheetsOf = async (rows: number): Promise<[string, number][]> =>
    readXlsx(await buffer(eventsWorkbook(many, EVENT_COLUMNS, rows))).map(({ name, rows: all }) => [name, all.length])
  expect(await sheetsOf(3)).toEqual([
    ['Events', 4],
    ['Events 2', 4],
    ['Events 3', 2],
  ])
  expect(await sheetsOf(7)).toEqual([['Events', 8]])
})

test('ids that do not fit into a cell are cut between two, and how many more there are is said', async () => {
  const messageIds = Array.from({ length: 3000 }, (_, at) => `message-${String(at).padStart(8, '0')}`)
  const [sheet] = readXlsx(await buffer(eventsFile([[event(1, { messageIds })]], 'xlsx', false)))
  const { value } = recordsOf(sheet!)[0]!.Messages!
  expect(value.length).toBeLessThanOrEqual(32_767)
  const [, last, more] = / message-(\d{8}) … and (\d+) more$/.exec(value)!
  expect(Number(last) + 1 + Number(more)).toBe(3000)
})

test('no more than a page is read ahead of what is written', async () => {
  let read = 0
  const endless = function* (): Generator<EventRow[]> {
    for (;;) yield Array.from({ length: 1000 }, () => event(++read))
  }
  const stream = eventsFile(endless(), 'csv', false)[Symbol.asyncIterator]()
  for (let block = 0; block < 5; block++) await stream.next()
  expect(read).toBe(4000)
  await stream.return?.()
})
