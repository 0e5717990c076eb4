import { expect, test } from 'vitest'
import { addClients, openTestDesktop, row } from '../support/desktop.ts'
test('smoke', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('a', 'help', 'A2P', '2026-10-05T10:00:00Z'),
    row('b', 'help', 'P2A', '2026-10-05T11:00:00Z'),
    row('c', 'help', 'A2P', '2026-10-08T11:00:00Z'),
  ])
  const draft = await desktop.call('read-statement', { tenantId: 'shop', cycle: '2026-10' })
  console.log(JSON.stringify(draft, null, 1))
  const issued = await desktop.call('issue-statement', { tenantId: 'shop', cycle: '2026-10' })
  console.log(await desktop.call('verify-statement', { tenantId: 'shop', cycle: '2026-10' }))
  await desktop.importCsv([row('d', 'help', 'A2P', '2026-10-09T15:00:00Z'), row('e', 'help', 'A2P', '2026-11-02T15:00:00Z')])
  console.log(await desktop.call('verify-statement', { tenantId: 'shop', cycle: '2026-10' }))
  console.log(JSON.stringify((await desktop.call('read-statement', { tenantId: 'shop', cycle: '2026-11' })).lines))
  console.log(await desktop.call('list-statements', { tenantId: 'shop' }))
  expect(issued.status).toBe('issued')
})
