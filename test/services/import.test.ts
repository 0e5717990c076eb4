import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { addClients, csvOf, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import { userKeyOf } from '../../src-main/rating/messages/user-key.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const COUNTS = ['accepted', 'duplicates', 'excluded', 'pending', 'notMessages', 'parked', 'rejected'] as const

describe('an import', () => {
  test('counts every row once, by the first that fits', async () => {
    const { importCsv } = await withClients()
    const result = await importCsv([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'help', 'A2P', '2026-10-01T11:00:00Z', { status: 'failed' }),
      row('c', 'help', 'A2P', '2026-10-01T12:00:00Z', { status: 'queued' }),
      row('d', 'help', 'A2P', '2026-10-01T12:00:00Z', { content_type: 'read_receipt' }),
      row('e', 'help', 'P2A', '2026-10-01T12:00:00Z', { content_type: 'suggestion_action' }),
      row('f', 'unknown', 'A2P', '2026-10-01T12:00:00Z'),
      row('g', 'help', 'A2P', '2026-02-30T12:00:00Z'),
    ])
    expect(result).toMatchObject({
      rows: 8,
      accepted: 1,
      duplicates: 1,
      excluded: 1,
      pending: 1,
      notMessages: 2,
      parked: 1,
      rejected: 1,
      format: 'canonical',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(COUNTS.reduce((sum, name) => sum + result[name], 0)).toBe(result.rows)
  })

  test('writes rejected rows to a file with their line and reason, and the others count', async () => {
    const { importCsv, call } = await withClients()
    const result = await importCsv([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { text: 'two\nlines' }),
      row('b', 'help', 'A2P', 'yesterday', { text: '=HYPERLINK("x")' }),
    ])
    expect(result.accepted).toBe(1)
    expect(readFileSync(result.rejectsFile!, 'utf8').split('\r\n')[0]).toBe('line,reason,row')
    const rejects = await call('list-rejects', { importId: result.importId })
    expect(rejects).toEqual([
      { line: 4, reason: expect.stringContaining('sent_at'), row: expect.stringContaining('yesterday') },
    ])
  })

  test('of a file that was imported before is recognised, and brings nothing', async () => {
    const desktop = await withClients()
    const first = await desktop.importCsv([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'nobody', 'A2P', '2026-10-01T10:00:00Z'),
      row('c', 'help', 'A2P', 'never'),
    ])
    copyFileSync(join(desktop.folder, 'traffic-1.csv'), join(desktop.folder, 'again.csv'))
    const again = await desktop.call('import-traffic', { job: 'again', file: join(desktop.folder, 'again.csv') })
    expect(again).toMatchObject({ rows: 3, accepted: 0, duplicates: 1, parked: 1, rejected: 1, sha256: first.sha256 })
    expect(await desktop.events()).toHaveLength(1)
    expect(await desktop.call('list-imports', {})).toHaveLength(2)
  })

  test('of the same file read another way is not taken for the same', async () => {
    const desktop = await withClients()
    const file = join(desktop.folder, 'local.csv')
    writeFileSync(file, csvOf([row('a', 'help', 'A2P', '2026-10-01T10:00:00')]))
    await desktop.call('import-traffic', { job: 'utc', file })
    await desktop.call('import-traffic', { job: 'berlin', file, timeZone: 'Europe/Berlin' })
    const [second] = await desktop.call('list-imports', {})
    expect(second).toMatchObject({ duplicates: 1, conflicting: 1, notes: [] })
  })

  test('of a header alone is no fault; of an empty file is', async () => {
    const desktop = await withClients()
    expect(await desktop.importCsv([])).toMatchObject({ rows: 0, accepted: 0 })
    const file = join(desktop.folder, 'empty.csv')
    writeFileSync(file, '')
    await expect(desktop.call('import-traffic', { job: 'j', file })).rejects.toThrow(/empty\.csv.*empty/)
    await expect(desktop.call('import-traffic', { job: 'j', file: `${file}.gone` })).rejects.toThrow(/there is no file/)
    await expect(desktop.call('import-traffic', { job: 'j', file: desktop.folder })).rejects.toThrow(/not a file/)
  })

  test('that lacks a column names it, and changes nothing', async () => {
    const desktop = await withClients()
    const file = join(desktop.folder, 'lacks.csv')
    writeFileSync(file, 'message_id,agent_id,user_id,direction\na,help,u,A2P\n')
    await expect(desktop.call('import-traffic', { job: 'j', file })).rejects.toThrow(/sent_at/)
    expect(await desktop.call('list-imports', {})).toEqual([])
    expect(desktop.store.inTransaction).toBe(false)
  })

  test('that is cancelled leaves nothing, and can be done again', async () => {
    const desktop = await withClients()
    const rows = [row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'), row('b', 'help', 'A2P', 'never')]
    desktop.cancelled.add('one.csv')
    await expect(desktop.importCsv(rows, 'one.csv')).rejects.toThrow(/cancelled; nothing of it was kept/)
    for (const table of ['import', 'traffic_row', 'thread_run', 'event', 'daily_charge', 'daily_traffic']) {
      expect(desktop.store.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
    }
    expect(existsSync(join(desktop.folder, 'ratedesk.sqlite-files'))).toBe(false)
    desktop.cancelled.clear()
    expect(await desktop.importCsv(rows, 'one.csv')).toMatchObject({ accepted: 1, rejected: 1 })
  })

  test('onto a full disk is refused, and the store is whole', async () => {
    const desktop = await withClients()
    await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z')])
    const pages = desktop.store.pragma('page_count', { simple: true }) as number
    desktop.store.pragma(`max_page_count = ${pages + 4}`)
    const rows = Array.from({ length: 2000 }, (_, at) =>
      row(`b${at}`, 'help', 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(200) }),
    )
    await expect(desktop.importCsv(rows)).rejects.toThrow(/the disk is full; nothing was changed/)
    desktop.store.pragma('max_page_count = 1073741823')
    expect(desktop.store.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(await desktop.events()).toHaveLength(1)
    expect(await desktop.importCsv(rows)).toMatchObject({ accepted: 2000 })
  })
})

describe('a file that ends in the middle of things leaves nothing of it, however much of it was good', () => {
  const rows = Array.from({ length: 5000 }, (_, at) =>
    row(`m${at}`, 'help', 'A2P', '2026-10-02T10:00:00Z', { text: `parcel ${at} ${Math.sin(at)}` }),
  )
  const packed = gzipSync(csvOf(rows))
  test.each([
    [
      'cut.csv.gz',
      packed.subarray(0, packed.length - 1000),
      /cut\.csv\.gz.*(cut off|truncated|ends|incomplete|damaged)/,
    ],
    [
      'cut.json',
      Buffer.from(`[${rows.map((each) => JSON.stringify(each)).join()},{"a`),
      /cut\.json, line 1: the JSON that/,
    ],
    ['turned.csv', Buffer.concat([Buffer.from(csvOf(rows)), Buffer.from([0, 1, 2, 0])]), /turned\.csv.*NUL/],
  ])('%s', async (name, bytes, refusal) => {
    const desktop = await withClients()
    await desktop.importCsv([row('before', 'help', 'A2P', '2026-10-01T10:00:00Z')])
    const file = join(desktop.folder, name)
    writeFileSync(file, bytes)
    await expect(desktop.call('import-traffic', { job: name, file })).rejects.toThrow(refusal)
    expect(await desktop.events()).toHaveLength(1)
    expect(desktop.store.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(await desktop.call('list-imports', {})).toHaveLength(1)
  })
})

test('a file that ends within a row loses that row alone', async () => {
  const desktop = await withClients()
  const rows = [1, 2, 3].map((at) => row(`m${at}`, 'help', 'A2P', '2026-10-02T10:00:00Z'))
  const file = join(desktop.folder, 'cut.csv')
  writeFileSync(file, `${csvOf(rows)}a,help,u,A2P,"2026-`)
  const result = await desktop.call('import-traffic', { job: 'cut', file })
  expect(result).toMatchObject({ accepted: 3, rejected: 1, rows: 4 })
  const [reject] = readFileSync(result.rejectsFile!, 'utf8').split('\r\n').slice(1)
  expect(reject).toMatch(/^5,/)
})

describe('rows of one message', () => {
  const sent = { status: 'sent' }
  const failed = { status: 'failed' }
  const delivered = (at: string): Record<string, string> => ({ status: 'delivered', delivered_at: at })
  const message = (more: Record<string, string>): ReturnType<typeof row> =>
    row('m', 'help', 'A2P', '2026-10-01T10:00:00Z', more)

  test.each([
    [
      'pending, then delivered',
      [sent, delivered('2026-10-01T10:00:05Z')],
      ['pending', 'accepted'],
      '2026-10-01T10:00:05.000Z',
    ],
    [
      'delivered, then pending',
      [delivered('2026-10-01T10:00:05Z'), sent],
      ['accepted', 'duplicates'],
      '2026-10-01T10:00:05.000Z',
    ],
    [
      'failed, then delivered',
      [failed, delivered('2026-10-01T10:00:05Z')],
      ['excluded', 'accepted'],
      '2026-10-01T10:00:05.000Z',
    ],
    ['pending, then failed', [sent, failed], ['pending', 'excluded'], null],
    ['failed, then expired', [failed, { status: 'expired' }], ['excluded', 'duplicates'], null],
    ['expired, then failed', [{ status: 'expired' }, failed], ['excluded', 'duplicates'], null],
    ['pending, then pending', [sent, sent], ['pending', 'duplicates'], null],
    [
      'delivered late, then known to be earlier',
      [delivered('2026-10-01T10:00:09Z'), delivered('2026-10-01T10:00:05Z')],
      ['accepted', 'duplicates'],
      '2026-10-01T10:00:05.000Z',
    ],
    [
      'delivered, then told a later time',
      [delivered('2026-10-01T10:00:05Z'), delivered('2026-10-01T10:00:09Z')],
      ['accepted', 'duplicates'],
      '2026-10-01T10:00:05.000Z',
    ],
    [
      'delivered at no known time, then at one',
      [{ status: 'delivered' }, delivered('2026-10-01T10:00:05Z')],
      ['accepted', 'duplicates'],
      '2026-10-01T10:00:05.000Z',
    ],
  ] as const)('%s: the stronger status and its earliest delivery win', async (_, rows, counted, startedAt) => {
    for (const inOneFile of [true, false]) {
      const desktop = await withClients()
      const counts: Record<string, number> = {}
      const add = (result: Record<string, unknown>): void => {
        for (const name of COUNTS) counts[name] = (counts[name] ?? 0) + (result[name] as number)
      }
      if (inOneFile) add({ ...(await desktop.importCsv(rows.map(message))) })
      else for (const one of rows) add({ ...(await desktop.importCsv([message(one)])) })
      const expected: Record<string, number> = Object.fromEntries(COUNTS.map((name) => [name, 0]))
      for (const name of counted) expected[name]!++
      expect(counts).toEqual(expected)
      expect((await desktop.events()).map((event) => event.startedAt)).toEqual(startedAt ? [startedAt] : [])
      const kept = desktop.store.prepare('SELECT sum(messages) FROM daily_traffic').pluck().get()
      expect(kept).toBe(1)
    }
  })

  test('that differ in content are reported as conflicting, and the one sent first counts, whichever came first', async () => {
    const short = message({ text: 'first' })
    const long = { ...message({ text: 'x'.repeat(200) }), sent_at: '2026-10-01T10:00:05Z' }
    for (const rows of [
      [short, long],
      [long, short],
    ]) {
      const desktop = await withClients()
      for (const one of rows) await desktop.importCsv([one])
      const [second, first] = await desktop.call('list-imports', {})
      expect(first).toMatchObject({ accepted: 1, conflicting: 0 })
      expect(second).toMatchObject({ duplicates: 1, conflicting: 1 })
      expect(await desktop.events()).toMatchObject([
        { type: 'a2p_basic_message', startedAt: '2026-10-01T10:00:00.000Z' },
      ])
    }
  })
})

test('an import is shown to the tenants whose traffic it brought, and to all where it brought nobody’s', async () => {
  const desktop = await withClients()
  await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z')], 'of-shop.csv')
  await desktop.importCsv([row('a', 'otp', 'A2P', '2026-10-01T10:00:00Z')], 'of-bank.csv')
  await desktop.importCsv([row('a', 'nobody', 'A2P', '2026-10-01T10:00:00Z')], 'parked.csv')
  await desktop.importCsv([row('a', 'help', 'A2P', 'never')], 'rejected.csv')
  const files = async (tenantId: string): Promise<string[]> =>
    (await desktop.call('list-imports', { tenantId })).map(({ file }) => file)
  expect(await files('shop')).toEqual(['rejected.csv', 'parked.csv', 'of-shop.csv'])
  expect(await files('bank')).toEqual(['rejected.csv', 'parked.csv', 'of-bank.csv'])
})

describe('parked rows', () => {
  test('are kept, told of, and rated as soon as their agent is added', async () => {
    const desktop = await withClients()
    const rows = [
      row('a', 'later', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'later', 'P2A', '2026-10-01T11:00:00Z'),
      row('a', 'later', 'A2P', '2026-10-01T10:00:00Z'),
      row('c', 'later', 'A2P', '2026-10-01T11:00:00Z', { content_type: 'typing' }),
    ]
    expect(await desktop.importCsv(rows)).toMatchObject({ rows: 4, parked: 4 })
    expect(await desktop.events()).toEqual([])
    const alert = (await desktop.call('list-alerts', {})).find(({ kind }) => kind === 'parked_traffic')
    expect(alert).toMatchObject({ agentId: 'later', tenantId: null, figures: { rows: 4 } })

    await desktop.call('add-agent', { agentId: 'later', tenantId: 'shop', category: 'conversational', region: 'DE' })
    expect(await desktop.events()).toMatchObject([
      { type: 'a2p_conversation', messageIds: ['a', 'b'], agentId: 'later' },
    ])
    expect((await desktop.call('list-alerts', {})).filter(({ kind }) => kind === 'parked_traffic')).toEqual([])
    const overview = await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })
    expect(overview).toMatchObject({ conversations: 1, messages: { a2p: 1, p2a: 1 } })
  })

  test('come to the same events as if the agent had been there from the start', async () => {
    const rows = [
      row('a', 'later', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'later', 'A2P', '2026-10-01T12:00:00Z', { status: 'queued' }),
      row('b', 'later', 'A2P', '2026-10-01T12:00:00Z', { delivered_at: '2026-10-01T12:00:02Z' }),
      row('c', 'later', 'P2A', '2026-10-02T12:00:01Z'),
    ]
    const agent = { agentId: 'later', tenantId: 'shop', category: 'conversational', region: 'DE' } as const
    const early = await withClients()
    await early.call('add-agent', agent)
    await early.importCsv(rows)
    const late = await withClients()
    await late.importCsv(rows)
    await late.call('add-agent', agent)
    expect(await late.events()).toEqual(await early.events())
    expect(await late.events()).toHaveLength(2)
  })
})

test('only the threads that an import touches are rated again', async () => {
  const desktop = await withClients()
  await desktop.importCsv([
    row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { user_id: '+447700900001' }),
    row('b', 'help', 'A2P', '2026-10-01T10:00:00Z', { user_id: '+447700900002' }),
  ])
  // A mark that rating would wipe out.
  desktop.store.exec('UPDATE event SET made = made & ~(31 << 4) | (1 << 4)')
  await desktop.importCsv([row('c', 'help', 'P2A', '2026-10-01T11:00:00Z', { user_id: '+447700900002' })])
  const clauses = desktop.store.prepare('SELECT user_key, clause, type FROM event ORDER BY user_key').all()
  expect(clauses).toMatchObject([
    { user_key: userKeyOf('+447700900001'), clause: 1, type: 0 },
    { user_key: userKeyOf('+447700900002'), clause: 1, type: 4 },
  ])
  expect(desktop.store.prepare('SELECT count(*) FROM temp.touched').pluck().get()).toBe(1)
})

test('texts are kept as they were written, whatever they hold; an empty body is none', async () => {
  const desktop = await withClients()
  const texts = ['plain', 'a "quoted" word', 'two\nlines', 'comma, semicolon;', '’–…😀', '']
  await desktop.importCsv(
    texts.map((text, at) => row(`m${at}`, 'help', 'A2P', `2026-10-0${at + 1}T10:00:00Z`, { text })),
  )
  const kept = desktop.store.prepare('SELECT text FROM traffic_row ORDER BY row_no').pluck().all()
  expect(kept).toEqual([...texts.slice(0, -1), null])
})
