import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayIn } from '../../src-main/core/calendar/local-day.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { keepThreads } from '../../src-main/services/threads/keep-threads.ts'

const ROWS: CsvRow[] = [
  row('s1', 'help', 'A2P', '2026-09-30T21:59:59Z', { text: 'the last of September in Berlin: Grüße' }),
  row('s2', 'help', 'A2P', '2026-09-30T22:00:00Z', { text: 'the first of October in Berlin' }),
  row('s3', 'help', 'P2A', '2026-10-02T22:00:00Z', { text: '' }),
  row('b1', 'otp', 'A2P', '2026-10-01T03:59:59Z', { user_id: '+12025550101', text: 'September in New York' }),
  row('b2', 'otp', 'A2P', '2026-10-01T04:00:00Z', { user_id: '+12025550101', text: 'October' }),
  row('b3', 'otp', 'A2P', '2026-10-03T04:00:00Z', { user_id: '+12025550101', text: 'x'.repeat(3000) }),
  row('n1', 'nobody', 'A2P', '2026-10-01T00:00:00Z', { text: 'of nobody' }),
]
const ZONES: Readonly<Record<string, [string | null, string]>> = {
  help: ['shop', 'Europe/Berlin'],
  otp: ['bank', 'America/New_York'],
  nobody: [null, 'UTC'],
}

async function filled(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv(ROWS)
  await keepThreads(desktop.store, 'words')
  return desktop
}

/** Texts, counted from the file that was imported. */
function slowly(): Map<string, { texts: number; textBytes: number }> {
  const sums = new Map<string, { texts: number; textBytes: number }>()
  for (const { agent_id: agentId, sent_at: sentAt, text = '' } of ROWS) {
    const [tenantId, zone] = ZONES[agentId]!
    const key = `${dayIn(zone, Date.parse(sentAt)).slice(0, 7)} ${tenantId}`
    const sum = sums.get(key) ?? { texts: 0, textBytes: 0 }
    sums.set(key, { texts: sum.texts + Number(text !== ''), textBytes: sum.textBytes + Buffer.byteLength(text) })
  }
  return sums
}

test('what the store holds, by client and month of its own clock, is what was imported', async () => {
  const desktop = await filled()
  const { rows } = await desktop.call('read-holdings', {})
  expect(
    new Map(rows.map(({ month, tenantId, texts, textBytes }) => [`${month} ${tenantId}`, { texts, textBytes }])),
  ).toEqual(slowly())
  expect(rows.map(({ month, tenantId, messages }) => [month, tenantId, messages])).toEqual([
    ['2026-10', 'bank', 2],
    ['2026-10', 'shop', 2],
    ['2026-10', null, 0],
    ['2026-09', 'bank', 1],
    ['2026-09', 'shop', 1],
  ])
  const events = await desktop.events()
  expect(rows.reduce((all, each) => all + each.events, 0)).toBe(events.length)
})

test('what it weighs adds up to what of the file is in use, and a long text weighs more', async () => {
  const desktop = await filled()
  const { rows, fileBytes, freeBytes } = await desktop.call('read-holdings', {})
  const of = (name: string): number => desktop.store.pragma(name, { simple: true }) as number
  const inUse = (of('page_count') - of('freelist_count')) * of('page_size')
  expect(rows.reduce((all, { bytes }) => all + bytes, 0)).toBe(inUse)
  expect(freeBytes).toBe(of('freelist_count') * of('page_size'))
  expect(fileBytes).toBe(statSync(join(desktop.folder, 'ratedesk.sqlite')).size)
  const [bank, shop] = rows
  // The same number of rows, but for a byte of rounding.
  expect(Math.abs(bank!.bytes - bank!.textBytes - (shop!.bytes - shop!.textBytes))).toBeLessThanOrEqual(1)
  expect(bank!.bytes).toBeGreaterThan(shop!.bytes + 2900)
})

test('an empty store holds nothing, and the folders beside it are weighed', async () => {
  const desktop = openTestDesktop()
  const backups = join(desktop.folder, 'ratedesk.sqlite-backups')
  mkdirSync(backups)
  writeFileSync(join(backups, 'one'), 'x'.repeat(77))
  expect(await desktop.call('read-holdings', {})).toMatchObject({ rows: [], backupsBytes: 77, filesBytes: 0 })
})
