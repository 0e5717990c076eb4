import { describe, expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const successor = (agentId: string, replaces: string) =>
  ({ agentId, tenantId: 'shop', category: 'non-conversational', region: 'GB', replaces }) as const

describe('a successor', () => {
  test('names the agent that it replaces, and rates its own traffic by its own category', async () => {
    const { call, importCsv, events } = await withClients()
    await importCsv([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'help', 'P2A', '2026-10-01T11:00:00Z'),
      // The same end user goes on with the successor, within the window of the replaced agent's conversation.
      row('c', 'help-2', 'A2P', '2026-10-01T12:00:00Z'),
    ])
    expect(await call('add-agent', successor('help-2', 'help'))).toMatchObject({ replaces: 'help', launchedAt: null })
    expect((await events()).map(({ agentId, type }) => `${agentId} ${type}`)).toEqual([
      'help a2p_conversation',
      'help-2 a2p_basic_message',
    ])
    const rows = await call('list-agents', { tenantId: 'shop' })
    expect(rows.map(({ agentId, replaces }) => [agentId, replaces])).toEqual([
      ['help', null],
      ['help-2', 'help'],
    ])
  })

  test('may have a successor of its own, but an agent has one only', async () => {
    const { call } = await withClients()
    await call('add-agent', successor('second', 'help'))
    await call('add-agent', successor('third', 'second'))
    await expect(call('add-agent', successor('other', 'help'))).rejects.toMatchObject({
      code: 'agent-replaced',
      args: { agentId: 'help', by: 'second' },
    })
  })

  test.each([
    ['itself', 'new', 'agent-replaces-itself'],
    ['nobody', 'none', 'agent-unknown'],
    ['another client’s agent', 'otp', 'agent-of-another'],
  ])('cannot replace %s, and then is not added', async (_, replaces, code) => {
    const { call } = await withClients()
    await expect(call('add-agent', successor('new', replaces))).rejects.toMatchObject({ code })
    expect((await call('list-agents', { tenantId: 'shop' })).map(({ agentId }) => agentId)).toEqual(['help'])
  })
})

describe('the store lets nobody', () => {
  test.each([
    ['add a second successor', `(6, 1, 1)`, /UNIQUE constraint failed/],
    ['add one that replaces itself', `(6, 1, 6)`, /added before/],
    ['add one of another tenant', `(6, 2, 1)`, /added before/],
    ['add one of an agent that is not there', `(6, 1, 7)`, /added before/],
  ])('%s', async (_, values, refusal) => {
    const { call, store } = await withClients()
    await call('add-agent', successor('second', 'help'))
    store.exec(`INSERT INTO agent_ref (agent_no, agent_id) VALUES (6, 'six'), (7, 'seven')`)
    const [agentNo, tenantNo, replaces] = values.match(/\d+/g)!
    const sql = `INSERT INTO agent (agent_no, tenant_no, name, category, region, profile_id, created_at, replaces)
      VALUES (${agentNo}, ${tenantNo}, 'n', 'conversational', 'GB', 'infobip', 0, ${replaces})`
    expect(() => store.exec(sql)).toThrow(refusal)
  })

  test.each(['NULL', '3'])('change which agent is replaced, to %s', async (other) => {
    const { call, store } = await withClients()
    await call('add-agent', successor('second', 'help'))
    await call('add-agent', { ...successor('third', 'second') })
    const sql = `UPDATE agent SET replaces = ${other} WHERE replaces = 1`
    expect(() => store.exec(sql)).toThrow(/replaces cannot be changed/)
  })
})

test.each(['2020-02-29T23:00:00+01:00', '2031-01-01T00:00:00Z'])(
  'an agent is added as launched at %s, in one deed that can be read',
  async (launchedAt) => {
    const { call } = await withClients()
    const added = await call('add-agent', { ...successor('second', 'help'), launchedAt })
    expect(added.launchedAt).toBe(new Date(launchedAt).toISOString())
    const { entries } = await call('list-audit', { tenantId: 'shop' })
    expect(entries[0]).toMatchObject({ deed: 'add-agent', after: { replaces: 'help', launchedAt: added.launchedAt } })
    await expect(call('launch-agent', { agentId: 'second' })).rejects.toMatchObject({ code: 'agent-launched' })
  },
)
