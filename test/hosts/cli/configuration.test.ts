import { describe, expect, test } from 'vitest'
import type { AuditEntry, SpendThreshold } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'

const threshold: SpendThreshold = { tenantId: 'acme', agentId: null, amount: '12500.00', percents: [50, 80, 100] }

describe('thresholds', () => {
  test('list is a table, with the tenant as a whole first', async () => {
    const rows = [threshold, { ...threshold, agentId: 'codes', amount: '0.125', percents: [100] }]
    const { stdout } = await runCli(['thresholds', 'list', '--tenant', 'acme'], { 'list-thresholds': () => rows })
    expect(stdout).toBe(
      [
        'tenant  agent     amount  alerts at %',
        'acme    all    12,500.00  50, 80, 100',
        'acme    codes      0.125  100',
        '',
      ].join('\n'),
    )
    const none = await runCli(['thresholds', 'list', '--tenant', 'acme'], { 'list-thresholds': () => [] })
    expect(none.stdout).toBe('There is no spend threshold here yet: ratedesk thresholds set makes one.\n')
  })

  test('set asks for what was typed, with the usual percents unless others are named', async () => {
    const answers = { 'set-threshold': () => threshold }
    const asked = ['thresholds', 'set', '--tenant', 'acme', '--amount', '12500.00']
    const plain = await runCli(asked, answers)
    const request = { tenantId: 'acme', agentId: null, amount: '12500.00', percents: [50, 80, 100] }
    expect(plain.desk.asked).toEqual([{ name: 'set-threshold', request }])
    expect(plain.stdout).toBe('Tenant acme may spend 12,500.00 in a cycle; alerts at 50, 80, 100 % of it.\n')
    const own = await runCli([...asked, '--agent', 'codes', '--percents', '60, 90', '--json'], answers)
    expect(own.desk.asked[0]?.request).toEqual({ ...request, agentId: 'codes', percents: [60, 90] })
    expect(JSON.parse(own.stdout)).toEqual(threshold)
  })

  test.each(['50;80', '50,', '', '-5', '5.5'])('set refuses %j as percents', async (percents) => {
    const args = ['thresholds', 'set', '--tenant', 'acme', '--amount', '1', `--percents=${percents}`]
    const { exitCode, stderr, stdout } = await runCli(args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('whole numbers with commas between')
  })

  test('remove answers what is left', async () => {
    const args = ['thresholds', 'remove', '--tenant', 'acme', '--agent', 'codes']
    const { stdout, desk } = await runCli(args, { 'remove-threshold': () => [threshold] })
    expect(stdout).toBe('The spend threshold of agent codes is removed.\n')
    expect(desk.asked).toEqual([{ name: 'remove-threshold', request: { tenantId: 'acme', agentId: 'codes' } }])
    const { stdout: json } = await runCli([...args, '--json'], { 'remove-threshold': () => [threshold] })
    expect(JSON.parse(json)).toEqual([threshold])
  })
})

describe('audit', () => {
  const entry = (at: number): AuditEntry => ({
    auditId: String(at),
    at: '2026-10-01T09:00:00.000Z',
    by: 'sam',
    deed: 'set-threshold',
    tenantId: 'acme',
    subject: 'spend threshold',
    before: { amount: '400.00', percents: [50, 100] },
    after: { amount: '500.00', percents: [50, 80, 100] },
  })
  const trail = (length: number) => ({
    'list-audit': ({ after, limit }: { after?: string; limit: number }) => {
      const from = after === undefined ? length : Number(after) - 1
      const entries = Array.from({ length: Math.min(limit, from) }, (_, at) => entry(from - at))
      const last = from - entries.length + 1
      return { entries, next: last > 1 ? String(last) : null }
    },
  })

  test('is a table of who did what to what, and what of it changed', async () => {
    const { stdout } = await runCli(['audit', '--tenant', 'acme'], trail(1))
    expect(stdout).toBe(
      [
        'at                        by   deed           tenant  to               what changed',
        '2026-10-01T09:00:00.000Z  sam  set-threshold  acme    spend threshold  amount: 400.00 to 500.00; percents: 50, 100 to 50, 80, 100',
        '',
      ].join('\n'),
    )
    expect((await runCli(['audit'], trail(0))).stdout).toBe('Nothing was changed yet.\n')
  })

  test('is whole and one document with --json, however many pages it takes', async () => {
    const { stdout, desk } = await runCli(['audit', '--json'], trail(1203))
    const entries = JSON.parse(stdout) as AuditEntry[]
    expect(entries.map(({ auditId }) => auditId)).toEqual(Array.from({ length: 1203 }, (_, at) => String(1203 - at)))
    expect(desk.asked).toHaveLength(3)
  })

  test('stops at the newest so many', async () => {
    const { stdout, desk } = await runCli(['audit', '--json', '--limit', '502'], trail(1203))
    expect(JSON.parse(stdout)).toHaveLength(502)
    expect(desk.asked.map(({ request }) => (request as { limit: number }).limit)).toEqual([500, 2])
    expect((await runCli(['audit', '--limit', '0'], trail(3))).exitCode).toBe(2)
  })
})
