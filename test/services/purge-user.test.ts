import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clearNow } from '../../src-main/store/file/tidy.ts'
import { inSnapshot } from '../../src-main/store/file/transactions.ts'
import { openReadableStore } from '../../src-main/store/file/open-store.ts'
import { userIdOf, userKeyOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import { addClient, cardOf } from '../support/client.ts'
import { addClients, csvOf, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { filesHolding, tablesOf, writingsOf } from '../support/store-dump.ts'

const GONE = '+447700900123'
const OTHER = '+447700900777'
const october = { tenantId: 'acme', cycle: '2026-10' }
const own = { user_id: GONE }
const purge = (desktop: TestDesktop, userId = GONE, tenantId = 'acme') =>
  desktop.call('purge-user', { userId, tenantId })

const TRAFFIC: CsvRow[] = [
  row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { ...own, text: 'first words' }),
  row('m2', 'help', 'P2A', '2026-10-05T11:00:00Z', own),
  row('m3', 'help', 'A2P', '2026-10-05T12:00:00Z', { ...own, text: 'you are +44 7700 900123, are you' }),
  row('m4', 'help', 'A2P', '2026-10-20T10:00:00Z', { user_id: OTHER, text: 'call 07700 900777' }),
  row('m5', 'help', 'A2P', '2026-10-20T11:00:00Z', { user_id: OTHER, text: 'ask 00447700900123' }),
  row('p1', 'nobodys', 'A2P', '2026-10-06T10:00:00Z', own),
  row('bad', 'help', 'A2P', 'never', own),
  row('worse', 'help', 'A2P', 'never', { user_id: OTHER }),
]

async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(TRAFFIC, 'october.csv')
  return desktop
}

/** What must be the same before and after, but for whose the events are. */
async function figures({ call, events }: TestDesktop): Promise<unknown> {
  const eventsNow = (await events()).map(({ userId: _userId, ...event }) => event)
  const { checks, ...check } = await call('check-store', { all: true })
  return {
    events: eventsNow.toSorted((left, right) => (left.eventId < right.eventId ? -1 : 1)),
    summary: await call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } }),
    overview: await call('read-overview', { tenantId: 'acme', cycle: '2026-10' }),
    statements: await call('list-statements', { tenantId: 'acme' }),
    check: check.ok,
    checks: checks.filter(({ ok }) => !ok),
  }
}

const holding = (desktop: TestDesktop, userId = GONE): string[] => {
  const [key, id] = [JSON.stringify(userKeyOf(userId)), userId.replace('+', '')]
  return Object.entries(tablesOf(desktop.store)).flatMap(([name, rows]) =>
    rows.includes(key) || rows.includes(id) ? [name] : [],
  )
}

const usersOf = ({ store }: TestDesktop): UserKey[] =>
  store.prepare('SELECT DISTINCT user_key FROM traffic_row ORDER BY user_key').pluck().all() as UserKey[]

