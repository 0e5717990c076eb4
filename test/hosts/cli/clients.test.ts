import { expect, test } from 'vitest'
import type { ClientRow, CurrencyTotals, TenantRow } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'

const acme: ClientRow = {
  tenantId: 'acme',
  name: 'Acme',
  currency: 'EUR',
  cycle: '2026-11',
  until: '2026-11-03',
  charges: '12345.50',
  chargesSameDaysBefore: '12000.00',
  difference: '345.50',
  provisional: 3,
  unpriced: 0,
  overruns: 2,
  alerts: 1,
  lastImportAt: '2026-11-04T09:00:00.000Z',
  statement: { cycle: '2026-10', status: 'draft' },
  reconciliation: null,
  closesOn: '2026-12-01',
  tags: ['north', 'retail'],
  comparison: null,
  provisionalAmount: '1.50',
  overrunsAmount: '0.0166',
  next: { kind: 'issue-statement', cycle: '2026-10' },
}
const totals: CurrencyTotals = {
  currency: 'EUR',
  clients: 1,
  charges: '12345.50',
  chargesSameDaysBefore: '12000.00',
  difference: '345.50',
  provisional: 3,
  unpriced: 0,
  overruns: 2,
  alerts: 1,
}
const answers = { 'read-clients': () => ({ clients: [acme], totals: [totals] }) }

test('for people: the clients, and under them the totals of each currency', async () => {
  const { stdout, desk } = await runCli(['clients', '--cycle-of', '2026-11-02'], answers)
  expect(desk.asked).toEqual([{ name: 'read-clients', request: { cycleOf: '2026-11-02', tags: [] } }])
  const lines = stdout.split('\n').map((line) => line.split(/ {2,}/))
  expect(lines[1]).toEqual([
    'acme',
    'Acme',
    '2026-11',
    '2026-11-03',
    'EUR',
    '12,345.50',
    '12,000.00',
    '345.50',
    '3',
    '0',
    '2',
    '1',
    '2026-11-04T09:00:00.000Z',
    '2026-10 draft',
    '2026-12-01',
    'north, retail',
    'Issue the statement of 2026-10',
  ])
  expect(lines[4]).toEqual(['EUR', '1', '12,345.50', '12,000.00', '345.50', '3', '0', '2', '1'])
  const none = await runCli(['clients'], { 'read-clients': () => ({ clients: [], totals: [] }) })
  expect(none.stdout).toBe('There is no client yet: ratedesk tenant add makes one.\n')
})

test('for programs: one document, the list with the keys that were promised, or the totals', async () => {
  const list = await runCli(['clients', '--json'], answers)
  const [only, ...others] = JSON.parse(list.stdout) as object[]
  expect(others).toEqual([])
  expect(Object.keys(only!)).toEqual([
    'tenantId',
    'name',
    'currency',
    'cycle',
    'until',
    'charges',
    'chargesSameDaysBefore',
    'difference',
    'provisional',
    'unpriced',
    'overruns',
    'alerts',
    'lastImportAt',
    'statement',
    'reconciliation',
    'closesOn',
    'tags',
  ])
  const summed = await runCli(['clients', '--totals', '--json'], answers)
  expect(JSON.parse(summed.stdout)).toEqual([totals])
})

test('an alert that is next is named by its kind, and a day that is none is refused by its option', async () => {
  const alert = { kind: 'unpriced' } as Extract<ClientRow['next'], { kind: 'alert' }>['alert']
  const rows = () => ({ clients: [{ ...acme, next: { kind: 'alert' as const, alert } }], totals: [] })
  const { stdout } = await runCli(['clients'], { 'read-clients': rows })
  expect(stdout).toContain('Alert unpriced')
  const refused = await runCli(['clients', '--cycle-of', '2026-13'], answers)
  expect([refused.exitCode, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('--cycle-of')
})

test('only those with a tag, or with several, are asked for; a tenant is given tags and loses them', async () => {
  const { desk } = await runCli(['clients', '--tag', 'north', '--tag', 'VIP'], answers)
  expect(desk.asked).toEqual([{ name: 'read-clients', request: { tags: ['north', 'VIP'] } }])
  const none = await runCli(['clients', '--tag', 'x'], { 'read-clients': () => ({ clients: [], totals: [] }) })
  expect(none.stdout).toBe('No client is tagged so: ratedesk tenant list shows the tags.\n')
  const row = { tenantId: 'acme', tags: ['north'] } as TenantRow
  const tagged = await runCli(['tenant', 'tag', '--id', 'acme', '--add', 'north', '--remove', 'south'], {
    'tag-tenant': () => row,
  })
  expect(tagged.desk.asked).toEqual([
    { name: 'tag-tenant', request: { tenantId: 'acme', add: ['north'], remove: ['south'] } },
  ])
  expect(tagged.stdout).toBe('Tenant acme is tagged north.\n')
})
