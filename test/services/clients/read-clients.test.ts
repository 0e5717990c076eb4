import { expect, test } from 'vitest'
import type { RateCard } from '../../../src-main/contract/answers.ts'
import { openTestDesktop, row, testFolder, type TestDesktop } from '../../support/desktop.ts'

const card: RateCard = {
  currency: 'EUR',
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '1' }],
}

/** A client whose agent is charged one euro a message. */
async function addClient(desktop: TestDesktop, tenantId: string, currency = 'EUR'): Promise<void> {
  await desktop.call('add-tenant', { tenantId, name: tenantId, currency })
  await desktop.call('add-agent', {
    agentId: `${tenantId}-bot`,
    tenantId,
    category: 'non-conversational',
    region: 'US',
    launchedAt: '2026-01-01T00:00:00Z',
  })
  await desktop.call('set-rates', { tenantId, card: { ...card, currency } })
}

const sent = (tenantId: string, day: string, more: Record<string, string> = {}) =>
  row(`${tenantId} ${day}`, `${tenantId}-bot`, 'A2P', `${day}T10:00:00Z`, { user_id: '+15555550100', ...more })

const onlyClient = async (desktop: TestDesktop, cycleOf?: string) => {
  const { clients } = await desktop.call('read-clients', { cycleOf })
  expect(clients).toHaveLength(1)
  return clients[0]!
}

test('a cycle that is known in part is held against the same days of the one before', async () => {
  const desktop = openTestDesktop(testFolder())
  await addClient(desktop, 'acme')
  await desktop.importCsv(
    ['2026-10-01', '2026-10-03', '2026-10-04', '2026-11-02', '2026-11-03'].map((day) => sent('acme', day)),
  )
  expect(await onlyClient(desktop)).toMatchObject({
    cycle: '2026-11',
    until: '2026-11-03',
    charges: '2.00',
    chargesSameDaysBefore: '2.00',
    difference: '0.00',
    closesOn: '2026-12-01',
    lastImportAt: '2026-11-05T12:00:00.000Z',
  })
  // Of an earlier day: the whole cycle, and nothing to hold it against.
  expect(await onlyClient(desktop, '2026-10-31')).toMatchObject({
    cycle: '2026-10',
    until: '2026-10-04',
    charges: '3.00',
    chargesSameDaysBefore: null,
    difference: null,
    closesOn: '2026-11-01',
  })
  // Of a cycle that nobody has traffic of.
  expect(await onlyClient(desktop, '2027-02-28')).toMatchObject({ cycle: '2027-02', until: null, charges: '0.00' })
})

test('a day that the calendar does not have is refused', async () => {
  const desktop = openTestDesktop(testFolder())
  await expect(desktop.call('read-clients', { cycleOf: '2026-02-30' })).rejects.toThrow('2026-02-30')
})

test('the step that is next goes from the set-up over errors and a statement to warnings', async () => {
  const desktop = openTestDesktop(testFolder())
  const next = async () => (await onlyClient(desktop)).next
  await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme', currency: 'EUR' })
  expect(await next()).toEqual({ kind: 'add-agent' })
  await desktop.call('add-agent', {
    agentId: 'acme-bot',
    tenantId: 'acme',
    category: 'non-conversational',
    region: 'US',
    launchedAt: '2026-01-01T00:00:00Z',
  })
  expect(await next()).toEqual({ kind: 'set-rates' })
  await desktop.call('set-rates', { tenantId: 'acme', card })
  expect(await next()).toEqual({ kind: 'import-traffic' })
  // An overrun is a warning; it waits until the statement is issued.
  await desktop.importCsv([sent('acme', '2026-10-05', { text: 'x'.repeat(161) })])
  expect(await next()).toEqual({ kind: 'issue-statement', cycle: '2026-10' })
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-10' })
  // The statement has settled it, so nothing is to be done until it happens again.
  expect(await next()).toBeNull()
  await desktop.importCsv([sent('acme', '2026-11-02', { text: 'x'.repeat(161) })], 'again.csv')
  expect(await next()).toMatchObject({ kind: 'alert', alert: { kind: 'us_segment_overrun' } })
  // An event without a price is an error, and comes before all.
  await desktop.importCsv([sent('acme', '2026-11-03', { content_type: 'file', text: '' })], 'second.csv')
  expect(await next()).toMatchObject({ kind: 'alert', alert: { kind: 'unpriced' } })
})

test('of several closed cycles the oldest waits for its statement, but none from before one that is issued', async () => {
  const desktop = openTestDesktop(testFolder())
  await addClient(desktop, 'acme')
  const statement = async (cycleOf?: string) => (await onlyClient(desktop, cycleOf)).statement
  expect(await statement()).toBeNull()
  await desktop.importCsv([sent('acme', '2026-11-02')], 'now.csv')
  expect(await statement()).toEqual({ cycle: '2026-11', status: 'draft' })
  await desktop.importCsv(['2026-08-05', '2026-09-05', '2026-10-05'].map((day) => sent('acme', day)))
  expect(await statement()).toEqual({ cycle: '2026-08', status: 'draft' })
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-09' })
  expect(await statement()).toEqual({ cycle: '2026-10', status: 'draft' })
  expect(await statement('2026-09-01')).toEqual({ cycle: '2026-09', status: 'issued' })
  expect(await statement('2026-08-01')).toEqual({ cycle: '2026-08', status: 'draft' })
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-10' })
  expect(await statement()).toEqual({ cycle: '2026-10', status: 'issued' })
})

test('a closed cycle without traffic waits where its statement carries adjustments', async () => {
  const desktop = openTestDesktop(testFolder())
  await addClient(desktop, 'acme')
  await desktop.importCsv([sent('acme', '2026-08-05')], 'august.csv')
  await desktop.call('issue-statement', { tenantId: 'acme', cycle: '2026-08' })
  const statement = async () => (await onlyClient(desktop, '2026-11-01')).statement
  expect(await statement()).toEqual({ cycle: '2026-08', status: 'issued' })
  await desktop.importCsv([sent('acme', '2026-08-06')], 'late.csv')
  expect(await statement()).toEqual({ cycle: '2026-09', status: 'draft' })
})

test('totals stand by currency, and what cannot be compared is left out of both sides', async () => {
  const desktop = openTestDesktop(testFolder())
  for (const [tenantId, currency] of [
    ['beta', 'USD'],
    ['acme', 'EUR'],
    ['gamma', 'EUR'],
  ] as const) {
    await addClient(desktop, tenantId, currency)
  }
  await desktop.importCsv([
    ...['2026-09-05', '2026-10-05', '2026-10-05T'].map((day) =>
      sent('acme', day.slice(0, 10), { message_id: `a${day}` }),
    ),
    sent('gamma', '2026-10-07'),
    sent('beta', '2026-10-07'),
  ])
  const { totals } = await desktop.call('read-clients', {})
  const none = { provisional: 0, unpriced: 0, overruns: 0 }
  expect(totals).toMatchObject([
    { currency: 'EUR', clients: 2, charges: '3.00', chargesSameDaysBefore: '1.00', difference: '1.00', ...none },
    { currency: 'USD', clients: 1, charges: '1.00', chargesSameDaysBefore: null, difference: null, ...none },
  ])
})

test('an import that was undone is no last import', async () => {
  const desktop = openTestDesktop(testFolder())
  await addClient(desktop, 'acme')
  const { importId } = await desktop.importCsv([sent('acme', '2026-10-05')])
  await desktop.call('undo-import', { importId })
  expect((await onlyClient(desktop)).lastImportAt).toBeNull()
})
