import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Statement, StatementVerification } from '../../src-main/contract/answers.ts'
import { canonicalJson } from '../../src-main/core/documents/canonical-json.ts'
import { sha256 } from '../../src-main/services/statements/issued/canonical.ts'
import type { Failure } from '../../src-main/core/words/problem.ts'
import { addClient, cardOf } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import type { RatedMessage } from '../../src-main/store/ingest/messages/message-list.ts'
import { tamper } from '../support/stored-messages.ts'

const october = { tenantId: 'acme', cycle: '2026-10' }

const TRAFFIC = [
  row('m1', 'help', 'A2P', '2026-10-05T10:00:00Z'),
  row('m2', 'help', 'P2A', '2026-10-05T11:00:00Z'),
  row('m3', 'help', 'A2P', '2026-10-05T12:00:00Z'),
  row('m4', 'help', 'A2P', '2026-10-20T10:00:00Z', { user_id: '+447700900002' }),
  row('m5', 'help', 'A2P', '2026-10-31T23:00:00Z'),
]

async function withIssued(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(TRAFFIC, 'october.csv')
  await desktop.call('issue-statement', october)
  return desktop
}

const failing = ({ checks }: StatementVerification): string[] =>
  checks.filter(({ agrees }) => !agrees).map(({ name }) => name)

/** Everything that verifying could leave behind. */
const contentOf = ({ store }: TestDesktop): unknown =>
  ['event', 'daily_charge', 'daily_traffic', 'thread_run', 'traffic_row', 'import', 'agent_ref', 'statement'].map(
    (table) => store.prepare(`SELECT * FROM ${table}`).all(),
  )

