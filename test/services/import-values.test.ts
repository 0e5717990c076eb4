import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { addClients, NOW_MS, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const DAY_MS = 86_400_000
const at = (ms: number): string => new Date(ms).toISOString()

test('billable rows dated after the import are noted by the desk’s clock, others are not', async () => {
  const { importCsv, call } = await withClients()
  const result = await importCsv([
    row('now-1', 'help', 'A2P', at(NOW_MS + DAY_MS)),
    row('late-1', 'help', 'A2P', at(NOW_MS + DAY_MS + 1)),
    row('late-2', 'help', 'P2A', at(NOW_MS + 9 * DAY_MS)),
    row('late-3', 'help', 'A2P', at(NOW_MS + 99 * DAY_MS), { status: 'failed' }),
    row('late-4', 'help', 'A2P', at(NOW_MS + 99 * DAY_MS), { status: 'queued' }),
  ])
  expect(result).toMatchObject({ rejected: 0, accepted: 3 })
  const [listed] = await call('list-imports', {})
  expect(JSON.stringify(listed!.notes)).toContain(
    `dated more than a day after the import, the latest ${at(NOW_MS + 9 * DAY_MS)} (2 rows)`,
  )
})

test('one user whose number a spreadsheet made a float of is one thread', async () => {
  const desktop = await withClients()
  await desktop.call('add-agent', {
    agentId: 'shop',
    tenantId: 'shop',
    category: 'conversational',
    region: 'GB',
    profile: 'infobip',
  })
  for (const name of ['phone-as-float.csv', 'phone-plain.csv']) {
    const file = fileURLToPath(new URL(`../fixtures/reported/${name}`, import.meta.url))
    await desktop.call('import-traffic', { job: name, file })
  }
  expect(await desktop.events()).toMatchObject([{ type: 'a2p_conversation', messageIds: ['m1', 'm2'] }])
})
