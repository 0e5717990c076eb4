import { expect, test } from 'vitest'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'
import { keepThreads } from '../../../src-main/services/threads/keep-threads.ts'
import { filesHolding } from '../../support/store-dump.ts'
import { migrationsIn } from '../../../src-main/store/file/migrations.ts'
import { clearNow } from '../../../src-main/store/file/tidy.ts'
import { addClients, openTestDesktop, row, type TestDesktop } from '../../support/desktop.ts'

const SHOP = { tenantId: 'shop' }

async function filled(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('m1', 'help', 'A2P', '2026-10-02T10:00:00Z', {
      user_id: '+447700900001',
      text: 'Ihre Bestellung zyxwort kommt',
    }),
    row('m2', 'help', 'P2A', '2026-10-03T10:00:00.001Z', { user_id: '+447700900001', text: 'مرحبا شكرا' }),
    row('m3', 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: '+447700900002', text: 'Your “code” is 1234' }),
  ])
  return desktop
}

const idsOf = async (desktop: TestDesktop, request: object): Promise<string[]> =>
  (await desktop.call('list-threads', { ...SHOP, ...request })).threads.map(({ userId }) => userId)

const ODD = [
  '"',
  '""',
  "'",
  '*',
  'AND',
  'NOT x',
  'a OR b',
  '(',
  'text:x',
  '-x',
  '^',
  '😀',
  '\u{10FFFF}',
  '{}',
  'x"y',
  '\\',
  ' ',
  '. .',
  '\uD800',
]

test.each(ODD)('a search for %j finds nothing, and nothing breaks', async (text) => {
  const desktop = await filled()
  if (text.trim() !== '') expect(await idsOf(desktop, { text })).toEqual([])
  expect(
    (await desktop.call('search', { words: text, complete: true })).hits.filter(({ kind }) => kind === 'text'),
  ).toEqual([])
})

test.each([
  ['zyxwort', '+447700900001'],
  ['ZYX', '+447700900001'],
  ['kommt bestellung', '+447700900001'],
  ['شكرا', '+447700900001'],
  ['"code is"', '+447700900002'],
  ['“code” 12', undefined],
  ['code 1234', '+447700900002'],
  ['"is code"', undefined],
])('the words %j are found in the texts of %s', async (text, userId) => {
  expect(await idsOf(await filled(), { text })).toEqual(userId === undefined ? [] : [userId])
})

test('a reply that would have to come two milliseconds earlier is the nearest miss, and a distance less than that finds nothing', async () => {
  const desktop = await filled()
  const { threads } = await desktop.call('list-threads', { ...SHOP, near: 'PT0.002S' })
  expect(threads.map(({ near }) => near)).toEqual([{ messageId: 'm1', code: 'reply_too_late', margin: 'PT0.002S' }])
  expect(await idsOf(desktop, { near: 'PT0.001S' })).toEqual([])
  await expect(desktop.call('list-threads', { ...SHOP, near: '2 hours' })).rejects.toThrow(/PT2H/)
})

test('where tiers make a price, an event of another thread that comes late changes what a thread costs', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const tiers = [
    { upTo: 1, unitPrice: '5' },
    { upTo: null, unitPrice: '1' },
  ]
  const rates = EVENT_TYPES.map((type) => ({ type, country: '*', model: 'graduated', tiers }))
  const { currency } = (await desktop.call('list-tenants', {})).find(({ tenantId }) => tenantId === 'shop')!
  await desktop.call('set-rates', {
    ...SHOP,
    card: { currency, effectiveFrom: '2026-09-01', rounding: 'half-up', rates },
  })
  const amounts = async (): Promise<unknown> =>
    (await desktop.call('list-threads', { ...SHOP, sort: 'cost' })).threads.map(({ userId, amount }) => [
      userId,
      amount,
    ])
  await desktop.importCsv([row('b', 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: '+447700900002', text: 'x' })])
  expect(await amounts()).toEqual([['+447700900002', '5.00']])
  await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-02T10:00:00Z', { user_id: '+447700900001', text: 'x' })])
  expect(await amounts()).toEqual([
    ['+447700900001', '5.00'],
    ['+447700900002', '1.00'],
  ])
})

