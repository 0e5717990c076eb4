import { describe, expect, test } from 'vitest'
import type { Acknowledgement, Alert } from '../../../src-main/contract/answers.ts'
import { addClients, openTestDesktop, row } from '../../support/desktop.ts'
import { runCli } from '../../support/run-cli.ts'

const overrun = (alertId: string, amount: string, isSmall: boolean, more: Partial<Alert> = {}): Alert =>
  ({
    alertId,
    kind: 'us_segment_overrun',
    severity: 'warning',
    tenantId: 'acme',
    agentId: 'otp',
    cycle: '2026-10',
    message: `overruns of ${alertId}`,
    at: '2026-10-01T00:00:00.000Z',
    amount,
    currency: 'USD',
    isSmall,
    acknowledged: null,
    figures: { cycle: '2026-10' },
    ...more,
  }) as Alert
const acknowledged = { at: '2026-11-05T12:00:00.000Z', by: 'sam', note: 'Agreed' }
const entry: Acknowledgement = {
  alertId: 'b',
  kind: 'us_segment_overrun',
  tenantId: 'acme',
  agentId: 'otp',
  cycle: '2026-10',
  message: 'overruns of b',
  ...acknowledged,
  undone: { at: '2026-11-06T12:00:00.000Z', by: 'kim' },
}

describe('alerts', () => {
  test('--json has every field of the interface, by the services', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    const long = { text: 'x'.repeat(200), user_id: '+12125550100' }
    await desktop.importCsv([row('a', 'otp', 'A2P', '2026-10-02T15:00:00Z', long)])
    const { stdout } = await runCli(['alerts', '--tenant', 'bank', '--json'], {
      'list-alerts': () => desktop.call('list-alerts', { tenantId: 'bank' }),
      'list-category-alerts': () => [],
    })
    const alerts = JSON.parse(stdout) as Alert[]
    expect(alerts.map(({ kind }) => kind)).toEqual(['us_segment_overrun', 'traffic_before_launch'])
    for (const alert of alerts)
      expect(Object.keys(alert).toSorted().join(' ')).toBe(
        'acknowledged agentId alertId amount at currency cycle figures isSmall kind message severity tenantId',
      )
    expect(alerts[0]).toMatchObject({ cycle: '2026-10', amount: '0.0083', currency: 'USD', acknowledged: null })
    expect(alerts[1]).toMatchObject({ cycle: null, amount: null })
  })

  test('fold small change, say what ends each, and how many hold', async () => {
    const answers = {
      'list-alerts': () => [overrun('a', '1200.5', false), overrun('b', '1.20', true), overrun('c', '0.30', true)],
      'list-category-alerts': () => [],
    }
    const { stdout, desk } = await runCli(['alerts', '--tenant', 'acme'], answers)
    expect(desk.asked[0]).toMatchObject({ request: { tenantId: 'acme', acknowledged: false } })
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(/^alert +severity +kind +tenant +agent +amount +since +what +to do$/)
    expect(lines[1]).toMatch(
      /^a .* USD 1,200\.5 .* shorten the texts: ratedesk templates --tenant acme --cycle 2026-10 --agent otp$/,
    )
    expect(lines[2]).toMatch(/ USD 1\.50 .* 2 smaller, together USD 1\.50 +see them: ratedesk alerts --all$/)
    expect(lines.at(-1)).toBe('3 alerts hold; other_category_cheaper is advice and not counted.')
  })

  test('--all has small change one by one and what is acknowledged, by whom and why', async () => {
    const { stdout, desk } = await runCli(['alerts', '--all'], {
      'list-alerts': () => [overrun('a', '9', false, { acknowledged }), overrun('b', '1', true)],
      'list-category-alerts': () => [],
    })
    expect(desk.asked.map(({ request }) => request)).toMatchObject([{ acknowledged: true }, { acknowledged: true }])
    expect(stdout).toContain('overruns of a (acknowledged by sam at 2026-11-05T12:00:00.000Z: Agreed)')
    expect(stdout).toContain('overruns of b')
    expect(stdout).toMatch(/\n1 alert holds;/)
  })

  test('--history has what was acknowledged, and by whom that was undone', async () => {
    const { stdout, desk } = await runCli(['alerts', '--history', '--tenant', 'acme'], {
      'list-acknowledgements': () => [entry],
    })
    expect(desk.asked[0]).toMatchObject({ name: 'list-acknowledgements', request: { tenantId: 'acme' } })
    expect(stdout).toMatch(/^b +us_segment_overrun .* sam +Agreed +2026-11-06T12:00:00\.000Z by kim +overruns of b$/m)
    const none = await runCli(['alerts', '--history'], { 'list-acknowledgements': () => [] })
    expect(none.stdout).toBe('Nothing was acknowledged yet.\n')
  })

  test('acknowledge and reopen take an id, and say what they did', async () => {
    const seen = await runCli(['alerts', 'acknowledge', 'a', '--note', 'Agreed'], {
      'acknowledge-alert': () => overrun('a', '9', false, { acknowledged }),
    })
    expect(seen.desk.asked[0]).toMatchObject({ request: { alertId: 'a', note: 'Agreed' } })
    expect(seen.stdout).toBe('Acknowledged: overruns of a.\n')
    const undone = await runCli(['alerts', 'reopen', 'b', '--json'], { 'reopen-alert': () => entry })
    expect(JSON.parse(undone.stdout)).toEqual(entry)
    expect((await runCli(['alerts', 'acknowledge'])).exitCode).toBe(2)
  })

  test('thresholds small shows or sets below what an alert is small change', async () => {
    const answers = {
      'read-small-change': () => ({ tenantId: 'acme', percent: '1' }),
      'set-small-change': () => ({ tenantId: 'acme', percent: '0.5' }),
    }
    const shown = await runCli(['thresholds', 'small', '--tenant', 'acme'], answers)
    expect(shown.stdout).toBe('Alerts of tenant acme below 1 % of their cycle are small change.\n')
    const set = await runCli(['thresholds', 'small', '--tenant', 'acme', '--percent', '0.5', '--json'], answers)
    expect(set.desk.asked[0]).toMatchObject({ name: 'set-small-change', request: { tenantId: 'acme', percent: '0.5' } })
    expect(JSON.parse(set.stdout)).toEqual({ tenantId: 'acme', percent: '0.5' })
  })
})
