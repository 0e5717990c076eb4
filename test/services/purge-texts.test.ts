import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addClient } from '../support/client.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { filesHolding, tablesOf } from '../support/store-dump.ts'

const october = { tenantId: 'acme', cycle: '2026-10' }
const LONG = `old words ${'x'.repeat(400)}`

const TRAFFIC: CsvRow[] = [
  row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z', { text: LONG }),
  row('m2', 'help', 'P2A', '2026-10-05T11:00:00Z', { text: 'old answer' }),
  row('m3', 'help', 'A2P', '2026-10-19T23:59:59Z', { text: 'last of the old' }),
  row('m4', 'help', 'A2P', '2026-10-20T00:00:00Z', { text: 'first of the young' }),
  row('card', 'help', 'A2P', '2026-10-06T00:00:00Z', { text: '', content_type: 'rich_card' }),
  row('bad', 'help', 'A2P', 'never', { text: 'old and rejected' }),
]

async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(TRAFFIC, 'october.csv')
  return desktop
}

const purge = (desktop: TestDesktop, before = '2026-10-20', tenantId?: string) =>
  desktop.call('purge-texts', { before, ...(tenantId !== undefined && { tenantId }) })
const textsOf = ({ store }: TestDesktop): unknown[] =>
  store.prepare('SELECT text FROM traffic_row ORDER BY row_no').pluck().all()

/** Everything that a text must not be needed for. */
async function figures(desktop: TestDesktop): Promise<unknown> {
  const { check, ...tables } = {
    ...tablesOf(desktop.store),
    check: await desktop.call('check-store', { all: true }),
  } as Record<string, unknown> & { check: { checks: { ok: boolean }[] } }
  return {
    kept: ['thread_run', 'event', 'daily_charge', 'daily_traffic', 'message_identity', 'trait'].map(
      (name) => tables[name],
    ),
    events: await desktop.events(),
    summary: await desktop.call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } }),
    faults: check.checks.filter(({ ok }) => !ok),
  }
}

