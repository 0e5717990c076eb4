import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DeedName, OwnCallName } from '../../src-main/contract/call-facts.ts'
import type { AuditEntry } from '../../src-main/contract/answers.ts'
import { fingerprintOf } from '../../src-main/traffic/mapping/fingerprint.ts'
import { addClients, csvOf, NOW_MS, openTestDesktop, row, USER, type TestDesktop } from '../support/desktop.ts'

type Request = Record<string, unknown>

/** A deed that is made of others, which record themselves. */
type OfOthers = 'load-sample'

const card = (unitPrice: string): object => ({
  currency: 'EUR',
  effectiveFrom: '2026-09-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_basic_message', country: 'GB', model: 'flat', unitPrice }],
})
const header = ['Ref', 'Bot', 'Phone', 'Way', 'When']
const mapping = (...columns: string[]): object => ({
  version: 1,
  fingerprint: fingerprintOf(header),
  format: {},
  columns: Object.fromEntries(
    ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at'].map((ours, at) => [columns[at] ?? header[at]!, ours]),
  ),
})

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const PHONE = '+447700900123'
const TEXT = 'Your code is 4711'
function trafficFile(desktop: TestDesktop): string {
  const file = join(desktop.folder, 'october.csv')
  writeFileSync(file, csvOf([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { user_id: PHONE, text: TEXT })]))
  return file
}

/** The id of an alert of shop's; there is no rate card, or none for these messages. */
async function unpricedAlert({ call, importCsv }: TestDesktop): Promise<string> {
  await importCsv([row('unpriced', 'help', 'A2P', '2026-10-01T10:00:00Z', { user_id: PHONE, country: 'FR' })])
  return (await call('list-alerts', { tenantId: 'shop' })).find(({ kind }) => kind === 'unpriced')!.alertId
}

interface Scenario {
  /** Brings the store to where the call can be made; answers its request. */
  given: (desktop: TestDesktop) => Promise<Request> | Request
  entry: Partial<AuditEntry>
}