describe('purging an end user', () => {
  test('leaves the id, and its key, in no table and in no file, the log included', async () => {
    const desktop = await withTraffic()
    await desktop.importCsv([row('l1', 'help', 'P2A', '2026-10-01T00:00:00Z', own)], 'late.csv')
    const { importId } = await desktop.importCsv([row('u1', 'help', 'P2A', '2026-10-02T00:00:00Z', own)], 'undone.csv')
    await desktop.call('undo-import', { importId })
    expect(holding(desktop)).toEqual(['event', 'thread_behind', 'thread_run', 'traffic_row'])
    expect(filesHolding(desktop.folder, writingsOf(GONE))).not.toEqual([])
    const before = await figures(desktop)

    expect(await purge(desktop, '+44 (0)7700 900123')).toEqual({
      rows: 5,
      threads: 1,
      texts: 2,
      imports: 2,
      rejects: 1,
      statements: 0,
      notes: [],
    })
    expect(await figures(desktop)).toEqual(before)
    expect(holding(desktop)).toEqual([])
    expect(filesHolding(desktop.folder, writingsOf(GONE))).toEqual([])
    expect(filesHolding(desktop.folder, ['are you', 'ask 0044'])).toEqual([])
    expect(filesHolding(desktop.folder, writingsOf(OTHER))).not.toEqual([])
    expect(usersOf(desktop)).toEqual([userKeyOf(OTHER), expect.stringMatching(/^erased-[0-9a-f]{32}$/)])
  })

  test('is in the trail without the id, and empties the rejected row alone', async () => {
    const desktop = await withTraffic()
    await purge(desktop)
    const { entries } = await desktop.call('list-audit', { limit: 1 })
    expect(entries[0]).toMatchObject({
      deed: 'purge-user',
      tenantId: 'acme',
      subject: 'an end user of acme',
      before: null,
      after: { rows: 4, threads: 1, texts: 2, imports: 1, rejects: 1, statements: 0 },
    })
    const rejects = await desktop.call('list-rejects', { importId: '1' })
    expect(rejects).toEqual([
      { line: 8, reason: expect.stringContaining('never'), row: '' },
      { line: 9, reason: expect.stringContaining('never'), row: expect.stringContaining('worse') },
    ])
  })

  test('goes through what files and mappings are called, and through the trail', async () => {
    const desktop = openTestDesktop()
    await addClient(desktop)
    await desktop.importCsv(TRAFFIC.slice(0, 3), 'chat with 447700900123.csv')
    expect(holding(desktop)).toContain('audit')
    await purge(desktop)
    expect(holding(desktop)).toEqual([])
    expect(filesHolding(desktop.folder, writingsOf(GONE))).toEqual([])
    const { file } = (await desktop.call('list-imports', {}))[0]!
    expect(file).toMatch(/^chat with erased-[0-9a-f]+\.csv$/)
    expect(() => desktop.store.exec(`UPDATE audit SET subject = ''`)).toThrow(/cannot be changed/)
  })

  test('an issued statement stays as it was issued, and is verified; what was tampered with before is still found', async () => {
    const desktop = await withTraffic()
    await desktop.call('issue-statement', october)
    await desktop.importCsv([row('n1', 'help', 'P2A', '2026-10-20T11:00:00Z', own)], 'later.csv')
    const issued = await desktop.call('read-statement', october)
    expect((await purge(desktop)).statements).toBe(1)
    expect(await desktop.call('read-statement', october)).toEqual(issued)
    const verified = await desktop.call('verify-statement', october)
    expect(verified.checks.filter(({ agrees }) => !agrees)).toEqual([])
    expect(verified.checks.map(({ name }) => name)).toContain('events as issued')
    const file = join(desktop.folder, 'issued.json')
    writeFileSync(file, JSON.stringify(issued))
    expect(await desktop.call('verify-statement', { ...october, file })).toMatchObject({ agrees: true })
    await purge(desktop, OTHER)
    expect(await desktop.call('verify-statement', october)).toMatchObject({ agrees: true })
    expect(holding(desktop, OTHER)).toEqual([])

    const other = await withTraffic()
    await other.call('issue-statement', october)
    for (const table of ['event', 'thread_run', 'traffic_row']) {
      other.store.prepare(`UPDATE ${table} SET user_key = 'mallory' WHERE user_key = ?`).run(userKeyOf(OTHER))
    }
    const failing = async (): Promise<string[]> =>
      (await other.call('verify-statement', october)).checks.filter(({ agrees }) => !agrees).map(({ name }) => name)
    expect(await failing()).toEqual(['events'])
    expect((await purge(other)).statements).toBe(0)
    expect(await failing()).toEqual(['events'])
  })

  test('the same messages again are duplicates and bring nothing back, and an undoing takes its own', async () => {
    const desktop = await withTraffic()
    await purge(desktop)
    const before = await figures(desktop)
    const again = await desktop.importCsv(
      TRAFFIC.slice(0, 5).map((one) => ({ ...one, carrier: 'Orange' })),
      'again.csv',
    )
    expect(again).toMatchObject({ duplicates: 5, accepted: 0 })
    expect(again.conflicting).toBe(0)
    expect(holding(desktop)).toEqual([])
    expect(filesHolding(desktop.folder, ['are you', 'ask 0044'])).toEqual([])
    expect(((await figures(desktop)) as { checks: unknown }).checks).toEqual([])
    await desktop.call('undo-import', { importId: again.importId })
    expect(await figures(desktop)).toEqual(before)
    await desktop.call('undo-import', { importId: '1' })
    expect(await desktop.events()).toEqual([])
    for (const table of ['traffic_row', 'thread_run', 'event', 'row_place', 'told_text']) {
      expect(desktop.store.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
    }
  })

  test('of a message that files name different users of, what counted counts', async () => {
    const at = '2026-10-05T10:00:00Z'
    const others = ['+447700900100', '+447700900999', 'a user', 'zoe and others']
    for (const gone of [[GONE], others]) {
      const desktop = openTestDesktop()
      await addClient(desktop)
      await desktop.importCsv(
        others.map((user_id, n) => row(`m${n}`, 'help', 'A2P', at, { user_id, text: 'x'.repeat(400) })),
      )
      await desktop.importCsv([
        ...others.map((_, n) => row(`m${n}`, 'help', 'A2P', at, own)),
        row('n', 'help', 'P2A', at, own),
      ])
      const before = await figures(desktop)
      for (const userId of gone) await purge(desktop, userId)
      expect(await figures(desktop)).toEqual(before)
      expect(gone.flatMap((userId) => holding(desktop, userId))).toEqual([])
      expect(desktop.store.prepare('SELECT count(*) FROM row_place').pluck().get()).toBeGreaterThan(0)
      await desktop.call('undo-import', { importId: '2' })
      expect(await desktop.call('check-store', { all: true })).toMatchObject({ ok: true })
    }
  })

  test('keeps which of several events of one time gets the last unit of a tier', async () => {
    const desktop = openTestDesktop()
    await addClient(desktop)
    const at = '2026-11-02T10:00:00Z'
    await desktop.call('set-rates', {
      tenantId: 'acme',
      card: cardOf('EUR', {
        effectiveFrom: '2026-11-01',
        rates: [
          {
            type: 'a2p_basic_message',
            country: '*',
            model: 'graduated',
            tiers: [
              { upTo: 2, unitPrice: '0.5' },
              { upTo: null, unitPrice: '0.1' },
            ],
          },
        ],
      }),
    })
    const users = ['+447700900101', GONE, '+447700900140', '+447700900150']
    await desktop.importCsv(
      users.map((user_id, place) => row(`t${place}`, 'help', 'A2P', at, { user_id, country: place < 2 ? 'FR' : 'GB' })),
    )
    const totals = (): Promise<unknown> =>
      desktop.call('read-summary', { tenantId: 'acme', period: { cycle: '2026-11' } })
    const before = await totals()
    expect(JSON.stringify(before)).toContain('1.2')
    await purge(desktop)
    expect(await totals()).toEqual(before)
    const [, replacement] = usersOf(desktop)
    expect(userIdOf(replacement!)).toMatch(/^\+[1-9]\d{14}$/)
    expect(holding(desktop)).toEqual([])
  })

  test('says what it cannot: ids of messages, and other clients', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    await desktop.importCsv([
      row('447700900123-1', 'help', 'A2P', '2026-10-05T10:00:00Z', own),
      row('x', 'otp', 'A2P', '2026-10-05T10:00:00Z', own),
    ])
    const { notes, rows } = await purge(desktop, GONE, 'shop')
    expect(rows).toBe(1)
    expect(notes).toEqual([
      "The ids of one message hold the end user's id: they name the messages, and stay.",
      'bank has traffic of the same end user, which stays.',
    ])
  })

  test('says what cannot go yet as somebody reads, and it goes later', async () => {
    const desktop = await withTraffic()
    desktop.store.pragma('wal_checkpoint(TRUNCATE)')
    desktop.store.pragma('busy_timeout = 0')
    const reader = openReadableStore(join(desktop.folder, 'ratedesk.sqlite'))
    await inSnapshot(reader, async () => {
      reader.prepare('SELECT count(*) FROM traffic_row').get()
      const { notes } = await purge(desktop)
      expect(notes).toEqual([expect.stringContaining('unused space of its file: another program reads the store')])
    })
    reader.close()
    expect(filesHolding(desktop.folder, writingsOf(GONE))).not.toEqual([])
    expect(clearNow(desktop.store)).toBeNull()
    expect(filesHolding(desktop.folder, writingsOf(GONE))).toEqual([])
    expect(desktop.store.prepare('SELECT count(*) FROM to_clear').pluck().get()).toBe(0)
  })

  test('what is restated of a statement is as final as the statement', async () => {
    const desktop = await withTraffic()
    await desktop.call('issue-statement', october)
    expect(await desktop.call('purge-user', { userId: GONE, tenantId: 'acme', dryRun: true })).toMatchObject({
      statements: 1,
    })
    await purge(desktop)
    const change = (sql: string) => (): unknown => desktop.store.exec(sql)
    expect(change(`UPDATE events_restated SET restated_at = 0`)).toThrow(/cannot be changed/)
    expect(change('DELETE FROM events_restated')).toThrow(/cannot be deleted/)
  })

  test('only counts in a dry run, refuses whom nobody knows, and can be cancelled', async () => {
    const desktop = await withTraffic()
    const before = tablesOf(desktop.store)
    const dry = await desktop.call('purge-user', { userId: GONE, tenantId: 'acme', dryRun: true })
    expect(dry).toMatchObject({ rows: 4, threads: 1, imports: 1, rejects: 1 })
    desktop.cancelled.add('stop')
    await expect(desktop.call('purge-user', { userId: GONE, tenantId: 'acme', job: 'stop' })).rejects.toThrow(
      /cancelled; nothing was purged/,
    )
    await expect(purge(desktop, '+447700900555')).rejects.toThrow(/has no traffic of that end user/)
    await expect(purge(desktop, GONE, 'nobody')).rejects.toThrow(/no tenant nobody/)
    expect(tablesOf(desktop.store)).toEqual(before)
    expect(await desktop.call('list-rejects', { importId: '1' })).toHaveLength(2)
  })

  test('rejects of an earlier version, which lie elsewhere, go as well', async () => {
    const desktop = await withTraffic()
    const { rejectsFile } = (await desktop.call('list-imports', {}))[0]!
    const earlier = join(desktop.folder, 'import-1.csv')
    renameSync(rejectsFile!, earlier)
    desktop.store.prepare('UPDATE import SET rejects_file = ?, imported_at = ?').run(earlier, Date.now())
    await purge(desktop)
    expect(existsSync(earlier)).toBe(false)
    const now = (await desktop.call('list-imports', {}))[0]!.rejectsFile!
    expect(readFileSync(now, 'utf8')).toContain('worse')
    expect(readFileSync(now, 'utf8')).not.toContain('447700900123')
  })
})

test('a short id, which is a word as well, is told by its whole cell', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop)
  const rows = [
    row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: 'hi', text: 'hi there' }),
    row('m2', 'help', 'A2P', 'never', { user_id: 'hi', text: '' }),
  ]
  writeFileSync(join(desktop.folder, 'hi.csv'), csvOf(rows))
  await desktop.importCsv(rows, 'hi.csv')
  expect(await purge(desktop, 'hi')).toMatchObject({ rows: 1, texts: 0, rejects: 1 })
  expect(desktop.store.prepare('SELECT text FROM traffic_row').pluck().all()).toEqual(['hi there'])
})