describe('purging texts', () => {
  test('takes what was sent before the day, in the file as well, and changes nothing that is charged', async () => {
    const desktop = await withTraffic()
    await desktop.importCsv([row('l1', 'help', 'P2A', '2026-10-01T00:00:00Z', { text: 'old and late' })], 'late.csv')
    await desktop.importCsv(
      [row('u1', 'help', 'P2A', '2026-10-01T01:00:00Z', { text: 'old and undone' })],
      'undone.csv',
    )
    await desktop.call('undo-import', { importId: '3' })
    await desktop.call('issue-statement', october)
    const before = await figures(desktop)
    expect(await purge(desktop)).toEqual({
      rows: 4,
      threads: 0,
      texts: 0,
      imports: 2,
      rejects: 0,
      statements: 0,
      notes: [],
    })
    expect(await figures(desktop)).toEqual(before)
    expect(textsOf(desktop)).toEqual(['', '', '', 'first of the young', null, ''])
    expect(
      filesHolding(desktop.folder, ['old words', 'old answer', 'last of the old', 'old and late', 'old and undone']),
    ).toEqual([])
    expect(filesHolding(desktop.folder, ['first of the young'])).not.toEqual([])
    expect(await desktop.call('verify-statement', october)).toMatchObject({ agrees: true })
    expect(await purge(desktop)).toMatchObject({ rows: 0, imports: 0 })
  })

  test('by the clock of the tenant, or of all tenants each by its own', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    // It is midnight in Berlin at 22:00 UTC, and in New York at 04:00.
    const times = ['2026-10-19T21:59:59Z', '2026-10-19T22:00:00Z', '2026-10-20T03:59:59Z', '2026-10-20T04:00:00Z']
    await desktop.importCsv(
      times.flatMap((at, place) =>
        ['help', 'otp', 'nobodys'].map((agent) => row(`${agent}${place}`, agent, 'A2P', at)),
      ),
    )
    const kept = (agent: string): unknown[] =>
      desktop.store
        .prepare(`SELECT message_id FROM traffic_row WHERE text <> '' AND message_id LIKE ? ORDER BY 1`)
        .pluck()
        .all(`${agent}%`)
    expect(await purge(desktop, '2026-10-20', 'shop')).toMatchObject({ rows: 1 })
    expect([kept('help').length, kept('otp').length, kept('nobodys').length]).toEqual([3, 4, 4])
    expect(await purge(desktop, '2026-10-20')).toMatchObject({ rows: 5, imports: 1 })
    expect([kept('help').length, kept('otp').length, kept('nobodys').length]).toEqual([3, 1, 2])
    const { entries } = await desktop.call('list-audit', { limit: 3 })
    expect(entries.map(({ tenantId, subject }) => [tenantId, subject])).toEqual([
      [null, 'texts before 2026-10-20 of agents that nobody has'],
      ['bank', 'texts before 2026-10-20'],
      ['shop', 'texts before 2026-10-20'],
    ])
  })

  test('takes the rejects of imports that were made before', async () => {
    const desktop = await withTraffic()
    const { rejectsFile } = (await desktop.call('list-imports', {}))[0]!
    expect(existsSync(rejectsFile!)).toBe(true)
    desktop.store.prepare('UPDATE import SET imported_at = ?').run(Date.parse('2026-10-21T00:00:00Z'))
    expect(await purge(desktop, '2026-10-21')).toMatchObject({ rejects: 0 })
    expect(await purge(desktop, '2026-10-22')).toMatchObject({ rejects: 1 })
    expect(existsSync(rejectsFile!)).toBe(false)
    expect(await desktop.call('list-rejects', { importId: '1' })).toEqual([])
    expect((await desktop.call('list-imports', {}))[0]).toMatchObject({ rejected: 1, rejectsFile: null })
  })

  test('a row that comes again is a duplicate, conflicts with nothing and brings no text back', async () => {
    const desktop = await withTraffic()
    await purge(desktop)
    const before = await figures(desktop)
    const again = await desktop.importCsv(
      TRAFFIC.slice(0, 3).map((one) => ({ ...one, carrier: '' })),
      'again.csv',
    )
    expect(again).toMatchObject({ duplicates: 3, accepted: 0, conflicting: 0 })
    expect(filesHolding(desktop.folder, ['old words', 'old answer'])).toEqual([])
    expect(textsOf(desktop).filter((text) => text)).toEqual(['first of the young'])
    expect(await figures(desktop)).toEqual(before)
    await desktop.call('undo-import', { importId: '1' })
    expect((await desktop.call('check-store', { all: true })).ok).toBe(true)
  })

  test('of a message that several files tell otherwise, what counted counts', async () => {
    const tellings: Record<string, string>[] = [
      { text: 'b'.repeat(400) },
      { text: 'a' },
      { text: 'c' },
      { text: '', content_type: 'rich_card' },
      { text: 'é'.repeat(100), status: 'failed' },
    ]
    const pairs = tellings.flatMap((one) => tellings.map((other) => [one, other] as const))
    const rowsOf = (which: 0 | 1): CsvRow[] =>
      pairs.map((pair, at) =>
        row(`m${at}`, 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id: `u${at}`, ...pair[which] }),
      )
    for (const gone of ['1', '2']) {
      const desktop = openTestDesktop()
      await addClient(desktop)
      await desktop.importCsv(rowsOf(0))
      await desktop.importCsv(rowsOf(1))
      const before = await figures(desktop)
      await purge(desktop)
      expect(await figures(desktop)).toEqual(before)
      expect(desktop.store.prepare('SELECT count(*) FROM row_place').pluck().get()).toBeGreaterThan(0)
      await desktop.call('undo-import', { importId: gone })
      expect((await desktop.call('check-store', { all: true })).ok).toBe(true)
    }
  })

  test('only counts in a dry run, refuses days that are to come or do not exist, and can be cancelled', async () => {
    const desktop = await withTraffic()
    const before = tablesOf(desktop.store)
    expect(await desktop.call('purge-texts', { before: '2026-10-20', dryRun: true })).toMatchObject({
      rows: 3,
      imports: 1,
    })
    await expect(purge(desktop, '2026-11-07')).rejects.toThrow(/2026-11-07 is to come/)
    await expect(purge(desktop, '2026-02-31')).rejects.toThrow(/2026-02-31/)
    await expect(purge(desktop, 'yesterday')).rejects.toThrow(/must be a day/)
    await expect(purge(desktop, '2026-10-20', 'nobody')).rejects.toThrow(/no tenant nobody/)
    desktop.cancelled.add('stop')
    const stopped = desktop.call('purge-texts', { before: '2026-10-20', job: 'stop' })
    await expect(stopped).rejects.toThrow(/cancelled; nothing was purged/)
    expect(tablesOf(desktop.store)).toEqual(before)
  })

  test('a text that is gone though nobody purged anything is still found', async () => {
    const desktop = await withTraffic()
    desktop.store.prepare(`UPDATE traffic_row SET text = '' WHERE message_id = 'm1'`).run()
    expect((await desktop.call('check-store', { all: true })).ok).toBe(false)
  })
})
