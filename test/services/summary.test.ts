import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import { allOverrunTexts } from '../support/overrun-texts.ts'

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

const october = { cycle: '2026-10' }

describe('a summary', () => {
  test('prices each type and country, rounds each line once, and adds up the lines', async () => {
    const { importCsv, call } = await withClients()
    await importCsv([
      // Five basic messages at 0.0305 are 0.1525, to which half-up rounding gives 0.15.
      ...[1, 2, 3, 4, 5].map((at) =>
        row(`b${at}`, 'help', 'A2P', '2026-10-01T10:00:00Z', { user_id: `+44770090010${at}` }),
      ),
      row('c1', 'help', 'A2P', '2026-10-02T10:00:00Z'),
      row('c2', 'help', 'P2A', '2026-10-02T11:00:00Z'),
      row('c3', 'help', 'A2P', '2026-10-03T10:59:59.999Z'),
    ])
    const summary = await call('read-summary', { tenantId: 'shop', period: october })
    expect(summary).toMatchObject({
      tenantId: 'shop',
      currency: 'EUR',
      period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'Europe/Berlin' },
      agents: [
        {
          agentId: 'help',
          category: 'conversational',
          region: 'GB',
          messages: 8,
          conversations: 1,
          sessions: 0,
          events: [
            { type: 'a2p_basic_message', country: 'GB', events: 5, quantity: 5, amount: '0.1525' },
            { type: 'a2p_conversation', country: 'GB', events: 1, quantity: 1, amount: '0.045' },
          ],
          segmentOverruns: { messages: 0, extraSegments: 0, amount: '0.00' },
          amount: '0.1975',
        },
      ],
      lines: [
        { type: 'a2p_basic_message', country: 'GB', quantity: 5, unitPrice: '0.0305', amount: '0.15' },
        { type: 'a2p_conversation', country: 'GB', quantity: 1, unitPrice: '0.045', amount: '0.05' },
      ],
      total: '0.20',
      unpriced: 0,
    })
  })

  test('never prices at 0 what has no price', async () => {
    const { importCsv, call, events } = await withClients()
    await importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { content_type: 'image' })])
    const summary = await call('read-summary', { tenantId: 'shop', period: october })
    expect(summary.lines).toMatchObject([{ type: 'a2p_single_message', unitPrice: null, amount: null }])
    expect(summary).toMatchObject({ unpriced: 1, total: '0.00' })
    expect(summary.agents[0]!.events).toMatchObject([{ amount: null }])
    expect(await events()).toMatchObject([{ unitPrice: null, amount: null, chargeable: true }])
  })

  test('lists what is not chargeable with amount 0, and does not call it unpriced', async () => {
    const { importCsv, call, events } = await withClients()
    await importCsv([row('a', 'help', 'P2A', '2026-10-01T10:00:00Z')])
    const summary = await call('read-summary', { tenantId: 'shop', period: october })
    expect(summary).toMatchObject({
      unpriced: 0,
      total: '0.00',
      lines: [{ type: 'p2a_basic_message', amount: '0.00' }],
    })
    expect(await events()).toMatchObject([{ chargeable: false, amount: '0.00', unitPrice: '0.00' }])
  })

  test('takes the price in force on the local day on which the event starts', async () => {
    const { importCsv, call } = await withClients()
    const rate = (unitPrice: string): object => ({ type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice })
    const card = { currency: 'USD', effectiveFrom: '2026-10-15', rounding: 'half-up', rates: [rate('0.01')] }
    await call('set-rates', { tenantId: 'bank', card })
    // New York is four hours behind: its 15 October begins at 04:00 UTC.
    await importCsv([
      row('before', 'otp', 'A2P', '2026-10-15T03:59:59.999Z'),
      row('after', 'otp', 'A2P', '2026-10-15T04:00:00.000Z'),
    ])
    const summary = await call('read-summary', { tenantId: 'bank', period: october })
    expect(summary.lines).toMatchObject([
      { unitPrice: '0.0083', quantity: 1, amount: '0.01' },
      { unitPrice: '0.01', quantity: 1, amount: '0.01' },
    ])
    expect(summary.agents[0]!.events).toMatchObject([{ quantity: 2, amount: '0.0183' }])
  })

  test('counts US segments over the first, with their money', async () => {
    const desktop = await withClients()
    const { importCsv, call } = desktop
    await importCsv([
      row('a', 'otp', 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(160) }),
      row('b', 'otp', 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(161) }),
      row('c', 'otp', 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(321) }),
    ])
    const { agents } = await call('read-summary', { tenantId: 'bank', period: october })
    expect(agents[0]).toMatchObject({
      events: [{ type: 'a2p_rich_message', country: 'US', events: 3, quantity: 6, amount: '0.0498' }],
      segmentOverruns: { messages: 2, extraSegments: 3, amount: '0.0249' },
    })
    const texts = allOverrunTexts(desktop, 'bank', 'otp', '2026-10')
    expect(texts).toMatchObject([
      { messages: 1, segments: 3, extraSegments: 2, amount: '0.0166' },
      { messages: 1, segments: 2, extraSegments: 1, amount: '0.0083' },
    ])
  })

  test('of days is half-open, and says so when it is empty or impossible', async () => {
    const { importCsv, call } = await withClients()
    await importCsv([
      row('a', 'otp', 'A2P', '2026-10-02T04:00:00Z'),
      row('b', 'otp', 'A2P', '2026-10-03T03:59:59.999Z', { user_id: '+15555550101' }),
      row('c', 'otp', 'A2P', '2026-10-03T04:00:00Z', { user_id: '+15555550102' }),
    ])
    const of = (from: string, to: string): Promise<{ lines: { quantity: number }[] }> =>
      call('read-summary', { tenantId: 'bank', period: { from, to } })
    expect((await of('2026-10-02', '2026-10-03')).lines).toMatchObject([{ quantity: 2 }])
    await expect(of('2026-10-03', '2026-10-03')).rejects.toThrow(/end after it begins/)
    await expect(of('2026-02-30', '2026-10-03')).rejects.toThrow(/2026-02-30 is not a day/)
  })

  test('bills a conversation across midnight of the cycle once, in the cycle of its anchor', async () => {
    const { importCsv, call } = await withClients()
    // Berlin's November begins at 23:00 UTC.
    await importCsv([
      row('a', 'help', 'A2P', '2026-10-31T22:00:00Z'),
      row('b', 'help', 'P2A', '2026-10-31T22:59:59.999Z'),
      row('c', 'help', 'A2P', '2026-11-01T12:00:00Z'),
    ])
    expect((await call('read-summary', { tenantId: 'shop', period: october })).agents[0]!.conversations).toBe(1)
    const november = await call('read-summary', { tenantId: 'shop', period: { cycle: '2026-11' } })
    expect(november.agents[0]).toMatchObject({ conversations: 0, events: [], messages: 1 })
  })

  test('says how much of it is provisional', async () => {
    const { importCsv, call, events } = await withClients()
    await importCsv([row('a', 'help', 'A2P', '2026-10-02T10:00:00Z')])
    const read = (): Promise<{ provisional: number; provisionalAmount: string }> =>
      call('read-summary', { tenantId: 'shop', period: october })
    expect(await read()).toMatchObject({ provisional: 1, provisionalAmount: '0.0305' })
    // Another thread's message moves the horizon; at exactly 24 hours nothing can be answered any more.
    await importCsv([row('b', 'help', 'A2P', '2026-10-03T09:59:59.999Z', { user_id: '+447700900002' })])
    expect((await events()).map(({ provisional }) => provisional)).toEqual([true, true])
    await importCsv([row('c', 'help', 'A2P', '2026-10-03T10:00:00Z', { user_id: '+447700900003' })])
    expect((await events()).map(({ provisional }) => provisional)).toEqual([false, true, true])
    expect(await read()).toMatchObject({ provisional: 2, provisionalAmount: '0.061' })
  })
})

