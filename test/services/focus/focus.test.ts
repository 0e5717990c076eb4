import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RateCard } from '../../../src-main/contract/answers.ts'
import { openTestDesktop, row, type TestDesktop } from '../../support/desktop.ts'
import { runCli } from '../../support/run-cli.ts'
import { billedIn, focusRows, nanosIn } from './focus-rules.ts'

const GOLDEN = join(import.meta.dirname, '../../fixtures/focus/quarter-end.csv')
const OCTOBER = { tenantId: 'acme', cycle: '2026-10' }
const CARD: RateCard = {
  currency: 'EUR',
  effectiveFrom: '2026-09-01',
  rounding: 'half-up',
  minimumCommitment: '60.00',
  rates: [
    { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0455' },
    { type: 'a2p_single_message', country: '*', model: 'package', packageSize: 2, packagePrice: '0.125' },
    {
      type: 'a2p_rich_message',
      country: 'US',
      model: 'graduated',
      included: 1,
      tiers: [
        { upTo: 2, unitPrice: '0.0083' },
        { upTo: null, unitPrice: '0.0071', flatFee: '5' },
      ],
    },
  ],
  surcharges: [
    {
      name: 'Carrier fee',
      type: 'a2p_rich_message',
      country: 'US',
      carrier: 'T-Mobile',
      unitPrice: '0.0062',
      effectiveFrom: '2026-09-01',
    },
  ],
}

/** Two cycles around the day on which the clocks go back in Berlin, the earlier one issued and then corrected. */
async function quarterEnd(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  const { call } = desktop
  await call('add-tenant', { tenantId: 'acme', name: '=Acme "Ltd"', currency: 'EUR', timeZone: 'Europe/Berlin' })
  await call('add-agent', {
    agentId: 'help',
    tenantId: 'acme',
    category: 'conversational',
    region: 'GB',
    name: '+Help',
  })
  await call('add-agent', { agentId: 'codes', tenantId: 'acme', category: 'non-conversational', region: 'US' })
  await call('set-rates', { tenantId: 'acme', card: CARD })
  await desktop.importCsv(
    [row('s1', 'help', 'A2P', '2026-09-10T10:00:00Z', { text: 'x'.repeat(161) })],
    'september.csv',
  )
  await call('issue-statement', { tenantId: 'acme', cycle: '2026-09' })
  await desktop.importCsv([row('s2', 'help', 'A2P', '2026-09-11T10:00:00Z', { text: 'x'.repeat(161) })], 'late.csv')
  await desktop.importCsv(
    [
      row('o1', 'help', 'A2P', '2026-10-25T21:00:00Z', { text: 'x'.repeat(161) }),
      row('o2', 'help', 'P2A', '2026-10-25T21:30:00Z'),
      // Basic messages have no price.
      row('o3', 'help', 'A2P', '2026-10-27T10:00:00Z'),
      // 1 segment is free, 2 are in the first tier, and 2 open the second, which has a fee.
      row('o4', 'codes', 'A2P', '2026-10-25T22:30:00Z', { text: 'x'.repeat(481), carrier: 'T-Mobile' }),
      row('o5', 'codes', 'A2P', '2026-10-26T10:00:00Z', { user_id: '+15555550100' }),
    ],
    'october.csv',
  )
  return desktop
}

async function exported({ call }: TestDesktop, cycle: string): Promise<string> {
  return readFileSync((await call('export-focus', { tenantId: 'acme', cycle })).file, 'utf8')
}

test('the file of a cycle with all that a bill can have, to the byte', async () => {
  const desktop = await quarterEnd()
  const october = await exported(desktop, '2026-10')
  if (process.env['GOLDEN_WRITE']) {
    mkdirSync(join(GOLDEN, '..'), { recursive: true })
    writeFileSync(GOLDEN, october)
  }
  expect(october).toBe(readFileSync(GOLDEN, 'utf8'))
  const rows = focusRows(october)
  const { total, lines } = await desktop.call('read-statement', OCTOBER)
  expect(billedIn(rows)).toBe(nanosIn(total))
  // Nothing that the bill knows is missing here.
  expect(new Set(lines.map(({ kind }) => kind)).size).toBe(5)
  expect(
    rows.filter(({ BilledCost }) => BilledCost === '').map((each) => [each['SkuId'], each['PricingQuantity']]),
  ).toEqual([['a2p_basic_message', '1']])
})

test('a local day begins and ends with the clock of the client', async () => {
  const rows = focusRows(await exported(await quarterEnd(), '2026-10'))
  const day = (agentId: string, at: string) => {
    const found = rows.find((each) => each['SubAccountId'] === agentId && each['ChargePeriodStart']! <= at)
    return [found!['ChargePeriodStart'], found!['ChargePeriodEnd']]
  }
  // 25 October has 25 hours in Berlin.
  expect(day('help', '2026-10-25T21:00:00Z')).toEqual(['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'])
  expect(new Set(rows.map((each) => `${each['BillingPeriodStart']} ${each['BillingPeriodEnd']}`))).toEqual(
    new Set(['2026-09-30T22:00:00Z 2026-10-31T23:00:00Z']),
  )
})

describe('an issued cycle', () => {
  test('is exported as it was issued, under its number, whatever came later', async () => {
    const desktop = await quarterEnd()
    const { call } = desktop
    const { statementId } = await call('issue-statement', { ...OCTOBER, allowUnpriced: true })
    const before = await exported(desktop, '2026-10')
    await desktop.importCsv([row('o6', 'codes', 'A2P', '2026-10-02T10:00:00Z')], 'later.csv')
    await call('add-agent', { agentId: 'new', tenantId: 'acme', category: 'non-conversational', region: 'US' })
    await desktop.importCsv([row('n1', 'new', 'A2P', '2026-10-02T10:00:00Z')], 'new.csv')
    expect(await exported(desktop, '2026-10')).toBe(before)
    expect(new Set(focusRows(before).map(({ InvoiceId }) => InvoiceId))).toEqual(new Set([statementId]))
    const changes = desktop.store.prepare('SELECT count(*) FROM traffic_row').pluck().get()
    expect(changes).toBe(9)
  })

  test('is refused where the messages that were billed are no longer there', async () => {
    const desktop = await quarterEnd()
    await desktop.call('issue-statement', { ...OCTOBER, allowUnpriced: true })
    await desktop.call('undo-import', { importId: '3' })
    await expect(exported(desktop, '2026-10')).rejects.toThrow(
      'the import october.csv was undone after statement 2026-10-acme was issued',
    )
  })
})

test('a cycle without traffic is a file without rows', async () => {
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme', currency: 'EUR' })
  expect(focusRows(await exported(desktop, '2026-10'))).toEqual([])
})

test('the command line writes it to stdout or a file, of one cycle', async () => {
  const desktop = await quarterEnd()
  const desk = { ask: desktop.call, cancel: async () => {}, onNotice: () => () => {}, close: async () => {} } as never
  const asked = ['summary', '--tenant', 'acme', '--cycle', '2026-10', '--format', 'focus', '--issuer', 'Nord GmbH']
  const { exitCode, stdout } = await runCli(asked, {}, desk)
  expect(exitCode).toBe(0)
  expect(new Set(focusRows(stdout).map(({ InvoiceIssuerName }) => InvoiceIssuerName))).toEqual(new Set(['Nord GmbH']))
  const out = join(desktop.folder, 'costs.csv')
  const saved = await runCli([...asked, '--out', out], {}, desk)
  expect(saved.stdout).toContain('The costs are in')
  expect(readFileSync(out, 'utf8')).toBe(stdout)
  const days = await runCli(
    ['summary', '--tenant', 'acme', '--from', '2026-10-01', '--to', '2026-10-09', '--format', 'focus'],
    {},
    desk,
  )
  expect([days.exitCode, days.stderr]).toEqual([2, expect.stringContaining('say which with --cycle')])
})

test('a byte order mark is asked for at the command line, for CSV alone', async () => {
  const desktop = await quarterEnd()
  const desk = { ask: desktop.call, cancel: async () => {}, onNotice: () => () => {}, close: async () => {} } as never
  for (const command of [
    ['summary', '--tenant', 'acme', '--cycle', '2026-10'],
    ['statement', 'export', '--tenant', 'acme', '--cycle', '2026-10'],
    ['events', '--tenant', 'acme'],
  ]) {
    const plain = await runCli([...command, '--format', 'csv'], {}, desk)
    const marked = await runCli([...command, '--format', 'csv', '--bom'], {}, desk)
    expect(marked.stdoutBytes.toString('utf8')).toBe(`\u{FEFF}${plain.stdoutBytes.toString('utf8')}`)
    const other = await runCli(
      [...command, '--format', 'xlsx', '--bom', '--out', join(desktop.folder, 'x.xlsx')],
      {},
      desk,
    )
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('--bom is for CSV')])
  }
})
