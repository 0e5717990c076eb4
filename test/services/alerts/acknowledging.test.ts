/** Alerts that somebody lets be: what counts, what is kept, and what makes one hold anew. */
import { expect, test } from 'vitest'
import type { Alert, AlertKind } from '../../../src-main/contract/answers.ts'
import { countedAlerts } from '../../../src-main/contract/alerts/alert-groups.ts'
import { addClients, openTestDesktop, row, USER, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

let sent = 0
/** So many texts of the bank's agent that run over, in October unless said otherwise. */
const overruns = (count: number, day = '2026-10-02'): CsvRow[] =>
  Array.from({ length: count }, () =>
    row(`m${++sent}`, 'otp', 'A2P', `${day}T15:00:00Z`, { text: 'x'.repeat(200), user_id: '+12125550100' }),
  )

async function withBank(count = 10): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.call('launch-agent', { agentId: 'otp', at: '2026-01-01T00:00:00Z' })
  await desktop.importCsv(overruns(count))
  return desktop
}

const list = (desktop: TestDesktop, more: object = {}): Promise<Alert[]> =>
  desktop.call('list-alerts', { tenantId: 'bank', texts: false, ...more })
async function alertOf(desktop: TestDesktop, kind: AlertKind): Promise<Alert> {
  return (await list(desktop, { acknowledged: true })).find((alert) => alert.kind === kind)!
}

/** The number of the bank's alerts, by every call that counts them; they must agree. */
async function countEverywhere(desktop: TestDesktop): Promise<number> {
  const { clients, totals } = await desktop.call('read-clients', { cycleOf: '2026-10-01' })
  const { alerts } = await desktop.call('read-overview', { tenantId: 'bank', cycle: null })
  const { agents } = await desktop.call('read-agents', { tenantId: 'bank', cycle: null })
  const all = await desktop.call('list-alerts', { texts: false })
  const counts = [
    countedAlerts(await list(desktop)).length,
    clients.find(({ tenantId }) => tenantId === 'bank')!.alerts,
    totals.find(({ currency }) => currency === 'USD')!.alerts,
    countedAlerts(alerts).length,
    agents.reduce((sum, agent) => sum + agent.alerts, 0),
    all.filter(({ tenantId }) => tenantId === 'bank').length,
  ]
  expect(counts).toEqual(counts.map(() => counts[0]))
  return counts[0]!
}

test('an alert has the same id whatever its figures become, and no other has it', async () => {
  const desktop = await withBank()
  const before = await alertOf(desktop, 'us_segment_overrun')
  await desktop.importCsv([
    ...overruns(3),
    ...overruns(1, '2026-11-02'),
    row('late', 'otp', 'A2P', '2026-10-03T10:00:00Z', { country: 'CA' }),
  ])
  const alerts = await list(desktop)
  const same = alerts.filter(({ alertId }) => alertId === before.alertId)
  expect(same).toMatchObject([{ kind: 'us_segment_overrun', cycle: '2026-10', figures: { messages: 13 } }])
  expect(new Set(alerts.map(({ alertId }) => alertId)).size).toBe(alerts.length)
})

test('once acknowledged it counts nowhere and is listed only where that is asked for; undone, it counts again', async () => {
  const desktop = await withBank()
  const { alertId, message } = await alertOf(desktop, 'us_segment_overrun')
  expect(await countEverywhere(desktop)).toBe(1)
  const acknowledged = { at: '2026-11-05T12:00:00.000Z', by: USER, note: 'Agreed with the bank' }
  expect(await desktop.call('acknowledge-alert', { alertId, note: '  Agreed with the bank ' })).toMatchObject({
    alertId,
    acknowledged,
  })
  expect(await countEverywhere(desktop)).toBe(0)
  expect(await list(desktop)).toEqual([])
  expect(await list(desktop, { acknowledged: true })).toMatchObject([{ alertId, acknowledged }])

  const entry = { alertId, kind: 'us_segment_overrun', tenantId: 'bank', agentId: 'otp', cycle: '2026-10', message }
  const undone = { at: acknowledged.at, by: USER }
  expect(await desktop.call('reopen-alert', { alertId })).toEqual({ ...entry, ...acknowledged, undone })
  expect(await countEverywhere(desktop)).toBe(1)
  await desktop.call('acknowledge-alert', { alertId })
  expect(await desktop.call('list-acknowledgements', { tenantId: 'bank' })).toEqual([
    { ...entry, ...acknowledged, note: null, undone: null },
    { ...entry, ...acknowledged, undone },
  ])
  expect(await desktop.call('list-acknowledgements', { tenantId: 'shop' })).toEqual([])
})