test('the overview’s figures are the summary’s', async () => {
  const { importCsv, call } = await withClients()
  await importCsv([
    row('s', 'help', 'A2P', '2026-09-20T10:00:00Z'),
    row('a', 'help', 'A2P', '2026-10-02T10:00:00Z'),
    row('b', 'help', 'P2A', '2026-10-02T11:00:00Z'),
    row('c', 'help', 'A2P', '2026-10-20T11:00:00Z', { status: 'queued' }),
    row('d', 'help', 'A2P', '2026-10-20T11:00:00Z', { status: 'failed' }),
  ])
  const summary = await call('read-summary', { tenantId: 'shop', period: october })
  const overview = await call('read-overview', { tenantId: 'shop', cycle: null })
  expect(overview).toMatchObject({
    cycle: '2026-10',
    cycles: ['2026-10', '2026-09'],
    total: summary.total,
    comparison: { from: { total: '0.03' }, to: { total: summary.total } },
    conversations: 1,
    messageEvents: 0,
    messages: { a2p: 1, p2a: 1, pending: 1, excluded: 1 },
  })
  expect(overview.days).toHaveLength(31)
  expect(overview.days.filter(({ charges }) => Object.keys(charges).length > 0)).toEqual([
    { day: '2026-10-02', charges: { a2p_conversation: '0.045' } },
  ])
  const { agents } = await call('read-agents', { tenantId: 'shop', cycle: '2026-10' })
  expect(agents).toMatchObject([{ agentId: 'help', conversations: 1, amount: '0.045', messages: 2 }])
})

