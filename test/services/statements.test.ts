import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EventRow, Statement } from '../../src-main/contract/answers.ts'
import { canonicalJson } from '../../src-main/core/documents/canonical-json.ts'
import { statementIdOf } from '../../src-main/services/statements/issued/statement-id.ts'
import { addClient, cardOf } from '../support/client.ts'
import { NOW_MS, openTestDesktop, row, USER, type TestDesktop } from '../support/desktop.ts'

const october = { tenantId: 'acme', cycle: '2026-10' }

/** Two messages and a conversation of October, one message of November. */
const TRAFFIC = [
  row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z'),
  row('m2', 'help', 'P2A', '2026-10-05T11:00:00Z'),
  row('m3', 'help', 'A2P', '2026-10-08T10:00:00Z', { text: 'x'.repeat(161) }),
  row('m4', 'help', 'A2P', '2026-10-20T10:00:00Z'),
  row('m5', 'help', 'A2P', '2026-11-02T10:00:00Z'),
]

async function withTraffic(rows = TRAFFIC): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(rows, 'october.csv')
  return desktop
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('a draft', () => {
  test('has the lines and figures of the summary, and rates nothing', async () => {
    const { call } = await withTraffic()
    const draft = await call('read-statement', october)
    const summary = await call('read-summary', { tenantId: 'acme', period: { cycle: '2026-10' } })
    expect(draft).toMatchObject({
      status: 'draft',
      statementId: '2026-10-acme',
      tenantName: 'acme Ltd',
      period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
      total: summary.total,
      adjustments: '0.00',
      events: 3,
      hash: null,
      issuedAt: null,
      issuedBy: null,
    })
    expect(draft.lines).toEqual(summary.lines)
    expect(draft.agents).toEqual(summary.agents)
    expect(draft.total).toBe('0.14') // 0.05 + 0.06 + 0.03
    expect(draft.provenance.eventsSha256).toBeNull()
  })

  test('follows the traffic', async () => {
    const { call, importCsv } = await withTraffic()
    await importCsv([row('m9', 'help', 'A2P', '2026-10-28T10:00:00Z')])
    expect(await call('read-statement', october)).toMatchObject({ events: 4, total: '0.17' })
  })

  test('says what is provisional in a sentence', async () => {
    const { call, importCsv } = await withTraffic([TRAFFIC[0]!, TRAFFIC[1]!, TRAFFIC[3]!])
    const draft = await call('read-statement', october)
    expect(draft.notes).toEqual([
      '1 event, EUR 0.0305 in all, is provisional: later traffic may still move it into a conversation or session, and the difference is adjusted on a later statement.',
    ])
    await importCsv([row('m6', 'help', 'P2A', '2026-10-25T10:00:00Z')])
    // The user's message outside a conversation is not chargeable under this profile, so it is not unpriced.
    expect((await call('read-statement', october)).unpriced).toBe(0)
  })

  test('of a cycle without traffic has no line', async () => {
    const { call } = await withTraffic()
    expect(await call('read-statement', { ...october, cycle: '2026-03' })).toMatchObject({ lines: [], total: '0.00' })
  })

  test('rests on the imports that reach into the cycle or a window around it, and on the cards in force in it', async () => {
    const { call, importCsv } = await withTraffic([TRAFFIC[0]!])
    await importCsv([row('a', 'help', 'A2P', '2026-09-29T23:59:59.999Z')], 'too-early.csv')
    await importCsv([row('b', 'help', 'A2P', '2026-09-30T00:00:00Z')], 'just-before.csv')
    await importCsv([row('c', 'help', 'A2P', '2026-11-01T23:59:59.999Z')], 'just-after.csv')
    await importCsv([row('d', 'help', 'A2P', '2026-11-02T00:00:00Z')], 'too-late.csv')
    await importCsv([row('e', 'other', 'A2P', '2026-10-02T00:00:00Z')], 'another-agent.csv')
    await importCsv([row('f', 'help', 'A2P', '2026-10-03T00:00:00Z')], 'undone.csv')
    await call('undo-import', { importId: '7' })
    for (const effectiveFrom of ['2026-02-01', '2026-10-01', '2026-10-15', '2026-10-15', '2026-11-01']) {
      await call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { effectiveFrom }) })
    }
    const { provenance } = await call('read-statement', october)
    expect(provenance.imports.map(({ file }) => file)).toEqual(['october.csv', 'just-before.csv', 'just-after.csv'])
    expect(provenance.imports[0]!.sha256).toMatch(/^[0-9a-f]{64}$/)
    // Of two that begin on one day the higher version holds; the first begins on the cycle's first day.
    expect(provenance.rateCards.map(({ version }) => version)).toEqual([3, 5])
    expect(provenance.rateCards[0]!.sha256).toBe(sha256(canonicalJson(provenance.rateCards[0]!.card)))
    expect(provenance.profiles.map(({ id }) => id)).toEqual(['infobip'])
    expect(provenance.profiles[0]!.sha256).toBe(sha256(canonicalJson(provenance.profiles[0]!.profile)))
    expect(provenance.agentProfiles).toEqual([{ agentId: 'help', profile: 'infobip', version: 1, from: null }])
    expect(provenance.engine.name).toBe('ratedesk')
  })
})