describe('verifying an issued statement', () => {
  test('finds every byte as it was, and leaves the store as it was', async () => {
    const desktop = await withIssued()
    await desktop.importCsv([row('m6', 'help', 'P2A', '2026-11-01T05:00:00Z')])
    const before = contentOf(desktop)
    const verification = await desktop.call('verify-statement', october)
    expect(failing(verification)).toEqual([])
    expect(verification).toMatchObject({ statementId: '2026-10-acme', agrees: true })
    expect(verification.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['content hash', 'import october.csv', 'rate card 1', 'events', 'lines', 'total']),
    )
    expect(contentOf(desktop)).toEqual(before)
  })

  test('is about the traffic at the issue: what came later, of whatever kind, changes nothing', async () => {
    const desktop = await withIssued()
    const { call, importCsv } = desktop
    // New messages, one that makes a conversation of an issued message, one that comes before all, and a failed delivery.
    await importCsv([
      row('n1', 'help', 'P2A', '2026-10-20T11:00:00Z', { user_id: '+447700900002' }),
      row('n2', 'help', 'P2A', '2026-10-04T23:00:00Z'),
      row('n3', 'help', 'A2P', '2026-12-04T23:00:00Z'),
      row('n4', 'parked', 'A2P', '2026-10-04T23:00:00Z'),
    ])
    await importCsv([row('m3', 'help', 'A2P', '2026-10-05T12:00:00Z', { status: 'read' })])
    await importCsv([row('n5', 'help', 'A2P', '2026-10-07T23:00:00Z')])
    await call('undo-import', { importId: '4' })
    await call('add-agent', { agentId: 'parked', tenantId: 'acme', category: 'conversational', region: 'GB' })
    await call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { effectiveFrom: '2026-11-01' }) })
    const { adjustments } = await call('read-statement', { ...october, cycle: '2026-11' })
    expect(adjustments).not.toBe('0.00')
    const before = contentOf(desktop)
    expect(failing(await call('verify-statement', october))).toEqual([])
    expect(contentOf(desktop)).toEqual(before)
  })

  test('is not misled by a later file that came twice', async () => {
    const desktop = await withIssued()
    const later = [row('n1', 'help', 'A2P', '2026-12-04T23:00:00Z')]
    await desktop.importCsv(later, 'later.csv')
    await desktop.importCsv(later, 'later-again.csv')
    expect(await desktop.call('read-statement', october)).toMatchObject({ provisional: 1 })
    expect(failing(await desktop.call('verify-statement', october))).toEqual([])
  })

  test.each([
    [
      'an event',
      'UPDATE event SET made = made + 4096 WHERE started_at = (SELECT max(started_at) FROM event)',
      ['kept events'],
    ],
    ['an event away', 'DELETE FROM event WHERE started_at = (SELECT max(started_at) FROM event)', ['kept events']],
    ['the id of a message', `UPDATE traffic_row SET message_id = 'other' WHERE message_id = 'm3'`, ['events']],
    ['the totals', `UPDATE daily_charge SET quantity = quantity + 1 WHERE type = 0`, ['kept totals', 'lines', 'total']],
    ['the traffic', `UPDATE daily_traffic SET messages = messages + 1`, ['kept totals', 'agents']],
    ['the hash of an import', `UPDATE import SET sha256 = 'other'`, ['import october.csv']],
    [
      'the rules of a cycle',
      `DROP TRIGGER agent_profile_is_appended; UPDATE agent_profile SET profile_id = 'vonage'`,
      ['profiles of agents', 'profile infobip@1'],
    ],
  ])('notices that somebody has changed %s', async (_, sql, expected) => {
    const desktop = await withIssued()
    desktop.store.exec(sql)
    const verification = await desktop.call('verify-statement', october)
    expect(verification.agrees).toBe(false)
    expect(failing(verification)).toEqual(expect.arrayContaining(expected))
  })

  test.each([
    ['the time', (message: RatedMessage) => ({ ...message, atMs: message.atMs + 1 }), ['events', 'kept events']],
    ['the text', (message: RatedMessage) => ({ ...message, facts: message.facts + 64 * 200 }), ['events']],
    ['the whole', () => null, ['events', 'event count', 'kept events']],
  ] as const)('notices that somebody has changed %s of a message', async (_, change, expected) => {
    const desktop = await withIssued()
    tamper(desktop.store, '+447700900002', change)
    const verification = await desktop.call('verify-statement', october)
    expect(verification.agrees).toBe(false)
    expect(failing(verification)).toEqual(expect.arrayContaining([...expected]))
  })

  test('notices another price behind the version it names', async () => {
    const { store, call } = await withIssued()
    store.exec(`DROP TRIGGER rate_card_is_appended; UPDATE rate_card SET card = replace(card, '0.0305', '0.0405')`)
    expect(failing(await call('verify-statement', october))).toEqual(
      expect.arrayContaining(['rate card 1', 'lines', 'total']),
    )
  })

  test('notices a changed content, also where its hash is made to fit', async () => {
    const { store, call } = await withIssued()
    store.exec('DROP TRIGGER statement_is_frozen')
    const content = store.prepare('SELECT content FROM statement').pluck().get() as string
    const forged = content.replace('"total":"0.11"', '"total":"0.12"')
    expect(forged).not.toBe(content)
    store.prepare('UPDATE statement SET content = ?').run(forged)
    expect(failing(await call('verify-statement', october))).toEqual(['content hash', 'total'])
    store.prepare('UPDATE statement SET hash = ?').run(sha256(forged))
    expect(failing(await call('verify-statement', october))).toEqual(['total'])
    const renamed = content.replace('"issuedBy":"sam"', '"issuedBy":"max"')
    store.prepare('UPDATE statement SET content = ?, hash = ?').run(renamed, sha256(renamed))
    expect(failing(await call('verify-statement', october))).toEqual(['issue'])
  })

  test('says that an import it rests on was undone since', async () => {
    const { call } = await withIssued()
    await call('undo-import', { importId: '1' })
    const { agrees, checks } = await call('verify-statement', october)
    expect(agrees).toBe(false)
    expect(checks.find(({ name }) => name === 'import october.csv')).toMatchObject({
      agrees: false,
      found: 'undone at 2026-11-05T12:00:00.000Z',
    })
  })

  test('is refused while it is not issued', async () => {
    const { call } = await withIssued()
    await expect(call('verify-statement', { ...october, cycle: '2026-11' })).rejects.toThrow(/not issued/)
  })
})

