import { describe, expect, test } from 'vitest'
import { addClients, openTestDesktop, type TestDesktop } from '../support/desktop.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

describe('an agent', () => {
  test.each([
    [
      'its category by UPDATE',
      `UPDATE agent SET category = 'non-conversational' WHERE agent_no = 1`,
      /category can never be changed/,
    ],
    [
      'its category by INSERT OR REPLACE',
      `INSERT OR REPLACE INTO agent SELECT agent_no, tenant_no, name, 'non-conversational', region, profile_id, launched_at, created_at, replaces FROM agent WHERE agent_no = 1`,
      /exists already/,
    ],
    [
      'its category by UPSERT',
      `INSERT INTO agent SELECT agent_no, tenant_no, name, category, region, profile_id, launched_at, created_at, replaces FROM agent WHERE agent_no = 1
       ON CONFLICT (agent_no) DO UPDATE SET category = 'non-conversational'`,
      /exists already|category can never be changed/,
    ],
    ['its existence, to be added anew', `DELETE FROM agent WHERE agent_no = 1`, /cannot be deleted/],
    ['its owner', `UPDATE agent SET tenant_no = 2 WHERE agent_no = 1`, /another tenant/],
    [
      'its number, to take over another history',
      `UPDATE agent SET agent_no = 7 WHERE agent_no = 1`,
      /another tenant|FOREIGN KEY/,
    ],
    ['what it replaces', 'UPDATE agent SET replaces = agent_no WHERE agent_no = 1', /replaces cannot be changed/],
    ['its id', `UPDATE agent_ref SET agent_id = 'other' WHERE agent_no = 1`, /id cannot be changed/],
  ])('never changes %s, whoever asks', async (_, sql, refusal) => {
    const { store } = await withClients()
    const before = store.prepare('SELECT * FROM agent ORDER BY agent_no').all()
    expect(() => store.exec(sql)).toThrow(refusal)
    expect(store.prepare('SELECT * FROM agent ORDER BY agent_no').all()).toEqual(before)
  })

  test('may change its region before launch, and never after', async () => {
    const { store, call } = await withClients()
    store.exec(`UPDATE agent SET region = 'IE' WHERE agent_no = 1`)
    await call('launch-agent', { agentId: 'help' })
    expect(() => store.exec(`UPDATE agent SET region = 'GB' WHERE agent_no = 1`)).toThrow(/region cannot be changed/)
  })

  test('cannot be un-launched to change its region after all', async () => {
    const { store, call } = await withClients()
    await call('launch-agent', { agentId: 'help' })
    expect(() => store.exec('UPDATE agent SET launched_at = NULL')).toThrow(/cannot be moved or taken back/)
    expect(() => store.exec(`UPDATE agent SET launched_at = NULL, region = 'FR'`)).toThrow()
  })
})

test.each([
  ['changed', `UPDATE rate_card SET card = '{}'`],
  ['deleted', 'DELETE FROM rate_card'],
  [
    'replaced',
    `INSERT OR REPLACE INTO rate_card SELECT tenant_no, version, effective_from, '{}', added_at FROM rate_card`,
  ],
])('a rate card version cannot be %s', async (_, sql) => {
  const { store } = await withClients()
  expect(() => store.exec(sql)).toThrow(/cannot be|exists already/)
})

test('a tenant keeps the currency, time zone and cycle day that its amounts and days rest on', async () => {
  const { store } = await withClients()
  expect(() => store.exec(`UPDATE tenant SET currency = 'USD'`)).toThrow(/cannot be changed/)
  expect(() => store.exec(`UPDATE tenant SET time_zone = 'UTC'`)).toThrow(/cannot be changed/)
  expect(() => store.exec('UPDATE tenant SET cycle_day = 2')).toThrow(/cannot be changed/)
})

test('every table is STRICT, but for those that SQLite makes of the words of texts', async () => {
  const { store } = await withClients()
  const tables = store.pragma('table_list') as { name: string; type: string; strict: number; schema: string }[]
  const ours = tables.filter(
    ({ schema, name }) => schema === 'main' && !name.startsWith('sqlite_') && !name.startsWith('row_words'),
  )
  expect(ours.length).toBeGreaterThan(10)
  expect(ours.filter(({ strict }) => strict === 0).map(({ name }) => name)).toEqual([])
})

test.each([
  ['changed', 'UPDATE agent_profile SET profile_version = 9', /cannot be changed/],
  ['deleted', 'DELETE FROM agent_profile', /cannot be deleted/],
  ['replaced', `REPLACE INTO agent_profile SELECT entry_no, agent_no, 7, 'vonage', 1, 0 FROM agent_profile`, /exists/],
  [
    'begun anew',
    `INSERT INTO agent_profile (agent_no, profile_id, profile_version, entered_at) SELECT agent_no, 'vonage', 1, 0 FROM agent`,
    /first rule profile cannot be changed/,
  ],
  ['begun anew by the agent', `UPDATE agent SET profile_id = 'vonage'`, /first rule profile cannot be changed/],
])('a move between rule profiles is never %s', async (_, sql, refusal) => {
  const { store } = await withClients()
  const before = store.prepare('SELECT * FROM agent_profile').all()
  expect(before).toHaveLength(2)
  expect(() => store.exec(sql)).toThrow(refusal)
  expect(store.prepare('SELECT * FROM agent_profile').all()).toEqual(before)
})
