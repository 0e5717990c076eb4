/** Whole messages that are checked before they are sent: by the same rules as traffic, and by its very import. */
import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PayloadCheck } from '../../src-main/contract/answers.ts'
import { addClients, openTestDesktop, type TestDesktop } from '../support/desktop.ts'
import { PAYLOAD_SAMPLES } from '../traffic/payload-samples.ts'

const AT = '2026-10-05T09:30:00Z'
const USER = '+447700900001'

/** The object in the payload that is the message. */
function messageAt(payload: unknown, path: string): Record<string, unknown> {
  const keys = path.match(/[A-Za-z_]\w*|\d+/g) ?? []
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], payload) as never
}

/** The same message as its vendor logs it. Google and Twilio log no content of what they sent: it is told in our format. */
function logged(check: PayloadCheck, payload: unknown, id: string): { name: string; text: string } {
  const message = messageAt(payload, check.path)
  if (check.format === 'infobip') {
    const content = 'content' in message && !('type' in message) ? message['content'] : message
    const row = {
      messageId: id,
      sender: 'otp',
      destination: USER,
      sentAt: AT,
      status: { groupName: 'DELIVERED' },
      content,
    }
    return { name: 'log.json', text: JSON.stringify({ results: [row] }) }
  }
  if (check.format === 'vonage') {
    const row = { ...message, from: 'otp', to: USER.slice(1), message_uuid: id, timestamp: AT }
    const receipt = {
      message_uuid: id,
      from: 'otp',
      to: USER.slice(1),
      timestamp: AT,
      channel: 'rcs',
      status: 'delivered',
    }
    return { name: 'log.json', text: JSON.stringify([row, receipt]) }
  }
  const suggestions = check.suggestions.filter(({ inCard }) => !inCard).map(({ type }) => type)
  const row = {
    message_id: id,
    agent_id: 'otp',
    user_id: USER,
    direction: 'A2P',
    sent_at: AT,
    status: 'delivered',
    content_type: check.contentType,
    text: check.text,
    suggestions,
  }
  return { name: 'log.jsonl', text: JSON.stringify(row) }
}

async function opened(region: string): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  if (region === 'US') await addClients(desktop)
  else {
    await desktop.call('add-tenant', { tenantId: 't', name: 'T', currency: 'EUR' })
    await desktop.call('add-agent', { agentId: 'otp', tenantId: 't', category: 'non-conversational', region })
  }
  return desktop
}

const LONG = 'Ünï '.repeat(60)
/** The samples, and those of them that are texts with a long text in its place. */
const CASES = PAYLOAD_SAMPLES.flatMap((sample) => {
  if (sample.text === null) return [sample]
  const payload = JSON.parse(
    JSON.stringify(sample.payload).replaceAll(JSON.stringify(sample.text), JSON.stringify(LONG)),
  ) as unknown
  return [sample, { ...sample, name: `${sample.name}, long`, payload }]
})

test.each(['US', 'GB'])('a message has the class that it has once it is imported: %s', async (region) => {
  const desktop = await opened(region)
  const expected = new Map<string, unknown>()
  for (const [at, { name, payload }] of CASES.entries()) {
    const [check] = await desktop.call('check-payload', { payload: JSON.stringify(payload), region })
    const file = logged(check!, payload, `m${at}`)
    const path = join(desktop.folder, file.name)
    writeFileSync(path, file.text)
    await desktop.call('import-traffic', { job: name, file: path })
    expected.set(`m${at}`, [name, check!.class, check!.segments])
  }
  const nameOf = (id: string): string => CASES[Number(id.slice(1))]!.name
  const rated = (await desktop.events()).map(
    ({ messageIds: [id], type, quantity }) => [id!, [nameOf(id!), type, quantity]] as const,
  )
  expect(new Map(rated)).toEqual(expected)
})

const check = async (payload: unknown, more: { region?: string; profile?: string } = {}): Promise<PayloadCheck> => {
  const [first] = await openTestDesktop().call('check-payload', { payload: JSON.stringify(payload), ...more })
  return first!
}
const action = (text: string, of: object) => ({ action: { text, postbackData: 'pb', ...of } })
const REPLY = { reply: { text: 'Yes', postbackData: 'y' } }
const MAP = action('Map', { viewLocationAction: {} })
const WHERE = action('Where', { shareLocationAction: {} })
const TEXT = 'x'.repeat(170)

