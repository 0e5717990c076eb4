import { describe, expect, test, vi } from 'vitest'
import { addClient } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const MONTHS = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']
const ISSUED = ['2026-05', '2026-06']

/** Six months of traffic, two of them issued, and a message that came late for the first. */
async function withDrafts(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(MONTHS.map((month, at) => row(`m${at}`, 'help', 'A2P', `${month}-10T10:00:00Z`)))
  for (const cycle of ISSUED) await desktop.call('issue-statement', { tenantId: 'acme', cycle })
  await desktop.importCsv([row('late', 'help', 'A2P', '2026-05-20T10:00:00Z')])
  return desktop
}

/** How often tables are read while something is asked. */
async function readsOf({ store }: TestDesktop, ask: () => Promise<unknown>): Promise<(table: string) => number> {
  const prepare = vi.spyOn(store, 'prepare')
  await ask()
  const texts = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  return (table) => texts.filter((sql) => new RegExp(`\\b(FROM|JOIN) ${table}\\b`).test(sql)).length
}

describe('a list of statements', () => {
  test('has every figure of its drafts as the drafts themselves have', async () => {
    const { call } = await withDrafts()
    const rows = await call('list-statements', { tenantId: 'acme' })
    expect(rows.map(({ cycle, status }) => [cycle, status])).toEqual(
      MONTHS.toReversed().map((cycle) => [cycle, ISSUED.includes(cycle) ? 'issued' : 'draft']),
    )
    for (const listed of rows) {
      expect(await call('read-statement', { tenantId: 'acme', cycle: listed.cycle })).toMatchObject(listed)
    }
    expect(rows.find(({ cycle }) => cycle === '2026-07')!.adjustments).toBe('0.03')
  })

  test('prices each cycle once, and reads nothing of what its drafts rest on', async () => {
    const desktop = await withDrafts()
    const reads = await readsOf(desktop, () => desktop.call('list-statements', { tenantId: 'acme' }))
    expect(reads('rate_card')).toBe(1)
    // The days that have charges, of which the cycles are found; then each cycle, a draft's or one that is adjusted.
    expect(reads('daily_charge')).toBe(1 + MONTHS.length)
    expect(reads('daily_traffic')).toBe(0)
    expect(reads('import')).toBe(0)
  })

  test('where a draft is opened, what it rests on is read', async () => {
    const desktop = await withDrafts()
    const reads = await readsOf(desktop, () => desktop.call('read-statement', { tenantId: 'acme', cycle: '2026-07' }))
    expect(reads('daily_traffic')).toBe(1)
    expect(reads('import')).toBeGreaterThan(0)
  })
})

describe('a list of alerts', () => {
  test('reads prices once for all of its cycles, also where thresholds are held against what was spent', async () => {
    const desktop = await withDrafts()
    await desktop.call('set-threshold', { tenantId: 'acme', amount: '0.01' })
    const reads = await readsOf(desktop, async () => {
      const alerts = await desktop.call('list-alerts', { tenantId: 'acme' })
      expect(alerts.filter(({ kind }) => kind === 'spend_threshold')).toHaveLength(MONTHS.length - ISSUED.length)
    })
    expect(reads('rate_card')).toBe(1)
  })
})
