/** The two stores that golden answers are asked of: the shipped sample's, and one of generated traffic of any size. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchCast } from '../../scripts/sample/cast.ts'
import { HEADER } from '../../scripts/sample/row.ts'
import { trafficRows } from '../../scripts/sample/traffic.ts'
import { rateCardFor } from '../bench/measuring.ts'
import { openTestDesktop, type TestDesktop } from '../support/desktop.ts'

export async function sampleStore(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await desktop.call('load-sample', { job: 'sample' })
  return desktop
}

/** Forty agents of four tenants in October 2026; a file, a late one that tells a part of it again, and one undone. */
export async function generatedStore(messages: number): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  const { tenants, agents } = benchCast()
  for (const tenant of tenants) {
    await desktop.call('add-tenant', tenant)
    await desktop.call('set-rates', { tenantId: tenant.tenantId, card: rateCardFor(tenant.currency) })
  }
  for (const { agentId, tenantId, name, category, region, profile, launchedAt } of agents) {
    await desktop.call('add-agent', { agentId, tenantId, name, category, region, profile })
    if (launchedAt !== null) await desktop.call('launch-agent', { agentId, at: launchedAt })
  }
  const month = { agents, fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) }
  for (const [name, share, seed] of [
    ['month', 1, 7],
    ['late', 0.01, 8],
    ['wrong', 0.02, 9],
  ] as const) {
    const file = join(desktop.folder, `${name}.csv`)
    writeFileSync(file, HEADER + [...trafficRows({ ...month, messages: messages * share, seed })].join(''))
    const { importId } = await desktop.call('import-traffic', { job: name, file })
    if (name === 'wrong') await desktop.call('undo-import', { importId })
  }
  return desktop
}