test('says of each suggestion what the message is without it', async () => {
  const { suggestions, outcomes, withoutSuggestions } = await check({ text: TEXT, suggestions: [MAP, REPLY] })
  expect(suggestions.map(({ effect }) => effect)).toEqual([
    'With view_location it is rich media in the US; without it, rich with 2 segments',
    'reply changes nothing: without it, it is still rich media in the US and single elsewhere',
  ])
  expect(suggestions[0]!.without).toEqual(withoutSuggestions)
  expect(outcomes).toEqual({
    us: { class: 'a2p_rich_media_message', segments: 1 },
    elsewhere: { class: 'a2p_single_message', segments: 1 },
  })
})

test.each<[string, object, string[]]>([
  [
    'one reply makes a short text single',
    { text: 'Hi', suggestions: [REPLY] },
    ['With reply it is single elsewhere; without it, basic'],
  ],
  [
    'two that do the same change nothing one by one',
    { text: 'Hi', suggestions: [MAP, WHERE] },
    [
      'view_location changes nothing: without it, it is still rich media in the US and single elsewhere',
      'share_location changes nothing: without it, it is still rich media in the US and single elsewhere',
    ],
  ],
  [
    'both places change at once',
    { text: 'Hi', suggestions: [MAP] },
    [
      'With view_location it is rich media in the US and single elsewhere; without it, rich with 1 segment in the US and basic elsewhere',
    ],
  ],
  [
    'a card is what it is',
    { richCard: { standaloneCard: { cardContent: { suggestions: [MAP] } } } },
    ['view_location changes nothing: without it, it is still rich media in the US and single elsewhere'],
  ],
])('%s', async (_name, payload, effects) => {
  expect((await check(payload)).suggestions.map(({ effect }) => effect)).toEqual(effects)
})

test('keeps the keys of a checked text, and says what it did not count', async () => {
  const text = 'Grüße'
  const plain = await openTestDesktop().call('check-text', { text })
  const whole = await check({ text, suggestions: [REPLY, action('Größe', { dialAction: {} })] })
  expect(whole).toMatchObject({ ...plain, format: 'google-rbm', path: '$', contentType: 'text', text })
  expect(Object.keys(whole).slice(0, 6)).toEqual(Object.keys(plain))
  expect(whole.uncountedBytes).toEqual({ labels: 3 + 7, postbackData: 1 + 2, cards: 0 })
  const card = await check({ richCard: { standaloneCard: { cardContent: { title: 'é', description: 'ab' } } } })
  expect(card).toMatchObject({ bytes: 0, text: null, uncountedBytes: { cards: 4 }, withoutSuggestions: null })
})

test('a limit that decides nothing is not overrun', async () => {
  expect((await check({ text: TEXT })).overrunAtByte).toBe(160)
  expect((await check({ text: TEXT }, { region: 'GB' })).overrunAtByte).toBe(160)
  expect((await check({ text: TEXT, suggestions: [REPLY] })).overrunAtByte).toBe(160)
  expect((await check({ text: TEXT, suggestions: [REPLY] }, { region: 'GB' })).overrunAtByte).toBeNull()
  expect((await check({ text: TEXT, suggestions: [MAP] })).overrunAtByte).toBeNull()
})

test('goes by the profile', async () => {
  const text = 'é'.repeat(100)
  expect((await check({ text })).segments).toBe(2)
  expect((await check({ text }, { profile: 'vonage' })).segments).toBe(1)
})

test('each message of several is answered', async () => {
  const payload = JSON.stringify([{ text: 'a' }, { text: TEXT }])
  const checks = await openTestDesktop().call('check-payload', { payload })
  expect(checks.map(({ path, segments }) => [path, segments])).toEqual([
    ['$[0]', 1],
    ['$[1]', 2],
  ])
})

test('whatever it is given, it answers or refuses in a sentence', async () => {
  const { call } = openTestDesktop()
  const parts = PAYLOAD_SAMPLES.map(({ payload }) => JSON.stringify(payload))
  const spoilt = fc
    .tuple(fc.constantFrom(...parts), fc.nat(400), fc.nat(12), fc.constantFrom('', '{', ']', 'null', '"x"', ',', '1'))
    .map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
  const changed = fc.constantFrom(...parts).chain((text) => {
    const leaves = text.match(/"[^"]*"(?=[,}\]])/g) ?? ['']
    return fc
      .tuple(fc.constantFrom(...leaves), fc.constantFrom('null', '7', '[]', '{}', '""', 'true', '[[{}]]'))
      .map(([leaf, put]) => text.replace(leaf, put))
  })
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, changed, fc.json()), async (payload) => {
      const answer = await call('check-payload', { payload }).catch((error: Error) => error)
      if (answer instanceof Error) expect(answer).toMatchObject({ name: 'Failure', kind: 'wrong' })
      else expect(answer.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
