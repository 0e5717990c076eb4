import { describe, expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import { filesHolding } from '../support/store-dump.ts'

/** Now is noon of 5 November in UTC: 13:00 in Berlin, 7:00 in New York. */
async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('s1', 'help', 'A2P', '2026-10-25T22:59:59Z', { text: 'shop the day before' }),
    row('s2', 'help', 'A2P', '2026-10-25T23:00:00Z', { text: 'shop on the day' }),
    row('b1', 'otp', 'A2P', '2026-10-26T03:59:59Z', { user_id: '+12025550101', text: 'bank the day before' }),
    row('b2', 'otp', 'A2P', '2026-10-26T04:00:00Z', { user_id: '+12025550101', text: 'bank on the day' }),
    row('n1', 'nobody', 'A2P', '2026-10-25T23:59:59Z', { text: 'nobody the day before' }),
    row('n2', 'nobody', 'A2P', '2026-10-26T00:00:00Z', { text: 'nobody on the day' }),
  ])
  return desktop
}
const textsOf = ({ store }: TestDesktop): unknown[] =>
  store.prepare(`SELECT text FROM traffic_row WHERE text <> '' ORDER BY row_no`).pluck().all()
const applied = async ({ call }: TestDesktop): Promise<unknown[]> =>
  (await call('list-audit', {})).entries
    .filter(({ deed }) => deed === 'apply-retention')
    .map(({ tenantId, subject, after }) => [tenantId, subject, after])
    .toSorted()

describe('retention', () => {
  test('is off at first, and then nothing is due', async () => {
    const desktop = await withTraffic()
    expect(await desktop.call('read-retention', {})).toEqual({ rules: [] })
    expect(await desktop.call('preview-retention', {})).toEqual({ rows: 0, rejects: 0, due: [] })
    expect(await desktop.call('apply-retention', {})).toMatchObject({ rows: 0, notes: [] })
    expect(textsOf(desktop)).toHaveLength(6)
  })

  test('keeps so many whole days, each client by its own clock, and says so in the trail of each', async () => {
    const desktop = await withTraffic()
    await desktop.call('set-retention', { days: 10 })
    const parts = { before: '2026-10-26', rows: 1, rejects: 0 }
    expect(await desktop.call('preview-retention', {})).toEqual({
      rows: 3,
      rejects: 0,
      due: [
        { tenantId: 'bank', ...parts },
        { tenantId: 'shop', ...parts },
        { tenantId: null, ...parts },
      ],
    })
    expect(await desktop.call('apply-retention', {})).toMatchObject({ rows: 3, imports: 1 })
    expect(textsOf(desktop)).toEqual(['shop on the day', 'bank on the day', 'nobody on the day'])
    const counts = { rows: 1, imports: 1, rejects: 0 }
    expect(await applied(desktop)).toEqual([
      [null, 'texts before 2026-10-26 of agents that nobody has, as retention says', counts],
      ['bank', 'texts before 2026-10-26, as retention says', counts],
      ['shop', 'texts before 2026-10-26, as retention says', counts],
    ])
    expect(filesHolding(desktop.folder, ['the day before'])).toEqual([])
    const { checks } = await desktop.call('check-store', { all: true })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(await desktop.call('apply-retention', {})).toMatchObject({ rows: 0 })
    expect(await applied(desktop)).toHaveLength(3)
  })

  test('a client’s own rule goes before that of all, until it is taken away', async () => {
    const desktop = await withTraffic()
    await desktop.call('set-retention', { days: 10 })
    const { rules } = await desktop.call('set-retention', { tenantId: 'shop', days: 100 })
    expect(rules).toEqual([
      { tenantId: null, days: 10 },
      { tenantId: 'shop', days: 100 },
    ])
    await desktop.call('apply-retention', {})
    expect(textsOf(desktop)).toEqual(['shop the day before', 'shop on the day', 'bank on the day', 'nobody on the day'])
    await desktop.call('set-retention', { tenantId: 'shop', days: null })
    await desktop.call('apply-retention', {})
    expect(textsOf(desktop)).not.toContain('shop the day before')
    await desktop.call('set-retention', { days: null })
    expect(await desktop.call('read-retention', {})).toEqual({ rules: [] })
  })

  test('of one client alone leaves all others theirs', async () => {
    const desktop = await withTraffic()
    await desktop.call('set-retention', { tenantId: 'bank', days: 1 })
    await desktop.call('apply-retention', {})
    expect(textsOf(desktop).filter((text) => String(text).startsWith('bank'))).toEqual([])
    expect(textsOf(desktop)).toHaveLength(4)
  })

  test('takes the rejected rows of imports that are older', async () => {
    const desktop = await withTraffic()
    await desktop.importCsv([row('bad', 'help', 'A2P', 'never', { text: 'rejected words' })])
    desktop.store.exec(`UPDATE import SET imported_at = ${Date.parse('2026-10-01T00:00:00Z')}`)
    await desktop.call('set-retention', { days: 30 })
    expect(await desktop.call('preview-retention', {})).toMatchObject({ rows: 0, rejects: 1 })
    await desktop.call('apply-retention', {})
    expect(filesHolding(desktop.folder, ['rejected words'])).toEqual([])
  })

  test('no rule is of less than a day, or of a client that is not there', async () => {
    const { call } = await withTraffic()
    await expect(call('set-retention', { days: 0 })).rejects.toThrow(/between 1 and 36500|from 1 to 36,?500/)
    await expect(call('set-retention', { tenantId: 'x', days: 9 })).rejects.toThrow('no tenant x')
  })
})