test('nothing of another tenant shows', async () => {
  const { importCsv, call } = await withClients()
  await importCsv([row('a', 'otp', 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(200) })])
  const answers = [
    await call('read-overview', { tenantId: 'shop', cycle: '2026-10' }),
    await call('read-agents', { tenantId: 'shop', cycle: '2026-10' }),
    await call('read-summary', { tenantId: 'shop', period: october }),
    await call('list-alerts', { tenantId: 'shop' }),
    await call('list-events', { tenantId: 'shop' }),
    await call('list-agents', { tenantId: 'shop' }),
    await call('list-imports', { tenantId: 'shop' }),
    await call('list-rates', { tenantId: 'shop' }),
  ]
  expect(JSON.stringify(answers)).not.toMatch(/otp|bank|USD/)
  await expect(call('list-events', { tenantId: 'shop', agentId: 'otp' })).rejects.toThrow(/not one of tenant shop/)
})

describe('alerts', () => {
  test('name the overruns of an agent and cycle, their money and the texts that cause most', async () => {
    const desktop = await withClients()
    const { importCsv, call } = desktop
    const long = 'x'.repeat(200)
    await importCsv([row('a', 'otp', 'A2P', '2026-10-02T10:00:00Z', { text: long })])
    const codes = ['1111', '2222'].map((code) => `${'y'.repeat(160)} ${code}`)
    await importCsv(codes.map((text, at) => row(`b${at}`, 'otp', 'A2P', '2026-09-02T10:00:00Z', { text })))
    const september = allOverrunTexts(desktop, 'bank', 'otp', '2026-09')
    expect(september).toEqual([
      { text: codes[0], variants: 2, messages: 2, segments: 4, extraSegments: 2, amount: '0.0166' },
    ])
    const overruns = (await call('list-alerts', { tenantId: 'bank' })).filter(
      ({ kind }) => kind === 'us_segment_overrun',
    )
    expect(overruns.map(({ amount }) => amount)).toEqual(['0.0166', '0.0083'])
    const alert = overruns[1]
    expect(alert).toMatchObject({
      severity: 'warning',
      agentId: 'otp',
      at: '2026-10-02T04:00:00.000Z',
      figures: { cycle: '2026-10', messages: 1, extraSegments: 1, amount: '0.0083', texts: [{ text: long }] },
    })
    const [, brief] = await call('list-alerts', { tenantId: 'bank', texts: false })
    expect(Object.keys(brief!.figures)).toEqual(Object.keys(alert!.figures).filter((figure) => figure !== 'texts'))
    expect(alert!.message).toMatch(/1 rich message of otp in 2026-10 ran over 160 bytes: 1 extra segment, USD 0\.0083/)
  })

  test('name the agent first whose texts run over most', async () => {
    const { importCsv, call } = await withClients()
    for (const agentId of ['alerts', 'reminders']) {
      await call('add-agent', { agentId, tenantId: 'bank', category: 'non-conversational', region: 'US' })
    }
    const long = (at: number, agentId: string): ReturnType<typeof row> =>
      row(`m${at}`, agentId, 'A2P', '2026-10-02T10:00:00Z', { text: 'x'.repeat(200) })
    await importCsv(['alerts', 'otp', 'reminders', 'reminders'].map((agentId, at) => long(at, agentId)))
    const alerts = await call('list-alerts', { tenantId: 'bank' })
    const overruns = alerts.filter(({ kind }) => kind === 'us_segment_overrun')
    expect(overruns.map(({ agentId }) => agentId)).toEqual(['reminders', 'alerts', 'otp'])
  })

  test('tell of unpriced events, traffic before launch, unanswered users and a foreign region', async () => {
    const { importCsv, call } = await withClients()
    await call('launch-agent', { agentId: 'help', at: '2026-10-02T00:00:00Z' })
    await importCsv([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { content_type: 'image' }),
      row('b', 'help', 'P2A', '2026-10-03T10:00:00Z'),
      row('c', 'help', 'A2P', '2026-10-09T10:00:00Z', { country: 'US' }),
    ])
    const alerts = await call('list-alerts', { tenantId: 'shop' })
    const kinds = alerts.map(({ kind, severity }) => `${severity} ${kind}`)
    expect(kinds).toEqual([
      'error unpriced',
      'error unpriced',
      'warning region_mismatch',
      'warning traffic_before_launch',
      'info unanswered_p2a',
    ])
    expect(alerts.find(({ kind }) => kind === 'traffic_before_launch')).toMatchObject({
      at: '2026-10-01T10:00:00.000Z',
      figures: { firstAt: '2026-10-01T10:00:00.000Z', launchedAt: '2026-10-02T00:00:00.000Z' },
    })
  })
})

