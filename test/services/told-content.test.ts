import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ImportResult } from '../../src-main/contract/answers.ts'
import { addClients, csvOf, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { countedAfresh } from './random-traffic.ts'

/** What a source says of a message replaces what another one's silence had assumed, whichever came first. */

interface File {
  name: string
  text: string
}
const reported = (name: string): File => ({
  name,
  text: readFileSync(fileURLToPath(new URL(`../fixtures/reported/${name}`, import.meta.url)), 'utf8'),
})
const lines = (name: string, ...objects: object[]): File => ({
  name: `${name}.jsonl`,
  text: objects.map((object) => `${JSON.stringify(object)}\n`).join(''),
})
const rows = (name: string, ...csvRows: CsvRow[]): File => ({ name: `${name}.csv`, text: csvOf(csvRows) })

async function desktopWith(...agents: string[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  for (const agentId of agents) await addAgent(desktop, agentId)
  return desktop
}

const addAgent = (desktop: TestDesktop, agentId: string): Promise<unknown> =>
  desktop.call('add-agent', { agentId, tenantId: 'shop', category: 'conversational', region: 'GB' })

async function importFile(desktop: TestDesktop, { name, text }: File, dryRun = false): Promise<ImportResult> {
  const file = join(desktop.folder, name)
  writeFileSync(file, text)
  return desktop.call('import-traffic', { job: name, file, dryRun })
}

const eventsOf = async (desktop: TestDesktop): Promise<string[]> =>
  (await desktop.events()).map(({ type, quantity, messageIds }) => `${type} ${quantity} ${messageIds.join('+')}`)

/** The kept totals must be what the events come to. */
const expectInStep = (desktop: TestDesktop): void =>
  expect(desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(
    countedAfresh(desktop),
  )

const orders = <Item>([first, second]: readonly [Item, Item]): (readonly [Item, Item])[] => [
  [first!, second!],
  [second!, first!],
]

const REPORT =
  'account_id,message_id,client_ref,direction,from,to,message_body,country,country_name,provider,date_received,date_finalized,latency,status,error_code,currency,total_price'
const vonageReport = (id: string, body: string): File => ({
  name: `report-${id}.csv`,
  text: `${REPORT}\nabcd1234,${id},,outbound,Vonage,447700900123,${body},GB,UK,rcs,2026-10-01T09:00:00+0000,2026-10-01T09:00:02+0000,2000,delivered,,EUR,0.0333\n`,
})
const vonageRequest = (id: string, content: object): File =>
  lines(`request-${id}`, {
    message_uuid: id,
    to: '447700900123',
    from: 'Vonage',
    timestamp: '2026-10-01T09:00:00.250Z',
    channel: 'rcs',
    ...content,
  })

describe('two sources, of which one does not know the content, come to the same in either order', () => {
  test.each([
    [
      'reported files',
      'Vonage',
      reported('content-unknown.csv'),
      reported('content-known.jsonl'),
      'a2p_single_message 1 u-1',
    ],
    [
      'a card',
      'Vonage',
      vonageReport('m', 'x'),
      vonageRequest('m', { message_type: 'card' }),
      'a2p_single_message 1 m',
    ],
    [
      'suggestions',
      'Vonage',
      vonageReport('m', 'Yes or no?'),
      vonageRequest('m', { message_type: 'text', text: 'Yes or no?', suggestions: [{ type: 'reply', text: 'Yes' }] }),
      'a2p_single_message 1 m',
    ],
    [
      'a text that was withheld',
      'Vonage',
      vonageReport('m', ''),
      vonageRequest('m', { message_type: 'text', text: 'x'.repeat(161) }),
      'a2p_single_message 1 m',
    ],
    [
      'a text and nothing else',
      'Vonage',
      vonageReport('m', 'hello'),
      vonageRequest('m', { message_type: 'text', text: 'hello' }),
      'a2p_basic_message 1 m',
    ],
  ] as const)('%s', async (_, agentId, unknown, known, event) => {
    for (const [first, second] of orders([unknown, known])) {
      const desktop = await desktopWith(agentId)
      await importFile(desktop, first)
      const dry = await importFile(desktop, second, true)
      const result = await importFile(desktop, second)
      expect({ ...result, difference: 0, seconds: 0 }).toEqual({ ...dry, difference: 0, seconds: 0 })
      expect(result).toMatchObject({ conflicting: 0 })
      expect(await eventsOf(desktop)).toEqual([event])
      expect(desktop.store.prepare('SELECT sum(assumed) FROM event').pluck().get()).toBe(0)
      expectInStep(desktop)

      // A row that only brings known or better content is a duplicate; one that brings a delivery lifts the message.
      const isDuplicate = second === known
      expect(result).toMatchObject({ accepted: isDuplicate ? 0 : 1, duplicates: isDuplicate ? 1 : 0 })
    }
  })

  test('and where their agent is added afterwards', async () => {
    for (const [first, second] of orders([reported('content-unknown.csv'), reported('content-known.jsonl')])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      await addAgent(desktop, 'Vonage')
      expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 u-1'])
      await desktop.call('undo-import', { importId: first.name === 'content-known.jsonl' ? '1' : '2' })
      expect(await eventsOf(desktop)).toEqual(['a2p_basic_message 1 u-1'])
    }
  })

  test('undoing the one that knows leaves what was assumed, undoing the other what is not delivered', async () => {
    for (const files of orders([reported('content-unknown.csv'), reported('content-known.jsonl')])) {
      for (const undone of files) {
        const desktop = await desktopWith('Vonage')
        for (const file of files) await importFile(desktop, file)
        await desktop.call('undo-import', { importId: String(files.indexOf(undone) + 1) })
        const isKnown = undone.name === 'content-known.jsonl'
        expect(await eventsOf(desktop)).toEqual(isKnown ? ['a2p_basic_message 1 u-1'] : [])
        expectInStep(desktop)
        await importFile(desktop, undone)
        expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 u-1'])
      }
    }
  })
})

describe('what else a bill reads', () => {
  const at = (second: number): string => `2026-10-01T10:00:0${second}Z`

  test('the user and the direction of the row that was sent first count, and the threads are rated again', async () => {
    const asked = row('q', 'help', 'A2P', '2026-10-01T08:00:00Z', { user_id: '+447700900002' })
    const wrong = row('m', 'help', 'P2A', at(2), { user_id: '+447700900001' })
    const right = row('m', 'help', 'P2A', at(1), { user_id: '+447700900002' })
    for (const [first, second] of orders([rows('wrong', wrong), rows('right', right)])) {
      const desktop = await desktopWith()
      await importFile(desktop, rows('asked', asked))
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ duplicates: 1, conflicting: 1 })
      expect(await eventsOf(desktop)).toEqual(['a2p_conversation 1 q+m'])
      await desktop.call('undo-import', { importId: first.name === 'right.csv' ? '2' : '3' })
      expect((await eventsOf(desktop)).sort()).toEqual(['a2p_basic_message 1 q', 'p2a_basic_message 1 m'])
      expect(desktop.store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(2)
      expectInStep(desktop)
    }
  })

  test('a country that another row names moves the message to the rules of the US, and back', async () => {
    const silent = row('m', 'help', 'A2P', at(1), { text: 'x'.repeat(400) })
    const said = row('m', 'help', 'A2P', at(2), { text: '', country: 'US', carrier: 'A' })
    for (const [first, second] of orders([rows('silent', silent), rows('said', said)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ duplicates: 1, conflicting: 1 })
      expect(await eventsOf(desktop)).toEqual(['a2p_rich_message 3 m'])
      expect(desktop.store.prepare('SELECT country, carrier FROM daily_charge').all()).toEqual([
        { country: 'US', carrier: 'A' },
      ])
      // The text stands in another row than the one that was sent first.
      const texts = await desktop.call('list-overrun-texts', { tenantId: 'shop', agentId: 'help', cycle: '2026-10' })
      expect(texts).toMatchObject([{ text: 'x'.repeat(400), extraSegments: 2 }])
      await desktop.call('undo-import', { importId: first.name === 'said.csv' ? '1' : '2' })
      expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 m'])
    }
  })

  test('the text that costs segments is shown, also where the row that was sent first has none', async () => {
    const silent = row('m', 'otp', 'A2P', at(1), { text: '' })
    const said = row('m', 'otp', 'A2P', at(2), { text: 'y'.repeat(161) })
    for (const [first, second] of orders([rows('silent', silent), rows('said', said)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      const texts = (): Promise<{ text: string }[]> =>
        desktop.call('list-overrun-texts', { tenantId: 'bank', agentId: 'otp', cycle: '2026-10' })
      expect(await texts()).toMatchObject([{ text: 'y'.repeat(161), messages: 1 }])
      await desktop.call('undo-import', { importId: first.name === 'said.csv' ? '1' : '2' })
      expect(await texts()).toEqual([])
      expect(desktop.store.prepare('SELECT count(*) FROM told_text').pluck().get()).toBe(0)
    }
  })

  test('of equal times of sending the order of import decides nothing', async () => {
    const one = row('m', 'help', 'A2P', at(1), { text: 'one', user_id: '+447700900001' })
    const other = row('m', 'help', 'A2P', at(1), { text: 'x'.repeat(200), user_id: '+447700900002' })
    const outcomes = []
    for (const [first, second] of orders([rows('one', one), rows('other', other)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ conflicting: 1 })
      outcomes.push(await desktop.events())
    }
    expect(outcomes[0]).toEqual(outcomes[1])
  })
})

describe('messages of a summary', () => {
  const messages = async (desktop: TestDesktop): Promise<unknown> =>
    (await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })).messages

  test('are no taps on an action, and each once however it fared', async () => {
    const desktop = await desktopWith()
    await importFile(
      desktop,
      rows(
        'some',
        row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
        row('b', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'suggestion_action' }),
        row('c', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'location' }),
        row('d', 'help', 'A2P', '2026-10-01T12:00:00Z', { status: 'failed' }),
      ),
    )
    await importFile(desktop, rows('more', row('d', 'help', 'A2P', '2026-10-01T12:00:00Z', { status: 'expired' })))
    expect(await messages(desktop)).toEqual({ a2p: 1, p2a: 1, pending: 0, excluded: 1 })
    const agents = await desktop.call('read-agents', { tenantId: 'shop', cycle: '2026-10' })
    expect(agents.agents.find(({ agentId }) => agentId === 'help')).toMatchObject({ messages: 2 })
  })

  test('are one fewer where a further source says that one was a tap', async () => {
    const tap = row('b', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'suggestion_action' })
    const text = row('b', 'help', 'P2A', '2026-10-01T11:00:05Z', { content_type: 'text' })
    for (const [first, second] of orders([rows('tap', tap), rows('text', text)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      expect(await messages(desktop)).toEqual({ a2p: 0, p2a: 0, pending: 0, excluded: 0 })
      await desktop.call('undo-import', { importId: first.name === 'tap.csv' ? '1' : '2' })
      expect(await messages(desktop)).toEqual({ a2p: 0, p2a: 1, pending: 0, excluded: 0 })
    }
  })
})