describe('an issued statement', () => {
  test('is the draft, frozen: with who and when, and a hash over all of it', async () => {
    const { call } = await withTraffic()
    const draft = await call('read-statement', october)
    const issued = await call('issue-statement', october)
    const { eventsSha256 } = issued.provenance
    expect(eventsSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(issued).toEqual({
      ...draft,
      status: 'issued',
      issuedAt: new Date(NOW_MS).toISOString(),
      issuedBy: USER,
      hash: issued.hash,
      provenance: { ...draft.provenance, eventsSha256 },
    })
    const { hash, ...content } = issued
    expect(hash).toBe(sha256(canonicalJson(content)))
  })

  test('stays as it was, whatever traffic comes', async () => {
    const { call, importCsv } = await withTraffic()
    const issued = await call('issue-statement', october)
    await importCsv([row('m9', 'help', 'A2P', '2026-10-28T10:00:00Z')])
    await call('undo-import', { importId: '1' })
    expect(await call('read-statement', october)).toEqual(issued)
  })

  test.each([
    ['changed', `UPDATE statement SET content = '{}'`],
    ['given another hash', `UPDATE statement SET hash = hash`],
    ['deleted', 'DELETE FROM statement'],
    [
      'replaced',
      `INSERT OR REPLACE INTO statement SELECT statement_no, tenant_no, cycle, statement_id, from_day, to_day, '{}', hash,
         issued_at, issued_by, last_import, undone_imports FROM statement`,
    ],
    [
      'replaced by its cycle',
      `INSERT OR REPLACE INTO statement SELECT 99, tenant_no, cycle, 'other', from_day, to_day, '{}', hash, issued_at,
         issued_by, last_import, undone_imports FROM statement`,
    ],
    [
      'replaced by its id',
      `INSERT OR REPLACE INTO statement SELECT 99, tenant_no, '2020-01', statement_id, from_day, to_day, '{}', hash,
         issued_at, issued_by, last_import, undone_imports FROM statement`,
    ],
    [
      'changed by UPSERT',
      `INSERT INTO statement SELECT statement_no, tenant_no, cycle, statement_id, from_day, to_day, '{}', hash, issued_at,
         issued_by, last_import, undone_imports FROM statement WHERE true
       ON CONFLICT (statement_no) DO UPDATE SET content = '{}'`,
    ],
    ['taken from its tenant', `UPDATE statement SET tenant_no = 7`],
  ])('cannot be %s, whoever asks', async (_, sql) => {
    const { store, call } = await withTraffic()
    await call('issue-statement', october)
    const before = store.prepare('SELECT * FROM statement').all()
    expect(() => store.exec(sql)).toThrow(/adjustments on the next one/)
    expect(store.prepare('SELECT * FROM statement').all()).toEqual(before)
  })

  test('keeps its prices: a card that begins inside it, or before, is refused with the way out', async () => {
    const { store, call } = await withTraffic()
    await call('issue-statement', october)
    for (const effectiveFrom of ['2026-10-31', '2026-10-15', '2026-01-01']) {
      const card = cardOf('EUR', { effectiveFrom })
      const sentence = `the rate card cannot take effect on ${effectiveFrom}, because acme's statements are issued up to 2026-11-01; take 2026-11-01 or later: corrections of an issued cycle are made as adjustments on the next statement`
      await expect(call('set-rates', { tenantId: 'acme', card })).rejects.toThrow(sentence)
      expect(await call('preview-rates', { tenantId: 'acme', card })).toEqual({
        faults: [{ path: 'effectiveFrom', message: sentence }],
        difference: null,
      })
    }
    expect(() =>
      store.exec(`INSERT INTO rate_card SELECT tenant_no, 9, '2026-10-31', card, added_at FROM rate_card`),
    ).toThrow(/inside an issued cycle/)
    const next = await call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { effectiveFrom: '2026-11-01' }) })
    expect(next.version).toBe(2)
  })

  test('keeps the prices of its own tenant only, and of a cycle that begins on another day', async () => {
    const desktop = openTestDesktop()
    const { call } = desktop
    await addClient(desktop, { timeZone: 'Pacific/Auckland', cycleDay: 15 })
    await call('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' })
    // 00:30 on 15 September in Auckland.
    await desktop.importCsv([row('m1', 'help', 'A2P', '2026-09-14T12:30:00Z')])
    await call('issue-statement', { tenantId: 'acme', cycle: '2026-09' })
    const set = (tenantId: string, effectiveFrom: string): Promise<unknown> =>
      call('set-rates', { tenantId, card: cardOf('EUR', { effectiveFrom }) })
    await expect(set('acme', '2026-10-14')).rejects.toThrow(/take 2026-10-15 or later/)
    await set('acme', '2026-10-15')
    await set('other', '2026-10-14')
  })
})

