/** Taking imports back whose messages stand in other runs than those that the import added. */
import { describe, expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

const LEFTOVERS = [
  'thread_run',
  'event',
  'daily_charge',
  'daily_traffic',
  'message_identity',
  'identity_clash',
  'repeat_row',
  'waiting_receipt',
  'parked_row',
  'traffic_row',
]

/** What is left of traffic, table by table. */
const left = ({ store }: TestDesktop): Record<string, unknown> =>
  Object.fromEntries(LEFTOVERS.map((table) => [table, store.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]))
const NOTHING = Object.fromEntries(LEFTOVERS.map((table) => [table, 0]))

const firstRuns = ({ store }: TestDesktop): unknown[] =>
  store.prepare('SELECT first_run FROM import ORDER BY import_no').pluck().all()

/** Messages as `user sender-side time`, thread by thread. */
const messages = ({ store }: TestDesktop): string[] =>
  messagesOf(store).map(({ userId, us, atMs, rowNo }) => `${userId} ${us} ${new Date(atMs).toISOString()} row ${rowNo}`)

async function clients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const undo = (desktop: TestDesktop, importId: string): Promise<unknown> => desktop.call('undo-import', { importId })
const eventIds = async (desktop: TestDesktop): Promise<string[][]> =>
  (await desktop.events()).map(({ messageIds }) => [...messageIds])

const USER = '+447700900001'
const OTHER = '+447700900002'

describe('messages that waited for their agent', () => {
  const waiting = [
    row('w1', 'later', 'A2P', '2026-10-05T10:00:00Z'),
    row('w2', 'later', 'P2A', '2026-10-05T11:00:00Z', { user_id: OTHER }),
    row('w3', 'later', 'A2P', '2026-10-05T12:00:00Z', { user_id: 'odd user' }),
  ]
  const known = [row('k1', 'help', 'A2P', '2026-10-05T10:00:00Z'), row('k2', 'help', 'P2A', '2026-10-05T10:30:00Z')]
  const addLater = (desktop: TestDesktop): Promise<unknown> =>
    desktop.call('add-agent', { agentId: 'later', tenantId: 'shop', category: 'conversational', region: 'GB' })

  test('go with the import that brought them', async () => {
    const desktop = await clients()
    await desktop.importCsv([...waiting, ...known])
    expect(firstRuns(desktop)).toEqual([null])
    expect(left(desktop)).toMatchObject({ parked_row: 3, message_identity: 2, traffic_row: 5 })
    await addLater(desktop)
    expect(messages(desktop)).toHaveLength(5)
    expect(await eventIds(desktop)).toHaveLength(4)
    await undo(desktop, '1')
    expect(left(desktop)).toEqual(NOTHING)
  })

  test('go alone where others came with another import, before or after their agent', async () => {
    const desktop = await clients()
    await desktop.importCsv(waiting)
    await desktop.importCsv(known)
    await addLater(desktop)
    await desktop.importCsv([
      row('n1', 'later', 'P2A', '2026-10-05T10:20:00Z'),
      row('n2', 'later', 'A2P', '2026-10-05T12:20:00Z', { user_id: 'odd user' }),
    ])
    expect(await eventIds(desktop)).toContainEqual(['w1', 'n1'])
    await undo(desktop, '1')
    expect((await eventIds(desktop)).sort()).toEqual([['k1', 'k2'], ['n1'], ['n2']])
    expect(left(desktop)).toMatchObject({ message_identity: 4, traffic_row: 4, event: 3 })
    await undo(desktop, '3')
    expect(await eventIds(desktop)).toEqual([['k1', 'k2']])
    await undo(desktop, '2')
    expect(left(desktop)).toEqual(NOTHING)
  })

  test('go before their agent is there, too', async () => {
    const desktop = await clients()
    await desktop.importCsv([...waiting, ...known])
    await undo(desktop, '1')
    expect(left(desktop)).toEqual(NOTHING)
    await addLater(desktop)
    expect(left(desktop)).toEqual(NOTHING)
  })
})

describe('a message of which two imports tell', () => {
  const first: CsvRow[] = [
    row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { status: 'sent' }),
    row('m2', 'help', 'P2A', '2026-10-05T11:00:00Z'),
  ]
  const second: CsvRow[] = [
    row('m0', 'help', 'A2P', '2026-10-01T10:00:00Z'),
    row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { status: 'delivered', delivered_at: '2026-10-05T10:00:05Z' }),
    row('m3', 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: OTHER }),
  ]
  const both = async (): Promise<TestDesktop> => {
    const desktop = await clients()
    await desktop.importCsv(first)
    await desktop.importCsv(second)
    expect(firstRuns(desktop)).toEqual([1, 2])
    expect(messages(desktop)).toEqual([
      `${USER} 0 2026-10-01T10:00:00.000Z row 3`,
      `${USER} 0 2026-10-05T10:00:05.000Z row 1`,
      `${USER} 0 2026-10-05T11:00:00.000Z row 2`,
      `${OTHER} 0 2026-10-05T10:00:00.000Z row 5`,
    ])
    return desktop
  }

  test('passes to the second when the first goes, and goes with it', async () => {
    const desktop = await both()
    await undo(desktop, '1')
    // It stands in no run of the second's own, so these say no longer where its messages are.
    expect(firstRuns(desktop)).toEqual([1, null])
    expect(messages(desktop)).toEqual([
      `${USER} 0 2026-10-01T10:00:00.000Z row 3`,
      `${USER} 0 2026-10-05T10:00:05.000Z row 4`,
      `${OTHER} 0 2026-10-05T10:00:00.000Z row 5`,
    ])
    expect((await eventIds(desktop)).sort()).toEqual([['m0'], ['m1'], ['m3']])
    expect(left(desktop)).toMatchObject({ message_identity: 3, repeat_row: 0, traffic_row: 3 })
    await undo(desktop, '2')
    expect(left(desktop)).toEqual(NOTHING)
    expect(messagesOf(desktop.store)).toEqual([])
  })

  test('fares as the first says when the second goes, and goes with it', async () => {
    const desktop = await both()
    await undo(desktop, '2')
    expect(firstRuns(desktop)).toEqual([1, 2])
    expect(messages(desktop)).toEqual([
      `${USER} 0 2026-10-05T10:00:00.000Z row 1`,
      `${USER} 0 2026-10-05T11:00:00.000Z row 2`,
    ])
    expect(left(desktop)).toMatchObject({ message_identity: 2, repeat_row: 0, traffic_row: 2 })
    await undo(desktop, '1')
    expect(left(desktop)).toEqual(NOTHING)
  })

  test('passes on from import to import, also to a run that an import since added', async () => {
    const desktop = await both()
    await desktop.importCsv([
      row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z'),
      row('m4', 'help', 'A2P', '2026-10-20T10:00:00Z'),
    ])
    await undo(desktop, '1')
    await undo(desktop, '2')
    expect(firstRuns(desktop).slice(1)).toEqual([null, null])
    expect(messages(desktop)).toEqual([
      `${USER} 0 2026-10-05T10:00:00.000Z row 6`,
      `${USER} 0 2026-10-20T10:00:00.000Z row 7`,
    ])
    await undo(desktop, '3')
    expect(left(desktop)).toEqual(NOTHING)
  })

  test('of another user in the second passes into that user’s thread, and goes from there', async () => {
    const desktop = await clients()
    await desktop.importCsv([row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z')])
    await desktop.importCsv([
      row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: 'somebody', country: 'US' }),
      row('m2', 'help', 'A2P', '2026-10-05T10:10:00Z'),
    ])
    await undo(desktop, '1')
    expect(messages(desktop)).toEqual([
      `${USER} 0 2026-10-05T10:10:00.000Z row 3`,
      'somebody 1 2026-10-05T10:00:00.000Z row 2',
    ])
    await undo(desktop, '2')
    expect(left(desktop)).toEqual(NOTHING)
  })
})
