import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Statement, SummaryLine } from '../../src-main/contract/answers.ts'
import { sha256 } from '../../src-main/services/statements/issued/canonical.ts'
import { hashedContent } from '../../src-main/services/statements/issued/issue.ts'
import { addClient, cardOf } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const TIERS = {
  model: 'graduated',
  tiers: [
    { upTo: 3, unitPrice: '0.05' },
    { upTo: null, unitPrice: '0.02' },
  ],
} as const
const SURCHARGE = {
  name: 'Fee',
  type: 'a2p_basic_message',
  country: 'GB',
  carrier: 'EE',
  unitPrice: '0.01',
  effectiveFrom: '2026-01-01',
} as const

/** Of five basic messages, one each noon, the third and the fourth come from a source that does not say what they are. */
async function withAssumed(rates: object[], surcharges: object[] = []): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.call('set-rates', { tenantId: 'acme', card: { ...cardOf('EUR'), rates, surcharges } })
  const said = (id: string, day: string) =>
    row(id, 'help', 'A2P', `2026-10-0${day}T12:00:00Z`, { user_id: `+44770090000${day}`, carrier: 'EE' })
  await desktop.importCsv([said('m1', '1'), said('m2', '2'), said('m5', '5')])
  const unsaid = (id: string, day: string): string =>
    `a,${id},,outbound,help,44770090000${day},hello,GB,United Kingdom,rcs,2026-10-0${day}T12:00:00+0000,2026-10-0${day}T12:00:00+0000,0,delivered,,EUR,0.01`
  const header =
    'account_id,message_id,client_ref,direction,from,to,message_body,country,country_name,provider,date_received,date_finalized,latency,status,error_code,currency,total_price'
  const file = join(desktop.folder, 'unsaid.csv')
  writeFileSync(file, [header, unsaid('m3', '3'), unsaid('m4', '4'), ''].join('\n'))
  await desktop.call('import-traffic', { job: 'unsaid', file })
  return desktop
}

const october = { tenantId: 'acme', cycle: '2026-10' }
const counts = (lines: readonly SummaryLine[]): unknown[] =>
  lines.map(({ kind, events, assumed }) => [kind, events, assumed])
const BASIC = { type: 'a2p_basic_message', country: '*' }

test('a line says how many of its events rest on an assumption', async () => {
  const { call } = await withAssumed([{ ...BASIC, model: 'flat', unitPrice: '0.05' }], [SURCHARGE])
  const summary = await call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } })
  expect(summary.assumed).toBe(2)
  expect(counts(summary.lines)).toEqual([
    ['usage', 5, 2],
    ['surcharge', 3, 0],
  ])
})

test('where a tier ends between them, each counts in the line of its first unit', async () => {
  const { call } = await withAssumed([{ ...BASIC, ...TIERS }])
  const { lines } = await call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } })
  expect(counts(lines)).toEqual([
    ['usage', 3, 1],
    ['usage', 2, 1],
  ])
})

test('where a tier ends within a day, too', async () => {
  const { call, importCsv } = await withAssumed([{ ...BASIC, ...TIERS }])
  await importCsv([row('m0', 'help', 'A2P', '2026-10-03T11:00:00Z', { user_id: '+447700900009' })])
  const { lines } = await call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } })
  expect(counts(lines)).toEqual([
    ['usage', 3, 0],
    ['usage', 3, 2],
  ])
})

test('a statement that was issued before lines said so verifies as it stands', async () => {
  const { call, store } = await withAssumed([{ ...BASIC, model: 'flat', unitPrice: '0.05' }])
  await call('issue-statement', october)
  expect(await call('verify-statement', october)).toMatchObject({ agrees: true })
  const { lines, ...issued } = await call('read-statement', october)
  const former: Statement = { ...issued, lines: lines.map(({ assumed: _assumed, ...line }) => line) }
  const content = hashedContent(former)
  store.exec('DROP TRIGGER statement_is_frozen')
  store.prepare('UPDATE statement SET content = ?, hash = ?').run(content, sha256(content))
  expect(await call('verify-statement', october)).toMatchObject({ agrees: true })
})
