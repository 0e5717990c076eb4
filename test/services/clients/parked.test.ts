import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { likelyClients, wordsAlike, type KnownClient } from '../../../src-main/services/clients/likely-clients.ts'
import { openTestDesktop, row, testFolder, type TestDesktop } from '../../support/desktop.ts'

const client = (tenantId: string, more: Partial<KnownClient> = {}): KnownClient => ({
  tenantId,
  name: tenantId,
  agentIds: [],
  imports: [],
  ...more,
})

describe('whose an agent may be', () => {
  test.each([
    ['acme-help', 'acme-codes', 1],
    ['acme-uk-help', 'acme-uk-codes', 2],
    ['acme', 'acme', 1],
    ['acme-help', 'acme', 1],
    ['ACME_help', 'Acme GmbH', 1],
    ['rbm-acme-help', 'acme', 1],
    ['Crème.brulee', 'creme-1', 1],
    ['acmehelp', 'acme-help', 0],
    ['bot-12345', 'bot-12345', 0],
    ['12345', '12345-a', 0],
    ['ab-one', 'ab-two', 0],
    ['', '', 0],
    ['agent', 'agent', 0],
  ])('%j and %j begin with %i words alike', (left, right, words) => {
    expect([wordsAlike(left, right), wordsAlike(right, left)]).toEqual([words, words])
  })

  test('of ids that begin alike the nearest counts, and where those of many do, none', () => {
    const uk = client('uk', { agentIds: ['acme-uk-codes'] })
    const others = ['de', 'fr', 'it', 'es'].map((id) => client(id, { agentIds: [`acme-${id}-codes`] }))
    const found = (agentId: string, clients: readonly KnownClient[]) =>
      likelyClients(agentId, [], clients).map(({ tenantId }) => tenantId)
    expect(found('acme-uk-help', [...others, uk])).toEqual(['uk'])
    expect(found('acme-help', [...others, uk])).toEqual([])
    expect(found('acme-help', others.slice(0, 3))).toEqual(['de', 'fr', 'it'])
  })

  test('an id says more than a common file, and that more than a mapping; what says nothing is left out', () => {
    const stray = [{ importNo: 7, mapping: '{"a":1}' }]
    const of = (importNo: number, mapping: string | null, agents = 1) => [
      { importNo, file: `${importNo}.csv`, agents, mapping },
    ]
    const found = likelyClients('acme-new', stray, [
      client('by-mapping', { imports: of(3, '{"a":1}') }),
      client('by-file', { imports: of(7, '{"a":1}', 2) }),
      client('by-other-mapping', { imports: of(4, '{"b":1}') }),
      client('by-no-mapping', { imports: of(5, null) }),
      client('by-id', { agentIds: ['zebra', 'acme-old'] }),
      client('by-file-and-mapping', { imports: [...of(7, '{"a":1}'), ...of(6, '{"a":1}')] }),
    ])
    expect(found.map(({ tenantId, reasons }) => [tenantId, reasons])).toEqual([
      ['by-id', [{ code: 'id', like: 'acme-old' }]],
      [
        'by-file-and-mapping',
        [
          { code: 'file', file: '7.csv', agents: 1 },
          { code: 'mapping', file: '6.csv' },
        ],
      ],
      ['by-file', [{ code: 'file', file: '7.csv', agents: 2 }]],
      ['by-mapping', [{ code: 'mapping', file: '3.csv' }]],
    ])
  })
})

const sent = (agentId: string, at = 1) => row(`${agentId} ${at}`, agentId, 'A2P', `2026-10-0${at}T10:00:00Z`)

async function openShop(): Promise<TestDesktop> {
  const desktop = openTestDesktop(testFolder())
  for (const [tenantId, agentId] of [
    ['shop', 'kiosk'],
    ['bank', 'vault'],
  ] as const) {
    await desktop.call('add-tenant', { tenantId, name: `The ${tenantId}`, currency: 'EUR' })
    await desktop.call('add-agent', { agentId, tenantId, category: 'conversational', region: 'DE' })
  }
  return desktop
}

test('an agent that nobody has is offered to whom its file and its id speak for, until somebody has it', async () => {
  const desktop = await openShop()
  expect(await desktop.call('list-parked', {})).toEqual([])
  await desktop.importCsv([sent('vault-two'), sent('vault-two', 2), sent('kiosk')], 'common.csv')
  await desktop.importCsv([sent('stranger')], 'alone.csv')
  expect(await desktop.call('list-parked', {})).toEqual([
    { agentId: 'stranger', rows: 1, firstAt: '2026-10-01T10:00:00.000Z', files: ['alone.csv'], likely: [] },
    {
      agentId: 'vault-two',
      rows: 2,
      firstAt: '2026-10-01T10:00:00.000Z',
      files: ['common.csv'],
      likely: [
        {
          tenantId: 'bank',
          name: 'The bank',
          reasons: [{ code: 'id', like: 'vault', sentence: 'its id begins like vault' }],
        },
        {
          tenantId: 'shop',
          name: 'The shop',
          reasons: [
            {
              code: 'file',
              file: 'common.csv',
              agents: 1,
              sentence: '1 agent of this client came in the same file, common.csv',
            },
          ],
        },
      ],
    },
  ])
  await desktop.call('add-agent', { agentId: 'vault-two', tenantId: 'bank', category: 'conversational', region: 'DE' })
  expect((await desktop.call('list-parked', {})).map(({ agentId }) => agentId)).toEqual(['stranger'])
})

test('a file that was undone speaks for nobody', async () => {
  const desktop = await openShop()
  const { importId } = await desktop.importCsv([sent('stranger'), sent('kiosk')], 'common.csv')
  await desktop.importCsv([sent('stranger', 2)], 'alone.csv')
  expect((await desktop.call('list-parked', {}))[0]!.likely).toHaveLength(1)
  await desktop.call('undo-import', { importId })
  expect(await desktop.call('list-parked', {})).toMatchObject([{ files: ['alone.csv'], likely: [] }])
})

test('files that were read with the same mapping speak for the client that they are of', async () => {
  const desktop = await openShop()
  const HEADER = 'Ref,Bot,Customer,Way,When'
  const columns = { Ref: 'message_id', Bot: 'agent_id', Customer: 'user_id', Way: 'direction', When: 'sent_at' }
  const importMapped = async (agentId: string, name: string) => {
    const file = join(desktop.folder, name)
    writeFileSync(file, `${HEADER}\n${agentId},${agentId},+447700900001,MT,2026-10-01T10:00:00Z\n`)
    const { fingerprint } = await desktop.call('preview-traffic', { file })
    const mapping = { version: 1, fingerprint, format: {}, columns }
    await desktop.call('import-traffic', { job: name, file, mapping })
  }
  await importMapped('kiosk', 'shop.csv')
  await importMapped('stranger', 'other.csv')
  expect((await desktop.call('list-parked', {}))[0]!.likely).toEqual([
    {
      tenantId: 'shop',
      name: 'The shop',
      reasons: [
        { code: 'mapping', file: 'shop.csv', sentence: 'shop.csv of this client was read with the same mapping' },
      ],
    },
  ])
})