test('what a move to other rules makes of a thread is in the list', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('a', 'help', 'A2P', '2026-10-05T10:00:00Z', { text: 'x' }),
    row('b', 'help', 'A2P', '2026-10-05T10:30:00Z', { text: 'x' }),
    row('c', 'help', 'P2A', '2026-10-05T11:00:00Z', { text: 'x' }),
  ])
  const events = async (): Promise<unknown> =>
    (await desktop.call('list-threads', SHOP)).threads.map((thread) => thread.events)
  expect(await events()).toEqual([2])
  await desktop.call('move-profile', { ...SHOP, profile: 'google-carrier-log', from: '2026-10-01' })
  expect(await events()).toEqual([1])
})

test('texts that were purged, and an import that was undone, leave no word in the files of the store', async () => {
  const purged = await filled()
  await keepThreads(purged.store, 'words')
  expect(filesHolding(purged.folder, ['yxwort'])).not.toEqual([])
  await purged.call('purge-texts', { before: '2026-11-01' })
  expect(await idsOf(purged, { text: 'zyxwort' })).toEqual([])
  expect(filesHolding(purged.folder, ['yxwort'])).toEqual([])

  const undone = await filled()
  await keepThreads(undone.store, 'words')
  await undone.call('undo-import', { importId: '1' })
  expect(clearNow(undone.store)).toBe(null)
  expect(filesHolding(undone.folder, ['yxwort'])).toEqual([])
  for (const table of ['thread_digest', 'thread_sum', 'thread_behind', 'row_words']) {
    expect(undone.store.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
  }
})

test('an end user is found by how a phone number is written', async () => {
  const desktop = await filled()
  for (const words of ['+447700900002', '447700900002', '+44 7700 900 002', '0044 7700 900002', '+44 (7700) 900-002']) {
    const { hits } = await desktop.call('search', { words })
    expect(hits.filter(({ kind }) => kind === 'user').map(({ id }) => id)).toEqual(['+447700900002'])
    expect(await idsOf(desktop, { user: words })).toEqual(['+447700900002'])
  }
  const { hits } = await desktop.call('search', { words: 'm3' })
  expect(hits.filter(({ kind }) => kind === 'message')).toEqual([
    {
      kind: 'message',
      tenantId: 'shop',
      id: 'm3',
      label: 'm3',
      agentId: 'help',
      userId: '+447700900002',
      status: null,
    },
  ])
})

test('in an older store, which does not know yet what each type comes to, the list is as ever', async () => {
  const desktop = await filled()
  const listed = (): Promise<string[][]> =>
    Promise.all(EVENT_TYPES.map((type) => idsOf(desktop, { types: [type], sort: 'cost' })))
  const before = await listed()
  expect(before.filter((ids) => ids.includes('+447700900001')).length).toBeGreaterThan(1)
  const kept = desktop.store.prepare('SELECT count(*) FROM thread_sum WHERE span >= 10000000').pluck()
  expect(kept.get()).toBeGreaterThan(0)
  desktop.store.exec('DELETE FROM thread_sum WHERE span >= 10000000')
  desktop.store.exec(migrationsIn().find(({ name }) => name.endsWith('sums-by-type.sql'))!.sql)
  expect(await listed()).toEqual(before)
  expect(kept.get()).toBeGreaterThan(0)
})

test('a statement is found by its id, its cycle or its month, as a draft until it is issued', async () => {
  const desktop = await filled()
  const statementsOf = async (words: string) =>
    (await desktop.call('search', { words })).hits.filter(({ kind }) => kind === 'statement')
  const october = {
    kind: 'statement',
    tenantId: 'shop',
    id: '2026-10-shop',
    label: '2026-10',
    agentId: null,
    userId: null,
  }
  for (const words of ['2026-10', '2026-10-shop', 'october 2026', 'statement oct'])
    expect(await statementsOf(words)).toEqual([{ ...october, status: 'draft' }])
  expect(await statementsOf('october 2025')).toEqual([])
  await desktop.call('issue-statement', { tenantId: 'shop', cycle: '2026-10' })
  expect(await statementsOf('october')).toEqual([{ ...october, status: 'issued' }])
})
