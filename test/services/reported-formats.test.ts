import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ImportResult } from '../../src-main/contract/answers.ts'
import { openTestDesktop, type TestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

/** Files that people's reports are about, each with its right value, through the whole import. */

const reported = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/reported/${name}`, import.meta.url)), 'utf8')

async function desktopWith(...agentIds: string[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
  for (const agentId of agentIds)
    await desktop.call('add-agent', { agentId, tenantId: 'shop', category: 'conversational', region: 'GB' })
  return desktop
}

async function importText(desktop: TestDesktop, name: string, text = reported(name)): Promise<ImportResult> {
  const file = join(desktop.folder, name)
  writeFileSync(file, text)
  return desktop.call('import-traffic', { job: name, file })
}

/** Each event as its type and its messages. */
const eventsOf = async (desktop: TestDesktop): Promise<string[]> =>
  (await desktop.events()).map(({ type, messageIds }) => `${type} ${messageIds.join('+')}`)

describe('carrier activity log', () => {
  const LOG = 'carrier-activity-log.tsv'
  const CHARGED = [
    'a2p_basic_message act-1',
    'a2p_conversation act-2+act-3',
    'a2p_single_message act-4',
    'a2p_basic_message act-5',
    'p2a_single_message act-6',
  ]

  /** When each message counts, by its id. */
  function timesIn({ store }: TestDesktop): Record<string, string> {
    const idOf = store.prepare('SELECT message_id FROM traffic_row WHERE row_no = ?').pluck()
    return Object.fromEntries(
      messagesOf(store).map(({ rowNo, atMs }) => [idOf.get(rowNo) as string, new Date(atMs).toISOString()]),
    )
  }

  const TIMES = {
    'act-1': '2026-10-02T09:00:00.000Z',
    'act-2': '2026-10-02T09:00:00.300Z',
    'act-3': '2026-10-02T09:06:00.000Z',
    // It was only read, so it arrived by then.
    'act-4': '2026-10-01T08:00:09.000Z',
    'act-5': '2026-10-01T08:00:00.000Z',
    'act-6': '2026-10-01T08:00:00.000Z',
  }

  test('receipts give their messages the time of delivery', async () => {
    const desktop = await desktopWith('brand@rbm.goog')
    const imported = await importText(desktop, LOG)
    expect(imported).toMatchObject({ format: 'carrier-activity-log', rows: 10, accepted: 6, notMessages: 4 })
    expect(imported).toMatchObject({ rejected: 0, duplicates: 0, notes: [] })
    expect(timesIn(desktop)).toEqual(TIMES)
    expect(await eventsOf(desktop)).toEqual(CHARGED)
  })

  test('receipts that come before their messages, in another file, do the same', async () => {
    const desktop = await desktopWith('brand@rbm.goog')
    const [header, ...rows] = reported(LOG).trimEnd().split('\n')
    const file = (some: string[]): string => [header, ...some].join('\n')
    await importText(desktop, 'receipts.tsv', file(rows.filter((row) => row.includes('receipt'))))
    expect(await eventsOf(desktop)).toEqual([])
    await importText(desktop, 'messages.tsv', file(rows.filter((row) => !row.includes('receipt'))))
    expect(timesIn(desktop)).toEqual(TIMES)
    expect(await eventsOf(desktop)).toEqual(CHARGED)
  })

  test('the carrier’s own groups are kept by row, and go with their import', async () => {
    const desktop = await desktopWith('brand@rbm.goog')
    const { importId } = await importText(desktop, LOG)
    const groups = desktop.store
      .prepare(
        `SELECT message_id || ' ' || coalesce(event, '-') FROM traffic_row
         LEFT JOIN provider_event USING (row_no) GROUP BY message_id, event ORDER BY 1`,
      )
      .pluck()
    expect(groups.all()).toEqual(['act-1 ev-1', 'act-2 ev-1', 'act-3 ev-1', 'act-4 ev-2', 'act-5 -', 'act-6 ev-3'])
    await desktop.call('undo-import', { importId })
    expect(desktop.store.prepare('SELECT count(*) FROM provider_event').pluck().get()).toBe(0)
  })

  test('a format without such groups has none', async () => {
    const desktop = await desktopWith('brand')
    await importText(desktop, 'sinch-message-types.csv')
    expect(desktop.store.prepare('SELECT count(*) FROM provider_event').pluck().get()).toBe(0)
  })
})

test('Sinch’s own words of message_type say what was sent, where nothing says what was billed', async () => {
  const desktop = await desktopWith('brand')
  const imported = await importText(desktop, 'sinch-message-types.csv')
  expect(imported).toMatchObject({ format: 'sinch-detail-report', rows: 16, accepted: 16, rejected: 0 })
  const summary = await desktop.call('read-summary', { tenantId: 'shop', period: { cycle: '2026-10' } })
  expect((await eventsOf(desktop)).sort()).toEqual(
    [
      ['basic', '0', '3'],
      ['single', '1', '2', '4', '5', '6', '7'],
    ]
      .flatMap(([size, ...ids]) => [
        ...ids.map((id) => `a2p_${size}_message 0000-${id}`),
        ...ids.map((id) => `p2a_${size}_message 0000-2${id}`),
      ])
      .sort(),
  )
  expect(summary.assumed).toBe(0)
})

describe('Infobip', () => {
  test('a tap on an action is no message, so it opens no conversation', async () => {
    const desktop = await desktopWith('DemoSender')
    const imported = await importText(desktop, 'infobip-action-tap.json')
    expect(imported).toMatchObject({ format: 'infobip', rows: 2, accepted: 1, notMessages: 1, rejected: 0 })
    expect(await eventsOf(desktop)).toEqual(['a2p_basic_message ib-1'])
  })

  test('a file of typing alone is recognised, and holds no messages', async () => {
    const desktop = await desktopWith('DemoSender')
    const imported = await importText(desktop, 'infobip-typing-only.json')
    expect(imported).toMatchObject({ format: 'infobip', rows: 1, accepted: 0, notMessages: 1, rejected: 0 })
    expect(await eventsOf(desktop)).toEqual([])
  })
})

describe('Twilio', () => {
  const records = (JSON.parse(reported('twilio-api-list.json')) as { messages: Record<string, unknown>[] }).messages

  test('records of the API’s list are messages', async () => {
    const desktop = await desktopWith('brand_agent')
    const imported = await importText(desktop, 'records.json', JSON.stringify(records))
    expect(imported).toMatchObject({ format: 'twilio-webhooks', rows: 1, accepted: 1, rejected: 0 })
    const [event] = await desktop.events()
    expect(event).toMatchObject({
      type: 'a2p_basic_message',
      userId: '+15550100001',
      startedAt: '2026-10-01T09:30:00.000Z',
    })
  })

  test('by the rules of the log: other channels are none, prices are charges, segments say nothing', async () => {
    const desktop = await desktopWith('brand_agent')
    const sms = { ...records[0], sid: 'SMb', from: '+15550100002', to: '+15550100003' }
    const long = { ...records[0], sid: 'SMc', num_segments: '9', price: null, date_sent: null }
    const imported = await importText(desktop, 'records.json', JSON.stringify([...records, sms, long]))
    expect(imported).toMatchObject({ rows: 3, accepted: 2, notMessages: 1, rejected: 0 })
    expect(await eventsOf(desktop)).toEqual(['a2p_basic_message SMa', 'a2p_basic_message SMc'])
    const details = desktop.store
      .prepare("SELECT details FROM trait WHERE details LIKE '%providerPrice%'")
      .pluck()
      .all()
    expect(details.map((text) => JSON.parse(text as string) as object)).toMatchObject([
      { providerPrice: '0.0083', providerCurrency: 'USD', assumed: 'content_type|suggestions' },
    ])
  })

  test('as the log tells it, a record comes to the same', async () => {
    const desktop = await desktopWith('brand_agent')
    const [{ from, to, body, status, date_sent, sid, direction }] = records as [Record<string, string>]
    const log = `From,To,Body,Status,SentDate,Sid,Direction\n${from},${to},${body},${status},"${date_sent}",${sid},${direction}\n`
    await importText(desktop, 'log.csv', log)
    const again = await importText(desktop, 'records.json', JSON.stringify(records))
    expect(again).toMatchObject({ rows: 1, accepted: 0, duplicates: 1 })
    expect(await eventsOf(desktop)).toEqual(['a2p_basic_message SMa'])
  })
})