const agent = { name: 'chat', category: 'conversational', region: 'FR', profile: 'infobip' }
const rates = (unitPrice: string): object => ({ 'a2p_basic_message GB': { model: 'flat', unitPrice } })
const terms = { currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', surcharges: {} }

/** Every deed of an open store, and what is written down of it: one that is missing here does not compile. */
const scenarios: Record<Exclude<DeedName, OfOthers | OwnCallName>, Scenario> = {
  'add-tenant': {
    given: () => ({ tenantId: 'acme', name: 'Acme', currency: 'JPY', timeZone: 'Asia/Tokyo', cycleDay: 5 }),
    entry: {
      tenantId: 'acme',
      subject: 'tenant Acme (acme)',
      before: null,
      after: { tenantId: 'acme', name: 'Acme', currency: 'JPY', timeZone: 'Asia/Tokyo', cycleDay: 5 },
    },
  },
  'tag-tenant': {
    given: async ({ call }) => {
      await call('tag-tenant', { tenantId: 'shop', add: ['retail', 'north'] })
      return { tenantId: 'shop', add: ['VIP'], remove: ['RETAIL'] }
    },
    entry: {
      tenantId: 'shop',
      subject: expect.stringMatching(/^tenant .*shop/),
      before: { tags: ['north', 'retail'] },
      after: { tags: ['VIP', 'north'] },
    },
  },
  'add-agent': {
    given: () => ({ agentId: 'chat', tenantId: 'shop', category: 'conversational', region: 'FR' }),
    entry: {
      tenantId: 'shop',
      subject: 'agent chat',
      before: null,
      after: expect.objectContaining({ ...agent, launchedAt: null }),
    },
  },
  'launch-agent': {
    given: () => ({ agentId: 'help', at: '2026-10-01T00:00:00Z' }),
    entry: {
      tenantId: 'shop',
      subject: 'agent help',
      before: expect.objectContaining({ agentId: 'help', launchedAt: null }),
      after: expect.objectContaining({ agentId: 'help', launchedAt: '2026-10-01T00:00:00.000Z' }),
    },
  },
  'set-rates': {
    given: async ({ call }) => {
      await call('set-rates', { tenantId: 'shop', card: card('0.03') })
      return { tenantId: 'shop', card: card('0.04') }
    },
    entry: {
      tenantId: 'shop',
      subject: 'rate card version 3',
      before: { ...terms, rates: rates('0.03') },
      after: { ...terms, rates: rates('0.04') },
    },
  },
  'save-offers': {
    given: async ({ call }) => {
      const quote = (unitPrice: string): object => ({ offers: [{ name: 'A quote', model: 'per_message', unitPrice }] })
      await call('save-offers', { tenantId: 'shop', offers: quote('0.03') })
      return { tenantId: 'shop', offers: quote('0.04') }
    },
    entry: {
      tenantId: 'shop',
      subject: 'offers to shop',
      before: { offers: { 'A quote': { model: 'per_message', unitPrice: '0.03' } } },
      after: { offers: { 'A quote': { model: 'per_message', unitPrice: '0.04' } } },
    },
  },
  'set-sender': {
    given: async ({ call }) => {
      await call('set-sender', { tenantId: 'shop', sender: { name: 'North' } })
      return { tenantId: 'shop', sender: { name: 'North Ltd.' } }
    },
    entry: {
      tenantId: 'shop',
      subject: 'the sender of bills to shop',
      before: { name: 'North' },
      after: { name: 'North Ltd.' },
    },
  },
  'rename-mapping': {
    given: async ({ call }) => {
      await call('save-mapping', { name: 'Carrier', mapping: mapping() })
      return { fingerprint: fingerprintOf(header), name: 'Carrier, October' }
    },
    entry: {
      tenantId: null,
      subject: 'mapping Carrier',
      before: { name: 'Carrier', mapping: mapping() },
      after: { name: 'Carrier, October', mapping: mapping() },
    },
  },
  'delete-mapping': {
    given: async ({ call }) => {
      await call('save-mapping', { name: 'Carrier', mapping: mapping() })
      return { fingerprint: fingerprintOf(header) }
    },
    entry: {
      tenantId: null,
      subject: 'mapping Carrier',
      before: { name: 'Carrier', mapping: mapping() },
      after: null,
    },
  },
  'rebuild-conversations': {
    given: () => ({}),
    entry: { tenantId: null, subject: 'what is kept of conversations', before: null, after: null },
  },
  'move-profile': {
    given: () => ({ tenantId: 'shop', agentIds: ['help'], profile: 'vonage', from: '2026-11-01' }),
    entry: {
      tenantId: 'shop',
      subject: 'agent help',
      before: { profile: 'infobip', version: 1 },
      after: { profile: 'vonage', version: 1, from: '2026-11-01' },
    },
  },
  'issue-statement': {
    given: async ({ call, importCsv }) => {
      await call('set-rates', { tenantId: 'shop', card: card('0.03') })
      await importCsv([
        row('a', 'help', 'A2P', '2026-09-10T10:00:00Z'),
        row('b', 'help', 'A2P', '2026-09-20T10:00:00Z'),
      ])
      return { tenantId: 'shop', cycle: '2026-09', allowUnpriced: true }
    },
    entry: {
      tenantId: 'shop',
      subject: 'statement 2026-09-shop',
      before: null,
      after: expect.objectContaining({
        cycle: '2026-09',
        currency: 'EUR',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    },
  },
  'save-mapping': {
    given: async ({ call }) => {
      await call('save-mapping', { name: 'Carrier', mapping: mapping() })
      return { name: 'Carrier, mended', mapping: mapping('Id') }
    },
    entry: {
      tenantId: null,
      subject: 'mapping Carrier',
      before: { name: 'Carrier', mapping: mapping() },
      after: { name: 'Carrier, mended', mapping: mapping('Id') },
    },
  },
  'set-threshold': {
    given: async ({ call }) => {
      await call('set-threshold', { tenantId: 'shop', agentId: 'help', amount: '400' })
      return { tenantId: 'shop', agentId: 'help', amount: '500', percents: [90, 100] }
    },
    entry: {
      tenantId: 'shop',
      subject: 'spend threshold of agent help',
      before: { amount: '400.00', percents: [50, 80, 100] },
      after: { amount: '500.00', percents: [90, 100] },
    },
  },
  'acknowledge-alert': {
    given: async (desktop) => ({ alertId: await unpricedAlert(desktop), note: ' known ' }),
    entry: {
      tenantId: 'shop',
      subject: 'alert unpriced in 2026-10',
      before: null,
      after: { message: expect.stringContaining('has no price'), note: 'known' },
    },
  },
  'reopen-alert': {
    given: async (desktop) => {
      const alertId = await unpricedAlert(desktop)
      await desktop.call('acknowledge-alert', { alertId })
      return { alertId }
    },
    entry: {
      tenantId: 'shop',
      subject: 'alert unpriced in 2026-10',
      before: { message: expect.stringContaining('has no price'), note: null },
      after: null,
    },
  },
  'set-small-change': {
    given: () => ({ tenantId: 'shop', percent: '0.50' }),
    entry: {
      tenantId: 'shop',
      subject: 'what small change is among alerts',
      before: { percent: '1' },
      after: { percent: '0.5' },
    },
  },
  'remove-threshold': {
    given: async ({ call }) => {
      await call('set-threshold', { tenantId: 'shop', amount: '400' })
      return { tenantId: 'shop' }
    },
    entry: {
      tenantId: 'shop',
      subject: 'spend threshold',
      before: { amount: '400.00', percents: [50, 80, 100] },
      after: null,
    },
  },
  'import-traffic': {
    given: (desktop) => ({ job: 'one', file: trafficFile(desktop) }),
    entry: {
      tenantId: 'shop',
      subject: 'import 1 of october.csv',
      before: null,
      after: expect.objectContaining({ file: 'october.csv', rows: 1, accepted: 1, duplicates: 0 }),
    },
  },
  'purge-texts': {
    given: async (desktop) => {
      await desktop.call('import-traffic', { job: 'one', file: trafficFile(desktop) })
      return { tenantId: 'shop', before: '2026-10-31' }
    },
    entry: {
      tenantId: 'shop',
      subject: 'texts before 2026-10-31',
      before: null,
      after: { rows: 1, imports: 1, rejects: 0 },
    },
  },
  'apply-retention': {
    given: async (desktop) => {
      await desktop.call('import-traffic', { job: 'one', file: trafficFile(desktop) })
      await desktop.call('set-retention', { tenantId: 'shop', days: 5 })
      return {}
    },
    entry: {
      tenantId: 'shop',
      subject: 'texts before 2026-10-31, as retention says',
      before: null,
      after: { rows: 1, imports: 1, rejects: 0 },
    },
  },
  'set-retention': {
    given: async ({ call }) => {
      await call('set-retention', { days: 90 })
      return { days: 30 }
    },
    entry: { tenantId: null, subject: 'for how long texts are kept', before: { days: 90 }, after: { days: 30 } },
  },
  'set-backups': {
    given: () => ({ automatic: false }),
    entry: {
      tenantId: null,
      subject: 'automatic backups off',
      before: { automatic: true },
      after: { automatic: false },
    },
  },
  'purge-user': {
    given: async (desktop) => {
      await desktop.call('import-traffic', { job: 'one', file: trafficFile(desktop) })
      return { tenantId: 'shop', userId: PHONE }
    },
    entry: {
      tenantId: 'shop',
      subject: 'an end user of shop',
      before: null,
      after: { rows: 1, threads: 1, texts: 0, imports: 1, rejects: 0, statements: 0 },
    },
  },
  'undo-import': {
    given: async (desktop) => {
      const { importId } = await desktop.call('import-traffic', { job: 'one', file: trafficFile(desktop) })
      return { importId }
    },
    entry: {
      tenantId: 'shop',
      subject: 'import 1 of october.csv',
      before: expect.objectContaining({ file: 'october.csv', rows: 1, accepted: 1, duplicates: 0 }),
      after: null,
    },
  },
}

/** Everything that is in the store. */
function dump({ store }: TestDesktop): Record<string, unknown[]> {
  const tables = store
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all() as string[]
  return Object.fromEntries(tables.map((name) => [name, store.prepare(`SELECT * FROM ${name}`).all()]))
}

describe.each(Object.keys(scenarios) as (keyof typeof scenarios)[])('%s', (name) => {
  const make = async (): Promise<{ desktop: TestDesktop; request: Request; former: number }> => {
    const desktop = await withClients()
    const request = await scenarios[name].given(desktop)
    return { desktop, request, former: desktop.store.prepare('SELECT count(*) FROM audit').pluck().get() as number }
  }

  test('leaves an entry that says who did what when, and what was there before and after', async () => {
    const { desktop, request, former } = await make()
    await desktop.call(name, request as never)
    const { entries } = await desktop.call('list-audit', {})
    expect(entries).toHaveLength(former + 1)
    expect(entries[0]).toEqual({
      auditId: String(former + 1),
      at: new Date(NOW_MS).toISOString(),
      by: USER,
      deed: name,
      ...scenarios[name].entry,
    })
  })

  test('changes nothing where no entry can be written', async () => {
    const { desktop, request } = await make()
    desktop.store.exec(`CREATE TRIGGER refused BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no entry'); END`)
    const before = dump(desktop)
    await expect(desktop.call(name, request as never)).rejects.toThrow('no entry')
    expect(dump(desktop)).toEqual(before)
  })
})

test('the sample data is recorded part by part', async () => {
  const desktop = openTestDesktop()
  await desktop.call('load-sample', { job: 'sample' })
  const { entries } = await desktop.call('list-audit', { limit: 500 })
  const deeds = new Set(entries.map(({ deed }) => deed))
  expect([...deeds].sort()).toEqual([
    'add-agent',
    'add-tenant',
    'import-traffic',
    'issue-statement',
    'launch-agent',
    'set-rates',
    'set-threshold',
  ])
  const agents = await desktop.call('list-agents', {})
  expect(entries.filter(({ deed }) => deed === 'launch-agent')).toHaveLength(agents.length)
})

describe('what changes nothing leaves no entry', () => {
  const count = async ({ call }: TestDesktop): Promise<number> => (await call('list-audit', {})).entries.length

  test('a change that is refused', async () => {
    const desktop = await withClients()
    const former = await count(desktop)
    await desktop.call('launch-agent', { agentId: 'help' })
    await expect(desktop.call('launch-agent', { agentId: 'help' })).rejects.toThrow(/launched/)
    await expect(desktop.call('set-rates', { tenantId: 'shop', card: {} })).rejects.toThrow(/faults/)
    await expect(desktop.call('remove-threshold', { tenantId: 'shop' })).rejects.toThrow(/no spend threshold/)
    expect(await count(desktop)).toBe(former + 1)
  })

  test('a dry run, a look at an undoing, and an import that is cancelled', async () => {
    const desktop = await withClients()
    const file = trafficFile(desktop)
    const former = await count(desktop)
    await desktop.call('import-traffic', { job: 'dry', file, dryRun: true })
    desktop.cancelled.add('stopped')
    await expect(desktop.call('import-traffic', { job: 'stopped', file })).rejects.toThrow(/cancelled/)
    expect(await count(desktop)).toBe(former)
    const { importId } = await desktop.call('import-traffic', { job: 'kept', file })
    await desktop.call('preview-undo', { importId })
    expect(await count(desktop)).toBe(former + 1)
  })

  test('a threshold set to what it was', async () => {
    const desktop = await withClients()
    await desktop.call('set-threshold', { tenantId: 'shop', amount: '500' })
    const former = await count(desktop)
    await desktop.call('set-threshold', { tenantId: 'shop', amount: '500.00', percents: [50, 80, 100] })
    expect(await count(desktop)).toBe(former)
  })
})

describe('the trail', () => {
  test('is read page by page, newest first, each entry once', async () => {
    const { call } = await withClients()
    const all = (await call('list-audit', {})).entries
    expect(all.map(({ auditId }) => Number(auditId))).toEqual([6, 5, 4, 3, 2, 1])
    const paged: AuditEntry[] = []
    let after: string | undefined
    do {
      const page = await call('list-audit', { limit: 4, after })
      paged.push(...page.entries)
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(paged).toEqual(all)
    expect((await call('list-audit', { limit: 6 })).next).toBeNull()
    expect((await call('list-audit', { limit: 5 })).next).toBe('2')
  })

  test('goes on where it stopped, whatever was done meanwhile', async () => {
    const { call } = await withClients()
    const { next } = await call('list-audit', { limit: 2 })
    await call('launch-agent', { agentId: 'help' })
    const { entries } = await call('list-audit', { limit: 2, after: next! })
    expect(entries.map(({ auditId }) => auditId)).toEqual(['4', '3'])
  })

  test('of a tenant has its own alone; what belongs to none stands in that of all', async () => {
    const { call } = await withClients()
    await call('save-mapping', { name: 'Carrier', mapping: mapping() })
    const deedsOf = async (tenantId?: string): Promise<string[]> =>
      (await call('list-audit', { tenantId })).entries.map(({ deed, subject }) => `${deed} ${subject}`)
    expect(await deedsOf('bank')).toEqual([
      'set-rates rate card version 1',
      'add-agent agent otp',
      'add-tenant tenant Bank (bank)',
    ])
    expect((await deedsOf()).length).toBe(7)
    await expect(call('list-audit', { tenantId: 'nobody' })).rejects.toThrow(/no tenant nobody/)
  })

  test('has an import of two tenants’ traffic with each, and one of nobody’s with none', async () => {
    const { call, importCsv } = await withClients()
    const at = '2026-10-01T10:00:00Z'
    await importCsv([row('a', 'help', 'A2P', at), row('b', 'otp', 'A2P', at), row('c', 'stray', 'A2P', at)])
    await importCsv([row('d', 'stray', 'A2P', at)])
    const { entries } = await call('list-audit', { limit: 3 })
    expect(entries.map(({ tenantId, subject }) => [tenantId, subject])).toEqual([
      [null, 'import 2 of traffic-2.csv'],
      ['shop', 'import 1 of traffic-1.csv'],
      ['bank', 'import 1 of traffic-1.csv'],
    ])
  })

  test('never holds a phone number or a text of the traffic', async () => {
    const desktop = await withClients()
    const { importId } = await desktop.call('import-traffic', { job: 'one', file: trafficFile(desktop) })
    await desktop.call('undo-import', { importId })
    const kept = JSON.stringify(desktop.store.prepare('SELECT * FROM audit').all())
    expect(kept).not.toContain('7700900')
    expect(kept).not.toContain('4711')
  })

  test('cuts a page short where its entries are large, and loses none', async () => {
    const { call, store } = await withClients()
    const rest = (await call('list-audit', {})).entries.length
    const insert = store.prepare(
      `INSERT INTO audit (at, user, deed, subject, became) VALUES (0, 'sam', 'save-mapping', ?, ?)`,
    )
    for (let at = 0; at < 6; at++) insert.run(`mapping ${at}`, JSON.stringify('x'.repeat(400_000)))
    const sizes: number[] = []
    let after: string | undefined
    do {
      const page = await call('list-audit', { after })
      sizes.push(page.entries.length)
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(sizes[0]).toBe(3)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(rest + 6)
  })

  test.each(['x', '0', '-1', '1.5', '', '99999999999999999999'])(
    'refuses %j as a place to go on from',
    async (after) => {
      await expect((await withClients()).call('list-audit', { after })).rejects.toThrow(/next of an earlier page/)
    },
  )
})