describe('a statement cannot be issued', () => {
  test('twice: it says when and by whom it was', async () => {
    const { call } = await withTraffic()
    await call('issue-statement', october)
    await expect(call('issue-statement', october)).rejects.toThrow(
      'statement 2026-10-acme was issued at 2026-11-05T12:00:00.000Z by sam; what has changed since is adjusted on the next statement',
    )
  })

  test("before its cycle is over in the tenant's time zone", async () => {
    const { call } = await withTraffic()
    await expect(call('issue-statement', { ...october, cycle: '2026-11' })).rejects.toThrow(
      'cycle 2026-11 of acme is not over; its statement can be issued from 2026-12-01 on, UTC time, and is a draft until then',
    )
    await expect(call('issue-statement', { ...october, cycle: '2026-12' })).rejects.toThrow(/begins on 2026-12-01/)
  })

  test('a moment before local midnight, but at it', async () => {
    // Noon UTC on 5 November is one in the night of the 6th in Auckland.
    for (const [timeZone, cycleDay, isOver] of [
      ['Pacific/Auckland', 6, true],
      ['Pacific/Auckland', 7, false],
      ['America/New_York', 5, true],
      ['America/New_York', 6, false],
    ] as const) {
      const desktop = openTestDesktop()
      await addClient(desktop, { timeZone, cycleDay })
      await desktop.importCsv([row('m1', 'help', 'A2P', '2026-10-20T10:00:00Z')])
      const issuing = desktop.call('issue-statement', october)
      await (isOver ? issuing : expect(issuing).rejects.toThrow(/is not over/))
    }
  })

  test('where there is nothing to bill', async () => {
    const { call } = await withTraffic()
    await expect(call('issue-statement', { ...october, cycle: '2026-03' })).rejects.toThrow(
      /nothing to bill in 2026-03/,
    )
  })

  test('where an event has no price, unless that is allowed; then the statement says it', async () => {
    const desktop = openTestDesktop()
    const { call } = desktop
    await addClient(desktop)
    const rates = cardOf('EUR').rates.filter(({ type }) => type !== 'a2p_single_message')
    await call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { rates }) })
    await desktop.importCsv(TRAFFIC)
    await expect(call('issue-statement', october)).rejects.toThrow(
      /^1 event of acme in 2026-10 has no price; add one to the rate card/,
    )
    expect((await call('list-statements', { tenantId: 'acme' })).map(({ status }) => status)).toEqual([
      'draft',
      'draft',
    ])
    const issued = await call('issue-statement', { ...october, allowUnpriced: true })
    expect(issued).toMatchObject({ unpriced: 1, total: '0.08' })
    expect(issued.notes).toContain('1 event has no price on the rate card and is not in the total.')
  })

  test('where the kept charges are not what the messages say', async () => {
    const { store, call } = await withTraffic()
    store.exec('UPDATE daily_charge SET quantity = quantity + 1000 WHERE events = 1')
    await expect(call('issue-statement', october)).rejects.toThrow(/not what its messages are rated to/)
    expect(store.prepare('SELECT count(*) FROM statement').pluck().get()).toBe(0)
  })
})

test('an earlier cycle that is not issued is named on a later statement, and can be issued after it', async () => {
  const { call, importCsv } = await withTraffic()
  await importCsv([row('s', 'help', 'A2P', '2026-09-10T10:00:00Z')])
  const issued = await call('issue-statement', october)
  expect(issued.notes).toContain('The earlier cycle 2026-09 has traffic and is not issued.')
  const september = await call('issue-statement', { ...october, cycle: '2026-09' })
  expect(september).toMatchObject({ total: '0.03', adjustments: '0.00' })
  for (const cycle of ['2026-09', '2026-10']) {
    expect(await call('verify-statement', { ...october, cycle })).toMatchObject({ agrees: true })
  }
})