test('what does not hold, is acknowledged already or is not at all is refused', async () => {
  const desktop = await withBank()
  const { alertId } = await alertOf(desktop, 'us_segment_overrun')
  await expect(desktop.call('acknowledge-alert', { alertId: 'none' })).rejects.toMatchObject({ code: 'alert-unknown' })
  await expect(desktop.call('acknowledge-alert', { alertId, tenantId: 'shop' })).rejects.toThrow(/no alert/)
  await expect(desktop.call('reopen-alert', { alertId })).rejects.toMatchObject({ code: 'alert-not-acknowledged' })
  await desktop.call('acknowledge-alert', { alertId, tenantId: 'bank' })
  await expect(desktop.call('acknowledge-alert', { alertId })).rejects.toMatchObject({ code: 'alert-acknowledged' })
})

test('the history cannot be changed or deleted in the store', async () => {
  const desktop = await withBank()
  const { alertId } = await alertOf(desktop, 'us_segment_overrun')
  await desktop.call('acknowledge-alert', { alertId, note: 'one' })
  const run = (sql: string) => () => desktop.store.prepare(sql).run()
  expect(run(`UPDATE alert_acknowledged SET note = 'two'`)).toThrow(/only be undone/)
  expect(run('DELETE FROM alert_acknowledged')).toThrow(/cannot be deleted/)
  expect(run('INSERT OR REPLACE INTO alert_acknowledged SELECT * FROM alert_acknowledged')).toThrow(/already/)
  await desktop.call('reopen-alert', { alertId })
  expect(run('UPDATE alert_acknowledged SET undone_at = NULL, undone_by = NULL')).toThrow(/only be undone/)
})

test('an acknowledged alert holds anew once its amount rose by more than small change', async () => {
  const desktop = await withBank(100)
  // 100 messages of two segments at 0.0083 are 1.66, half of it overruns. With one more, 0.0166 is small change.
  const { alertId } = await alertOf(desktop, 'us_segment_overrun')
  await desktop.call('acknowledge-alert', { alertId })
  await desktop.importCsv(overruns(1))
  expect(await countEverywhere(desktop)).toBe(0)
  await desktop.importCsv(overruns(2))
  expect(await list(desktop)).toMatchObject([{ alertId, acknowledged: null, amount: '0.8549' }])
  // Acknowledged again, the one from before is over.
  await desktop.call('acknowledge-alert', { alertId, note: 'again' })
  const history = await desktop.call('list-acknowledgements', {})
  expect(history.map(({ note, undone }) => [note, undone !== null])).toEqual([
    ['again', false],
    [null, true],
  ])
})

test('one that is a count holds anew once it has more than doubled, and a threshold with its next percent', async () => {
  const desktop = await withBank(1)
  const unpriced = (count: number): CsvRow[] => overruns(count).map((one) => ({ ...one, country: 'CA' }))
  await desktop.importCsv(unpriced(2))
  await desktop.call('set-threshold', { tenantId: 'bank', amount: '0.04' })
  for (const kind of ['unpriced', 'spend_threshold'] as const) {
    await desktop.call('acknowledge-alert', { alertId: (await alertOf(desktop, kind)).alertId })
  }
  const kinds = async () =>
    (await list(desktop)).map(({ kind }) => kind).filter((kind) => kind === 'unpriced' || kind === 'spend_threshold')
  await desktop.importCsv(unpriced(2))
  expect(await kinds()).toEqual([])
  await desktop.importCsv(unpriced(1))
  expect(await kinds()).toEqual(['unpriced'])
  await desktop.importCsv(overruns(2))
  expect(await kinds()).toEqual(['spend_threshold', 'unpriced'])
})