describe('what cannot be right is refused in one sentence', () => {
  test.each([
    [
      'an agent that another tenant has',
      'add-agent',
      { agentId: 'otp', tenantId: 'shop', category: 'conversational', region: 'DE' },
      /belongs to another tenant/,
    ],
    [
      'an agent twice',
      'add-agent',
      { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'DE' },
      /already/,
    ],
    [
      'a conversational agent in the US without US sessions',
      'add-agent',
      { agentId: 'x', tenantId: 'bank', category: 'conversational', region: 'US', profile: 'vonage' },
      /^conversational billing is not supported in the United States under profile vonage$/,
    ],
    [
      'an unknown profile',
      'add-agent',
      { agentId: 'x', tenantId: 'bank', category: 'conversational', region: 'GB', profile: 'acme' },
      /no rule profile acme; take one of vonage, infobip/,
    ],
    [
      'an unknown region',
      'add-agent',
      { agentId: 'x', tenantId: 'bank', category: 'conversational', region: 'XX' },
      /XX is not a country/,
    ],
    ['an unknown tenant', 'read-summary', { tenantId: 'nobody', period: october }, /no tenant nobody/],
    ['a tenant twice', 'add-tenant', { tenantId: 'shop', name: 'x', currency: 'EUR' }, /a tenant shop already/],
    [
      'a time zone that does not exist',
      'add-tenant',
      { tenantId: 'x', name: 'x', currency: 'EUR', timeZone: 'Europe/Atlantis' },
      /Europe\/Atlantis is not a time zone/,
    ],
    [
      'a currency that does not exist',
      'add-tenant',
      { tenantId: 'x', name: 'x', currency: 'ZZZ' },
      /ZZZ is not a currency/,
    ],
    ['a second launch', 'launch-agent', { agentId: 'launched' }, /launched at .* already/],
  ] as const)('%s', async (_, name, request, refusal) => {
    const { call } = await withClients()
    await call('add-agent', { agentId: 'launched', tenantId: 'shop', category: 'non-conversational', region: 'FR' })
    await call('launch-agent', { agentId: 'launched' })
    await expect(call(name, request as never)).rejects.toThrow(refusal)
  })

  test('a rate card with five faults, each named with its path; nothing is kept', async () => {
    const { call } = await withClients()
    const card = {
      currency: 'USD',
      effectiveFrom: '2026-02-30',
      rounding: 'half-up',
      rates: [
        { type: 'sms', country: 'GB', model: 'flat', unitPrice: '0.01' },
        { type: 'a2p_basic_message', country: 'GB', model: 'flat', unitPrice: 0.01 },
        { type: 'a2p_conversation', country: 'Great Britain', model: 'flat', unitPrice: '0.01' },
      ],
    }
    const refusal = await call('set-rates', { tenantId: 'shop', card }).catch((error: unknown) => error)
    const { faults } = refusal as { faults: { path: string }[] }
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'currency',
      'effectiveFrom',
      'rates[0].type',
      'rates[1].unitPrice',
      'rates[2].country',
    ])
    expect(await call('list-rates', { tenantId: 'shop' })).toHaveLength(1)
  })
})