describe('an exported statement', () => {
  async function exported(): Promise<TestDesktop & { file: string; statement: Statement }> {
    const desktop = await withIssued()
    const { file } = await desktop.call('export-statement', { ...october, format: 'json' })
    return { ...desktop, file, statement: JSON.parse(readFileSync(file, 'utf8')) as Statement }
  }
  const write = ({ folder }: TestDesktop, statement: unknown): string => {
    const file = join(folder, 'sent.json')
    writeFileSync(file, typeof statement === 'string' ? statement : JSON.stringify(statement))
    return file
  }

  test('agrees with its own hash, with the store, and with the traffic', async () => {
    const { call, file } = await exported()
    const verification = await call('verify-statement', { ...october, file })
    expect(failing(verification)).toEqual([])
    expect(verification.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['file hash', 'issued statement', 'events', 'lines']),
    )
  })

  test('agrees however its JSON is laid out', async () => {
    const desktop = await exported()
    const reversed = Object.fromEntries(Object.entries(desktop.statement).toReversed())
    const file = write(desktop, `\u{FEFF}${JSON.stringify(reversed, null, 7)}`)
    expect(await desktop.call('verify-statement', { ...october, file })).toMatchObject({ agrees: true })
  })

  test('that was changed is found out, with its old hash or a new one', async () => {
    const desktop = await exported()
    const changed = { ...desktop.statement, total: '0.01' }
    const old = await desktop.call('verify-statement', { ...october, file: write(desktop, changed) })
    expect(failing(old)).toEqual(['file hash', 'total'])
    const { hash: _hash, ...content } = changed
    const rehashed = { ...content, hash: sha256(canonicalJson(content)) }
    const anew = await desktop.call('verify-statement', { ...october, file: write(desktop, rehashed) })
    expect(failing(anew)).toEqual(['issued statement', 'total'])
  })

  test('can be held against the same traffic in a store that has not issued it', async () => {
    const { file } = await exported()
    const elsewhere = openTestDesktop()
    await addClient(elsewhere)
    await elsewhere.importCsv(TRAFFIC, 'october.csv')
    const verification = await elsewhere.call('verify-statement', { ...october, file })
    expect(failing(verification)).toEqual(['issued statement'])
  })

  test.each([
    ['no JSON', 'total: 5', /is not JSON/],
    ['another document', '[]', /not an issued statement/],
    ['nothing', 'null', /not an issued statement/],
    ['nested without end', '['.repeat(5_000) + ']'.repeat(5_000), /is nested more than 100 levels deep/],
    ['half of one', '{"tenantId": "acme", "cycle": "2026-10", "lines": [null]}', /not an issued statement/],
  ])('that is %s is refused', async (_, text, sentence) => {
    const desktop = await exported()
    await expect(desktop.call('verify-statement', { ...october, file: write(desktop, text) })).rejects.toThrow(sentence)
  })

  test('that is not of the form of one is refused with every fault at its place', async () => {
    const desktop = await exported()
    const { call, statement } = desktop
    const { provenance, lines, notes: _notes, ...rest } = statement
    const { engine: _engine, ...others } = provenance
    const half = {
      ...rest,
      total: 0.11,
      lines: [{ ...lines[0]!, kind: 'gift', events: '3' }, 7],
      agents: {},
      status: 'draft',
      provenance: { ...others, eventsSha256: null },
    }
    const refused = (await call('verify-statement', { ...october, file: write(desktop, half) }).catch(
      (error: unknown) => error,
    )) as Failure
    expect(refused.faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'notes is missing',
      'status must be one of issued, not "draft"',
      'total must be a decimal such as "12.50", not 0.11',
      'agents must be a list, not an object',
      'lines[0].kind must be one of usage, included, surcharge, minimum_commitment, adjustment, not "gift"',
      'lines[0].events must be a whole number, not "3"',
      'lines[1] must be an object, not 7',
      'provenance.engine is missing',
      'provenance.eventsSha256 must be a SHA-256 in hexadecimal digits, not null',
    ])
  })

  test('of which a list is another one has no more faults than say so', async () => {
    const desktop = await exported()
    const many = { ...desktop.statement, lines: Array.from({ length: 5_000 }, () => 1) }
    const refused = (await desktop
      .call('verify-statement', { ...october, file: write(desktop, many) })
      .catch((error: unknown) => error)) as Failure
    expect(refused.faults).toHaveLength(100)
    expect(refused.faults[99]!.path).toBe('lines[99]')
  })

  test('of another cycle, or that is not there, is refused', async () => {
    const desktop = await exported()
    const { call, file } = desktop
    await expect(call('verify-statement', { ...october, cycle: '2026-09', file })).rejects.toThrow(
      'the file is the statement of acme for 2026-10, not of acme for 2026-09; say whose it is',
    )
    await expect(call('verify-statement', { ...october, file: join(desktop.folder, 'gone') })).rejects.toThrow(
      /gone could not be read/,
    )
  })
})