test('traffic of an agent that nobody has is acknowledged too, and counts for every client that it may be of', async () => {
  const desktop = await withBank()
  await desktop.importCsv([row('x', 'nobody', 'A2P', '2026-10-02T10:00:00Z')])
  const alerts = async (tenantId: string) => (await desktop.call('list-alerts', { tenantId })).map(({ kind }) => kind)
  expect(await alerts('shop')).toEqual(['parked_traffic'])
  const { alertId } = await alertOf(desktop, 'parked_traffic')
  await desktop.call('acknowledge-alert', { alertId, tenantId: 'bank', note: 'Not ours' })
  expect([await alerts('shop'), await alerts('bank')]).toEqual([[], ['us_segment_overrun']])
})

test('advice about the other category is acknowledged by its id alone, and no count ever had it', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.call('launch-agent', { agentId: 'help', at: '2026-09-01T00:00:00Z' })
  const flat = (type: string, unitPrice: string): object => ({ type, country: '*', model: 'flat', unitPrice })
  const rates = [flat('a2p_conversation', '50'), flat('a2p_basic_message', '40')]
  const card = { currency: 'EUR', effectiveFrom: '2026-09-15', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  await desktop.importCsv([
    row('a', 'help', 'A2P', '2026-10-03T10:00:00Z'),
    row('b', 'help', 'P2A', '2026-10-03T11:00:00Z'),
  ])
  const [advice] = await desktop.call('list-category-alerts', {})
  expect(countedAlerts([advice!])).toEqual([])
  expect(await desktop.call('acknowledge-alert', { alertId: advice!.alertId })).toMatchObject({
    message: advice!.message,
  })
  expect(await desktop.call('list-category-alerts', {})).toEqual([])
  expect(await desktop.call('list-category-alerts', { acknowledged: true })).toMatchObject([
    { alertId: advice!.alertId, acknowledged: { by: USER } },
  ])
})

test('what the statement of a cycle settled holds no longer, whatever comes late', async () => {
  const desktop = await withBank()
  await desktop.importCsv(overruns(2, '2026-11-02'))
  await desktop.call('issue-statement', { tenantId: 'bank', cycle: '2026-10' })
  await desktop.importCsv(overruns(1))
  expect(await list(desktop)).toMatchObject([{ kind: 'us_segment_overrun', cycle: '2026-11' }])
  expect(await countEverywhere(desktop)).toBe(1)
})

test('small change is told as such below its share of the cycle, and counts all the same', async () => {
  const desktop = await withBank(1)
  const plain = Array.from({ length: 98 }, (_, at) =>
    row(`p${at}`, 'otp', 'A2P', '2026-10-04T15:00:00Z', { user_id: '+12125550100' }),
  )
  await desktop.importCsv(plain)
  // One extra segment of a hundred is one percent, which is not below one percent.
  const isSmall = async () => (await alertOf(desktop, 'us_segment_overrun')).isSmall
  expect(await desktop.call('read-small-change', { tenantId: 'bank' })).toEqual({ tenantId: 'bank', percent: '1' })
  expect(await isSmall()).toBe(false)
  await desktop.call('set-small-change', { tenantId: 'bank', percent: '1.01' })
  expect(await isSmall()).toBe(true)
  expect(await countEverywhere(desktop)).toBe(1)
  await desktop.call('set-small-change', { tenantId: 'bank', percent: '0' })
  expect(await isSmall()).toBe(false)
  for (const percent of ['', '-1', '100.01', '0.001', 'one'])
    await expect(desktop.call('set-small-change', { tenantId: 'bank', percent })).rejects.toMatchObject({
      code: 'small-change-no-percent',
    })
})
