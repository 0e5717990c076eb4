import { expect, test } from 'vitest'
import { openTestDesktop, testFolder, type TestDesktop } from '../../support/desktop.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  for (const tenantId of ['acme', 'birch', 'cedar']) {
    await desktop.call('add-tenant', { tenantId, name: tenantId, currency: tenantId === 'cedar' ? 'USD' : 'EUR' })
  }
  return desktop
}
const tagsOf = async ({ call }: TestDesktop, tenantId: string): Promise<string[]> =>
  (await call('list-tenants', {})).find((row) => row.tenantId === tenantId)!.tags

test('tags are added and taken away, whatever their case; one that is there stays as it was written', async () => {
  const desktop = await withClients()
  const { call } = desktop
  expect(await call('tag-tenant', { tenantId: 'acme', add: ['retail', ' VIP '] })).toMatchObject({
    tags: ['VIP', 'retail'],
  })
  await call('tag-tenant', { tenantId: 'acme', add: ['Retail', 'vip', 'Zoë'] })
  expect(await tagsOf(desktop, 'acme')).toEqual(['VIP', 'Zoë', 'retail'])
  await call('tag-tenant', { tenantId: 'acme', add: [], remove: ['RETAIL', 'never had'] })
  expect(await tagsOf(desktop, 'acme')).toEqual(['VIP', 'Zoë'])
  expect(await tagsOf(desktop, 'birch')).toEqual([])
})

test('the clients with every one of some tags, with the totals of these alone', async () => {
  const { call } = await withClients()
  await call('tag-tenant', { tenantId: 'acme', add: ['north', 'retail'] })
  await call('tag-tenant', { tenantId: 'cedar', add: ['north'] })
  const shown = async (...tags: string[]) => {
    const { clients, totals } = await call('read-clients', { tags })
    return [clients.map(({ tenantId }) => tenantId), totals.map(({ currency, clients: count }) => [currency, count])]
  }
  const all = [
    ['EUR', 2],
    ['USD', 1],
  ]
  expect(await shown()).toEqual([['acme', 'birch', 'cedar'], all])
  expect(await shown('NORTH')).toEqual([
    ['acme', 'cedar'],
    [
      ['EUR', 1],
      ['USD', 1],
    ],
  ])
  expect(await shown('north', 'retail')).toEqual([['acme'], [['EUR', 1]]])
  expect(await shown('south')).toEqual([[], []])
})

test('a tag is one line of at most 40 characters, and a client has at most 20', async () => {
  const desktop = await withClients()
  const { call } = desktop
  const tag = (add: string[]) => call('tag-tenant', { tenantId: 'acme', add })
  await expect(tag([' '])).rejects.toMatchObject({ kind: 'wrong' })
  await expect(tag(['a\nb'])).rejects.toMatchObject({ kind: 'wrong' })
  await expect(tag(['x'.repeat(41)])).rejects.toMatchObject({ kind: 'wrong' })
  await tag(Array.from({ length: 20 }, (_, at) => `tag ${at}`))
  await expect(tag(['one more'])).rejects.toThrow('acme would have more than 20 tags: take some away first')
  expect(await tagsOf(desktop, 'acme')).toHaveLength(20)
  await expect(call('tag-tenant', { tenantId: 'nobody', add: [] })).rejects.toThrow(/nobody/)
})

test('what changes nothing is no deed', async () => {
  const { call } = await withClients()
  await call('tag-tenant', { tenantId: 'acme', add: ['north'] })
  await call('tag-tenant', { tenantId: 'acme', add: ['North'], remove: ['south'] })
  const { entries } = await call('list-audit', { tenantId: 'acme' })
  expect(entries.filter(({ deed }) => deed === 'tag-tenant')).toMatchObject([
    { before: null, after: { tags: ['north'] } },
  ])
})