describe('a rate card before it is set', () => {
  const card = (effectiveFrom: string, unitPrice: string, country = 'US'): object => ({
    currency: 'USD',
    effectiveFrom,
    rounding: 'half-up',
    rates: [{ type: 'a2p_rich_message', country, model: 'flat', unitPrice }],
  })
  const withTraffic = async (): Promise<TestDesktop> => {
    const desktop = await withClients()
    await desktop.importCsv([
      row('a', 'otp', 'A2P', '2026-10-05T10:00:00Z'),
      row('b', 'otp', 'A2P', '2026-10-20T10:00:00Z', { text: 'x'.repeat(161) }),
    ])
    return desktop
  }

  test('says what it would change, from its first day on, and changes nothing', async () => {
    const { call } = await withTraffic()
    const { faults, difference } = await call('preview-rates', { tenantId: 'bank', card: card('2026-10-15', '0.0183') })
    expect(faults).toEqual([])
    expect(difference).toMatchObject({
      agents: [{ agentId: 'otp', type: 'a2p_rich_message', country: 'US', events: 0, quantity: 0, amount: '0.02' }],
      // Billed as two lines, a price each, of which each is rounded: 0.0083 and 0.0366.
      totals: [{ tenantId: 'bank', before: '0.02', after: '0.05', amount: '0.03', commitment: '0.00' }],
    })
    expect((await call('read-summary', { tenantId: 'bank', period: october })).agents[0]!.amount).toBe('0.0249')
    await call('set-rates', { tenantId: 'bank', card: card('2026-10-15', '0.0183') })
    expect((await call('read-summary', { tenantId: 'bank', period: october })).agents[0]!.amount).toBe('0.0449')
  })

  test('takes away what it has no price for, and says nothing where nothing changes', async () => {
    const { call } = await withTraffic()
    const without = await call('preview-rates', { tenantId: 'bank', card: card('2026-10-01', '0.0083', 'CA') })
    expect(without.difference!.agents).toMatchObject([{ amount: '-0.0249' }])
    const same = await call('preview-rates', { tenantId: 'bank', card: card('2026-10-01', '0.0083') })
    expect(same.difference).toEqual({ agents: [], totals: [] })
    const later = await call('preview-rates', { tenantId: 'bank', card: card('2026-12-01', '9') })
    expect(later.difference).toEqual({ agents: [], totals: [] })
  })

  test('is checked whole', async () => {
    const { call } = await withTraffic()
    const { faults, difference } = await call('preview-rates', { tenantId: 'bank', card: card('2026-02-30', 'x') })
    expect(difference).toBeNull()
    expect(faults.map(({ path }) => path)).toEqual(['effectiveFrom', 'rates[0].unitPrice'])
  })
})

test('event ids are the same whenever the same traffic is rated under the same profile', async () => {
  const ids = async (): Promise<string[]> => {
    const desktop = await withClients()
    await desktop.importCsv([
      row('a', 'help', 'A2P', '2026-10-02T10:00:00Z'),
      row('b', 'otp', 'A2P', '2026-10-02T10:00:00Z'),
    ])
    return (await desktop.events()).map(({ eventId }) => eventId)
  }
  const first = await ids()
  expect(new Set(first).size).toBe(2)
  expect(await ids()).toEqual(first)
})

test('the exported summary neutralises what a spreadsheet would run', async () => {
  const { call, importCsv } = await withClients()
  await call('add-agent', {
    agentId: '=1+1',
    tenantId: 'shop',
    name: '@SUM(A1)',
    category: 'conversational',
    region: 'DE',
  })
  await importCsv([row('a', '=1+1', 'A2P', '2026-10-02T10:00:00Z')])
  const { file, fileName } = await call('export-summary', { tenantId: 'shop', period: october, format: 'csv' })
  const content = readFileSync(file, 'utf8')
  expect(content).toContain("'=1+1,'@SUM(A1)")
  expect(content).not.toMatch(/(^|,)[=@]/m)
  expect(fileName).toBe('summary shop 2026-10-01 to 2026-11-01.csv')
  const json = await call('export-summary', { tenantId: 'shop', period: october, format: 'json' })
  expect(JSON.parse(readFileSync(json.file, 'utf8'))).toEqual(
    await call('read-summary', { tenantId: 'shop', period: october }),
  )
})