test('statements are listed newest cycle first: the issued ones and a draft for each other cycle with traffic', async () => {
  const { call, importCsv } = await withTraffic()
  await importCsv([row('s', 'help', 'A2P', '2026-08-10T10:00:00Z')])
  const { hash } = await call('issue-statement', october)
  const rows = await call('list-statements', { tenantId: 'acme' })
  expect(rows.map(({ cycle, status, total, hash: own }) => [cycle, status, total, own])).toEqual([
    ['2026-11', 'draft', '0.03', null],
    ['2026-10', 'issued', '0.14', hash],
    ['2026-08', 'draft', '0.03', null],
  ])
  await expect(call('list-statements', { tenantId: 'nobody' })).rejects.toThrow(/no tenant nobody/)
})

test('the SHA-256 of the events is that of lines that anyone can make of the listed events', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.call('add-agent', {
    agentId: 'a"\\é😀',
    tenantId: 'acme',
    category: 'non-conversational',
    region: 'US',
  })
  await desktop.importCsv([
    ...TRAFFIC,
    row('m7', 'help', 'P2A', '2026-10-05T11:00:00.001Z'),
    row('first "quoted"', 'a"\\é😀', 'A2P', '2026-10-01T00:00:00Z', { user_id: 'ü \\ "x"' }),
    row('ß😀', 'a"\\é😀', 'A2P', '2026-10-31T23:59:59.999Z', { text: 'x'.repeat(400) }),
    row('before', 'a"\\é😀', 'A2P', '2026-09-30T23:59:59.999Z'),
  ])
  const issued = await desktop.call('issue-statement', { ...october, allowUnpriced: true })
  const events = (await desktop.events()).filter(({ startedAt }) => startedAt.startsWith('2026-10'))
  expect(issued.provenance.events).toBe(events.length)
  const lineOf = ({ agentId, userId, type, quantity, startedAt, endedAt, messageIds, chargeable }: EventRow): string =>
    `${JSON.stringify([agentId, userId, type, quantity, startedAt, endedAt, messageIds, chargeable])}\n`
  expect(events.some(({ messageIds }) => messageIds.length > 1)).toBe(true)
  expect(issued.provenance.eventsSha256).toBe(sha256(events.map(lineOf).join('')))
})

test.each([
  ['JPY', '1.5', '4', '2'],
  ['KWD', '0.0015', '0.004', '0.002'],
])('amounts are rounded to the minor unit of %s', async (currency, unitPrice, total, line) => {
  const desktop = openTestDesktop()
  const { call } = desktop
  await addClient(desktop, { currency })
  const rates = cardOf(currency).rates.map((rate) => ({ ...rate, unitPrice }))
  await call('set-rates', { tenantId: 'acme', card: { ...cardOf(currency), rates } })
  await desktop.importCsv([TRAFFIC[0]!, TRAFFIC[1]!, TRAFFIC[2]!])
  const issued = await call('issue-statement', october)
  expect(issued.lines.map(({ amount }) => amount)).toEqual([line, line])
  expect(issued.total).toBe(total)
  await desktop.importCsv([TRAFFIC[3]!])
  const november = await call('read-statement', { ...october, cycle: '2026-11' })
  expect(november).toMatchObject({ adjustments: line, total: line })
  expect(await call('verify-statement', october)).toMatchObject({ agrees: true })
})

test.each(['csv', 'xlsx', 'pdf', 'json'] as const)(
  'a statement, draft or issued, can be exported as %s',
  async (format) => {
    const { call } = await withTraffic()
    const draft = await call('export-statement', { ...october, format })
    expect(draft.bytes).toBeGreaterThan(500)
    expect(draft.fileName).toMatch(/draft/)
    const issued = await call('issue-statement', october)
    const { file, fileName } = await call('export-statement', { ...october, format })
    expect(fileName).toBe(`statement 2026-10-acme.${format}`)
    if (format === 'json') expect(JSON.parse(readFileSync(file, 'utf8')) as Statement).toEqual(issued)
  },
)

describe('the number of a statement', () => {
  test('is the cycle and the tenant, and no two tenants share one', () => {
    const ids = ['acme', 'Acme', 'a/b', 'a b', 'a-b', 'a  b', '../x', 'ñandú', 'x'.repeat(60), 'x'.repeat(61)]
    const numbers = ids.map((id) => statementIdOf(id, '2026-10'))
    expect(numbers[0]).toBe('2026-10-acme')
    expect(numbers[7]).toBe('2026-10-ñandú')
    expect(new Set(numbers).size).toBe(ids.length)
    for (const number of numbers) expect(number).toMatch(/^2026-10-[\p{L}\p{N}._~-]+$/u)
  })
})

test('equal values have one canonical text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: '2' })).toBe('{"a":"2","b":[1,{"c":"é","d":null}]}')
  expect(canonicalJson({ a: '2', b: [1, { c: 'é', d: null }] })).toBe(
    canonicalJson({ b: [1, { d: null, c: 'é' }], a: '2' }),
  )
})
