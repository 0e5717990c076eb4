import { expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

const OCTOBER = { cycle: '2026-10' }
const user = (at: number) => ({ user_id: `+4477009${String(at).padStart(5, '0')}` })
const at = (minute: number): string => new Date(Date.parse('2026-10-05T10:00:00Z') + minute * 60_000).toISOString()

async function withRates(rates: readonly object[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const card = { currency: 'EUR', effectiveFrom: '2026-09-15', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  return desktop
}
const flat = (type: string, unitPrice: string): object => ({ type, country: '*', model: 'flat', unitPrice })
const PRICES = [
  flat('a2p_conversation', '0.05'),
  flat('p2a_conversation', '0.05'),
  flat('a2p_basic_message', '0.02'),
  flat('a2p_single_message', '0.03'),
]

/** A message, its answer and four messages more: a conversation at 0.05, or five messages at 0.02. */
const chat = (no: number): CsvRow[] => [
  row(`c${no}`, 'help', 'A2P', at(0), user(no)),
  row(`c${no}r`, 'help', 'P2A', at(1), user(no)),
  ...[2, 3, 4, 5].map((minute) => row(`c${no}-${minute}`, 'help', 'A2P', at(minute), user(no))),
]
/** A message without an answer: 0.02 either way. */
const alone = (no: number): CsvRow => row(`s${no}`, 'help', 'A2P', at(0), user(no))
const times = <Item>(count: number, make: (no: number) => Item): Item[] =>
  Array.from({ length: count }, (_, no) => make(no))

test('the arithmetic, by hand: ten chats and forty messages that nobody answered', async () => {
  const { call, importCsv } = await withRates(PRICES)
  await importCsv([...times(10, chat).flat(), ...times(40, (no) => alone(100 + no))])
  const advice = await call('advise', { agentId: 'help', period: OCTOBER })
  expect(advice.basedOn).toMatchObject({ messages: 100, a2p: 90, answered: 10, replyRate: '0.1111', threads: 50 })
  // 10 conversations at 0.05 and 40 messages at 0.02, or 90 messages at 0.02; users' messages cost nothing.
  expect(advice.options).toMatchObject([
    { category: 'conversational', cost: '1.30', conversations: 10, messageEvents: 40, costPerMessage: '0.013' },
    { category: 'non-conversational', cost: '1.80', conversations: 0, messageEvents: 100, costPerMessage: '0.018' },
  ])
  expect(advice).toMatchObject({ recommended: 'conversational', difference: '0.50' })
  // Each of the forty that is answered after all costs 0.03 more as a conversation, so the seventeenth makes it dearer.
  expect(advice.breakEven).toMatchObject({ draws: 20, crossing: 20, cheaperThroughout: null })
  const { low, high } = advice.breakEven!.spread!
  expect(Number(low)).toBeGreaterThanOrEqual(Math.round((27 / 90) * 10_000) / 10_000)
  expect(Number(high)).toBeLessThanOrEqual(Math.round((67 / 90) * 10_000) / 10_000)
  expect(advice.breakEvenReplyRate).toBe(advice.breakEven!.spread!.middle)
  const points = advice.sensitivity.map(({ replyRate }) => replyRate)
  expect(points).toEqual(['0', '0.1', '0.1111', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'])
  // Without any answer both cost the same; with every answer 50 conversations.
  expect(advice.sensitivity[0]).toMatchObject({ conversational: '1.80', nonConversational: '1.80', observed: false })
  expect(advice.sensitivity[2]).toMatchObject({ conversational: '1.30', nonConversational: '1.80', observed: true })
  expect(advice.sensitivity.at(-1)).toMatchObject({ conversational: '2.50', nonConversational: '1.80' })
})

test('the own category costs what the summary says', async () => {
  const { call, importCsv } = await withRates(PRICES)
  await importCsv([...chat(1), alone(2)])
  const [advice, summary] = await Promise.all([
    call('advise', { agentId: 'help', period: OCTOBER }),
    call('read-summary', { tenantId: 'shop', period: OCTOBER }),
  ])
  const { amount, messages, conversations } = summary.agents[0]!
  expect(advice.options[0]).toMatchObject({ cost: amount, messages, conversations })
})

test('the same traffic gets the same answer', async () => {
  const { call, importCsv } = await withRates(PRICES)
  await importCsv([...times(5, chat).flat(), ...times(9, (no) => alone(100 + no))])
  const request = { agentId: 'help', period: OCTOBER }
  expect(await call('advise', request)).toEqual(await call('advise', request))
})

test('without traffic it says what is needed and names similar agents, and guesses nothing', async () => {
  const { call, importCsv } = await withRates(PRICES)
  await call('add-agent', { agentId: 'new', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await call('add-agent', { agentId: 'de', tenantId: 'shop', category: 'conversational', region: 'DE' })
  await importCsv([...chat(1), row('d', 'de', 'A2P', at(0))])
  const advice = await call('advise', { agentId: 'new', period: OCTOBER })
  expect(advice).toMatchObject({
    basedOn: { agentId: 'new', messages: 0, replyRate: null },
    options: [],
    recommended: null,
    difference: null,
    breakEvenReplyRate: null,
    sensitivity: [],
    needed:
      'Agent new has no traffic from 2026-10-01 to 2026-11-01: import some weeks of its messages in both directions, or take that of help.',
    similar: [
      { agentId: 'help', sameRegion: true, messages: 6 },
      { agentId: 'de', sameRegion: false, messages: 1 },
    ],
  })
})

test('an agent that is still to be added is advised on the traffic of a similar one, beside which it comes', async () => {
  const { call, importCsv } = await withRates([
    ...PRICES.slice(0, 2),
    { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.02', included: 5 },
  ])
  await importCsv(chat(1))
  const own = await call('advise', { agentId: 'help', period: OCTOBER })
  expect(own.options.map(({ cost }) => cost)).toEqual(['0.05', '0.00'])
  const added = await call('advise', { agentId: 'none yet', tenantId: 'shop', like: 'help', period: OCTOBER })
  // `help` is a conversational agent, so the five free messages are still there.
  expect(added.options.map(({ cost }) => cost)).toEqual(['0.05', '0.00'])
  await call('add-agent', { agentId: 'codes', tenantId: 'shop', category: 'non-conversational', region: 'GB' })
  await importCsv(times(4, (no) => row(`o${no}`, 'codes', 'A2P', at(0), user(no))))
  const beside = await call('advise', { agentId: 'none yet', tenantId: 'shop', like: 'help', period: OCTOBER })
  expect(beside.options.map(({ cost }) => cost)).toEqual(['0.05', '0.08'])
  expect(beside.notes.map(({ code }) => code)).toEqual(['borrowed', 'shared-prices', 'few-threads'])
  expect(beside.basedOn.agentId).toBe('help')
})

test('another client’s agent is no sample, and nobody’s agent cannot be advised', async () => {
  const { call } = await withRates(PRICES)
  await expect(call('advise', { agentId: 'help', like: 'otp' })).rejects.toMatchObject({ code: 'agent-of-another' })
  await expect(call('advise', { agentId: 'help', tenantId: 'bank' })).rejects.toMatchObject({
    code: 'agent-of-another',
  })
  await expect(call('advise', { agentId: 'none' })).rejects.toMatchObject({ code: 'agent-unknown' })
  await expect(call('advise', { agentId: 'none', tenantId: 'shop' })).rejects.toMatchObject({ code: 'country-unknown' })
  await expect(call('advise', { agentId: 'help', region: 'QQ' })).rejects.toMatchObject({ code: 'country-unknown' })
  await expect(call('advise', { agentId: 'help', profile: 'none' })).rejects.toMatchObject({ code: 'profile-unknown' })
})

test('a profile without US sessions refuses a conversational agent there, and another allows it', async () => {
  const { call, importCsv } = await withRates([
    ...PRICES,
    flat('a2p_rich_message', '0.01'),
    flat('p2a_rich_message', '0.01'),
    flat('interactive_session', '0.02'),
  ])
  await importCsv(chat(1))
  const request = { agentId: 'help', region: 'US', period: OCTOBER }
  const refused = await call('advise', request)
  expect(refused.options).toMatchObject([
    {
      category: 'conversational',
      cost: null,
      refusal: 'conversational billing is not supported in the United States under profile infobip',
      possibleUnder: ['infobip-us-sessions', 'google'],
    },
    { category: 'non-conversational', cost: '0.06', messageEvents: 6, refusal: null },
  ])
  expect(refused).toMatchObject({ recommended: 'non-conversational', difference: null, breakEvenReplyRate: null })
  const allowed = await call('advise', { ...request, profile: 'infobip-us-sessions' })
  expect(allowed.options).toMatchObject([
    { category: 'conversational', profile: 'infobip-us-sessions', cost: '0.02', sessions: 1, messageEvents: 0 },
    { category: 'non-conversational', cost: '0.06', sessions: 0 },
  ])
  expect(allowed.notes.map(({ sentence }) => sentence)).toContain(
    '6 messages from GB are taken as if they came from US.',
  )
})

test.each([
  ['vonage', 'never', /can never be changed once the agent is launched/],
  ['infobip', 'support', /only through the support of the provider/],
  ['google', 'update', /update process of a live agent/],
] as const)('what holds under %s: %s', async (profile, change, warning) => {
  const { call } = await withRates(PRICES)
  const advice = await call('advise', { agentId: 'help', profile })
  expect(advice.change).toBe(change)
  expect(advice.warning).toMatch(warning)
})

test('odd traffic: one message, users’ messages only, no price, a cycle that is not over', async () => {
  const one = await withRates(PRICES)
  await one.importCsv([row('m', 'help', 'A2P', '2026-11-03T10:00:00Z')])
  const advice = await one.call('advise', { agentId: 'help' })
  expect(advice).toMatchObject({
    basedOn: { cycle: '2026-11', messages: 1, replyRate: '0' },
    recommended: null,
    difference: '0.00',
  })
  expect(advice.notes.map(({ code }) => code)).toEqual(['period-not-over', 'reply-assumed', 'few-threads'])

  const p2a = await withRates(PRICES)
  await p2a.importCsv([row('m', 'help', 'P2A', at(0))])
  const silent = await p2a.call('advise', { agentId: 'help', period: OCTOBER })
  expect(silent).toMatchObject({ basedOn: { messages: 1, replyRate: null }, sensitivity: [], breakEven: null })
  expect(silent.notes.map(({ code }) => code)).toContain('no-a2p')

  const unpriced = await withRates([flat('a2p_conversation', '0.05')])
  await unpriced.importCsv(chat(1))
  const unknown = await unpriced.call('advise', { agentId: 'help', period: OCTOBER })
  expect(unknown).toMatchObject({ recommended: null, difference: null, breakEven: null })
  expect(unknown.options).toMatchObject([{ unpriced: 0 }, { unpriced: 5, cost: '0.00' }])
})

test('only events that start in the period cost, though windows run over the whole history', async () => {
  const { call, importCsv } = await withRates(PRICES)
  await importCsv([
    // The answer comes after midnight in Berlin, which is at 22:00, so the conversation is one of the next day.
    row('a', 'help', 'A2P', '2026-10-05T21:30:00Z'),
    row('b', 'help', 'P2A', '2026-10-05T22:30:00Z'),
    row('c', 'help', 'A2P', '2026-10-06T22:29:59.999Z'),
  ])
  const on = async (from: string, to: string) =>
    (await call('advise', { agentId: 'help', period: { from, to } })).options.map(({ cost }) => cost)
  expect(await on('2026-10-05', '2026-10-06')).toEqual(['0.00', '0.02'])
  expect(await on('2026-10-06', '2026-10-07')).toEqual(['0.05', '0.00'])
  expect(await on('2026-10-07', '2026-10-08')).toEqual(['0.00', '0.02'])
})
