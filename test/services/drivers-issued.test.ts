import { expect, test } from 'vitest'
import type { Drivers } from '../../src-main/contract/answers.ts'
import { formatDecimal, nanosOf } from '../../src-main/core/money/money.ts'
import { addClient } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

/** Two messages in August, which is issued, and three in September, at 0.03 each. */
async function withIssuedAugust(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv([message('a1', '2026-08-05'), message('a2', '2026-08-20')])
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-08' })
  await desktop.importCsv([message('s1', '2026-09-02'), message('s2', '2026-09-03'), message('s3', '2026-09-09')])
  return desktop
}

const message = (id: string, day: string) => row(id, 'help', 'A2P', `${day}T10:00:00Z`)
const october = (desktop: TestDesktop) => desktop.importCsv([message('o1', '2026-10-03')])
const late = (desktop: TestDesktop) => desktop.importCsv([message('a3', '2026-08-06')], 'late.csv')
const september = async ({ call }: TestDesktop): Promise<Drivers> =>
  call('read-drivers', { tenantId: 'acme', cycle: '2026-09' })
const short = ({ drivers }: Drivers): unknown[] => drivers.map(({ kind, amount, from, to }) => [kind, amount, from, to])
function addsUp({ from, to, difference, drivers }: Drivers): void {
  const sum = drivers.reduce((all, { amount }) => all + nanosOf(amount), 0n)
  expect([formatDecimal(sum, 2), formatDecimal(nanosOf(to.total) - nanosOf(from.total), 2)]).toEqual([
    difference,
    difference,
  ])
}

test('an issued cycle counts as it was issued, and what came late is an adjustment of the next', async () => {
  const desktop = await withIssuedAugust()
  await october(desktop)
  const before = await september(desktop)
  expect(before).toMatchObject({ from: { total: '0.06', days: 31 }, to: { total: '0.09', days: 30 }, notes: [{}] })
  await late(desktop)
  const drivers = await september(desktop)
  const draft = await desktop.call('read-statement', { tenantId: 'acme', cycle: '2026-09' })
  expect(drivers).toMatchObject({ from: { total: '0.06' }, to: { total: draft.total }, difference: '0.06' })
  expect(draft.total).toBe('0.12')
  // What one message costs on one day less is below a cent.
  expect(short(drivers)).toEqual([
    ['volume', '0.03', 2, 3],
    ['adjustment', '0.03', '0.00', '0.03'],
  ])
  expect(drivers.notes.map(({ code }) => code)).toEqual(['thin-base', 'changed-since-issue', 'with-adjustments'])
  expect(drivers.notes.at(-1)!.sentence).toContain('adjustments of issued cycles, 0.00 and 0.03 EUR')
  addsUp(drivers)
  // Once September is issued too, both are as they were issued.
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-09' })
  expect(short(await september(desktop))).toEqual(short(drivers))
})

test('compared up to a day, an issued cycle counts as its bill stood on that day', async () => {
  const desktop = await withIssuedAugust()
  const drivers = await september(desktop)
  expect(drivers).toMatchObject({
    from: { total: '0.03', until: '2026-08-09' },
    to: { total: '0.09', until: '2026-09-09' },
    sentence: 'until 9 Sep, against 1–9 Aug 2026',
  })
  expect(short(drivers)).toEqual([['volume', '0.06', 1, 3]])
  addsUp(drivers)
  await late(desktop)
  const now = await september(desktop)
  expect(now).toMatchObject({ from: { total: '0.06' }, to: { total: '0.12' } })
  expect(short(now)).toEqual([
    ['volume', '0.03', 2, 3],
    ['adjustment', '0.03', '0.00', '0.03'],
  ])
  addsUp(now)
})

test('an undone import of an issued cycle leaves what was issued', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop)
  const { importId } = await desktop.importCsv([message('a1', '2026-08-05'), message('a2', '2026-08-20')])
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-08' })
  await desktop.importCsv([message('s1', '2026-09-02'), message('o1', '2026-10-02')])
  await desktop.call('undo-import', { importId })
  const drivers = await september(desktop)
  expect(drivers).toMatchObject({ from: { total: '0.06' }, to: { total: '-0.03' } })
  expect(short(drivers)).toEqual([
    ['volume', '-0.03', 2, 1],
    ['adjustment', '-0.06', '0.00', '-0.06'],
  ])
  addsUp(drivers)
})
