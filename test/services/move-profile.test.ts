import { describe, expect, test, vi } from 'vitest'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

vi.mock('../../resources/profiles.json', async () => ({
  default: (await import('./more-profiles.ts')).withNewerProfiles,
}))

/** `help` is conversational in GB, of a tenant in Berlin; `otp` is per message in the US, of another in New York. */
async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const user = (at: number): Record<string, string> => ({ user_id: `+4477009000${at}0` })
  await desktop.importCsv([
    // The 25th begins in Berlin at 22:00 UTC and ends at 23:00 UTC: the clocks go back.
    row('before', 'help', 'A2P', '2026-10-24T21:59:59.999Z', { text: 'x'.repeat(120), ...user(1) }),
    row('first', 'help', 'A2P', '2026-10-24T22:00:00.000Z', { text: 'x'.repeat(120), ...user(2) }),
    row('last', 'help', 'A2P', '2026-10-25T22:59:59.999Z', { text: 'x'.repeat(120), ...user(3) }),
    row('after', 'help', 'A2P', '2026-10-25T23:00:00.000Z', { text: 'x'.repeat(120), ...user(4) }),
    row('code', 'otp', 'A2P', '2026-10-26T12:00:00Z', { text: '\u{1f600}'.repeat(50) }),
  ])
  return desktop
}
const help = { tenantId: 'shop', agentIds: ['help'] }
/** Which messages are billed as single: those that are longer than the 100 bytes of the newer version. */
const singles = async (desktop: TestDesktop): Promise<string[]> =>
  (await desktop.events()).filter(({ type }) => type === 'a2p_single_message').flatMap(({ messageIds }) => messageIds)

describe('a move', () => {
  test('holds from the local midnight of its day, also where clocks change on it', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    for (const [from, version] of [
      ['2026-10-25', 1],
      ['2026-10-26', 2],
    ] as const) {
      await desktop.call('move-profile', { ...help, profile: 'infobip', version, from })
    }
    const at = (messageId: string, sentAt: string, user: string) =>
      row(messageId, 'help', 'A2P', sentAt, { text: 'x'.repeat(120), user_id: user })
    await desktop.importCsv([
      at('before', '2026-10-24T21:59:59.999Z', '+447700900010'),
      at('first', '2026-10-24T22:00:00.000Z', '+447700900020'),
      at('last', '2026-10-25T22:59:59.999Z', '+447700900030'),
      at('after', '2026-10-25T23:00:00.000Z', '+447700900040'),
    ])
    expect(await singles(desktop)).toEqual(['before', 'after'])
  })

  test('names its profile in the events from then on, and leaves earlier ones and other agents alone', async () => {
    const desktop = await withTraffic()
    const before = new Map((await desktop.events()).map((event) => [event.messageIds[0], event]))
    await desktop.call('move-profile', { ...help, profile: 'vonage', from: '2026-10-25' })
    for (const event of await desktop.events()) {
      const former = before.get(event.messageIds[0])!
      if (['first', 'last', 'after'].includes(event.messageIds[0]!)) expect(event.eventId).not.toBe(former.eventId)
      // How long it may still be answered is for the profiles to come.
      else expect({ ...event, provisional: true }).toEqual({ ...former, provisional: true })
    }
  })

  test('of all of a tenant’s agents leaves other tenants alone', async () => {
    const desktop = await withTraffic()
    await desktop.call('move-profile', { tenantId: 'bank', profile: 'vonage', from: '2026-10-01' })
    expect(await desktop.call('list-agent-profiles', { tenantId: 'bank' })).toEqual([
      { agentId: 'otp', profile: 'infobip', version: 2, from: null },
      { agentId: 'otp', profile: 'vonage', version: 1, from: '2026-10-01' },
    ])
    expect(await desktop.call('list-agent-profiles', { tenantId: 'shop' })).toHaveLength(1)
  })

  test('says the money that it changes, exactly, before and after', async () => {
    const desktop = await withTraffic()
    const move = { tenantId: 'bank', profile: 'vonage', from: '2026-10-26' }
    const preview = await desktop.call('preview-profile', move)
    // 200 bytes are two segments of bytes, 50 characters one of characters.
    expect(preview).toEqual({
      agents: [
        {
          tenantId: 'bank',
          agentId: 'otp',
          name: 'otp',
          type: 'a2p_rich_message',
          country: 'US',
          events: 0,
          quantity: -1,
          amount: '-0.0083',
          currency: 'USD',
        },
      ],
      totals: [
        { tenantId: 'bank', currency: 'USD', before: '0.02', after: '0.01', amount: '-0.01', commitment: '0.00' },
      ],
    })
    expect(await desktop.call('move-profile', move)).toEqual(preview)
    const summary = await desktop.call('read-summary', { tenantId: 'bank', period: { cycle: '2026-10' } })
    expect(summary.agents[0]!.amount).toBe('0.0083')
  })

  test('that has users’ messages cost something without a price says that their charge is unknown', async () => {
    const desktop = await withTraffic()
    await desktop.importCsv([row('lonely', 'help', 'P2A', '2026-10-28T12:00:00Z', { user_id: '+447700900090' })])
    await desktop.call('move-profile', { ...help, profile: 'google', version: 1, from: '2026-10-27' })
    const { agents } = await desktop.call('preview-profile', { ...help, profile: 'vonage', from: '2026-10-27' })
    expect(agents.map(({ type, events, amount }) => ({ type, events, amount }))).toEqual([
      { type: 'p2a_basic_message', events: 0, amount: null },
    ])
  })

  test('without a version is to the newest that is in effect on its day', async () => {
    const desktop = await withTraffic()
    const move = async (from: string): Promise<number> => {
      await desktop.call('move-profile', { ...help, profile: 'google', from })
      const entries = await desktop.call('list-agent-profiles', { tenantId: 'shop' })
      return entries.find((entry) => entry.from === from)!.version
    }
    expect([await move('2026-10-19'), await move('2026-10-20')]).toEqual([1, 2])
  })

  test('to a profile that opens sessions later makes more of what waits provisional', async () => {
    const desktop = openTestDesktop()
    await addClients(desktop)
    await desktop.call('add-agent', {
      agentId: 'chat',
      tenantId: 'bank',
      category: 'conversational',
      region: 'US',
      profile: 'infobip-us-sessions@1',
    })
    const times = ['04:00', '04:01', '04:02', '04:03', '04:04']
    await desktop.importCsv(times.map((time) => row(time, 'chat', 'A2P', `2026-10-25T${time}:00Z`)))
    const provisional = async (): Promise<string[]> =>
      (await desktop.events()).filter((event) => event.provisional).flatMap(({ messageIds }) => messageIds)
    const move = { tenantId: 'bank', agentIds: ['chat'], profile: 'infobip-us-sessions' }
    expect(await provisional()).toEqual(times.slice(2))
    // New York's 26th begins at 04:00 UTC, when the first has waited for a day.
    await desktop.call('move-profile', { ...move, from: '2026-10-26' })
    expect(await provisional()).toEqual(times.slice(1))
    await desktop.call('move-profile', { ...move, from: '2026-10-25' })
    expect(await provisional()).toEqual(times)
  })
})

test('what an agent shows as its profile is the one that rates now', async () => {
  const desktop = await withTraffic() // The clock stands at 5 November.
  await desktop.call('move-profile', { ...help, profile: 'google', from: '2026-11-05' })
  await desktop.call('move-profile', { ...help, profile: 'vonage', from: '2026-11-06' })
  expect((await desktop.call('list-agents', { tenantId: 'shop' })).map(({ profile }) => profile)).toEqual(['google'])
  const rated = (await desktop.call('read-profiles', {})).filter(({ agents }) => agents > 0)
  expect(rated.map(({ id, version, agents }) => `${id}@${version} ${agents}`)).toEqual([
    'vonage@1 1',
    'infobip@2 1', // otp
    'google@2 1',
  ])
})

test('an overrun is named by the segments of the profiles that rated the cycle', async () => {
  const desktop = await withTraffic()
  const message = async (): Promise<string> =>
    (await desktop.call('list-alerts', { tenantId: 'bank' })).find(({ kind }) => kind === 'us_segment_overrun')!.message
  expect(await message()).toContain('ran over 160 bytes:')
  await desktop.call('move-profile', { tenantId: 'bank', profile: 'vonage', from: '2026-10-31' })
  expect(await message()).toContain('ran over 160 bytes or 160 characters:')
  await desktop.call('move-profile', { tenantId: 'bank', profile: 'infobip', from: '2026-10-31' })
  await desktop.call('move-profile', { tenantId: 'bank', profile: 'vonage', from: '2026-11-01' })
  expect(await message()).toContain('ran over 160 bytes:')
})

describe('is refused', () => {
  test.each([
    [{ ...help, profile: 'nobody' }, /there is no rule profile nobody; take one of vonage, infobip, .*, google/],
    [{ ...help, profile: 'infobip', version: 7 }, /no version 7 of rule profile infobip; take one of 1, 2/],
    [{ ...help, profile: 'infobip', version: 2, from: '2026-10-19' }, /takes effect on 2026-10-20; move from that day/],
    [{ ...help, profile: 'google', from: '2026-02-30' }, /2026-02-30 is not a day of the calendar/],
    [{ ...help, agentIds: ['otp'], profile: 'google' }, /agent otp is not one of tenant shop's/],
    [{ ...help, agentIds: ['who'], profile: 'google' }, /there is no agent who/],
    [{ tenantId: 'nobody', profile: 'google' }, /there is no tenant nobody/],
  ])('%j', async (request, refusal) => {
    const desktop = await withTraffic()
    for (const name of ['preview-profile', 'move-profile'] as const) {
      await expect(desktop.call(name, { from: '2026-10-25', ...request })).rejects.toThrow(refusal)
    }
    expect(await desktop.call('list-agent-profiles', { tenantId: 'shop' })).toHaveLength(1)
  })

  test('for all, where one of the agents cannot be under the profile, and that one is named', async () => {
    const desktop = await withTraffic()
    await desktop.call('add-agent', {
      agentId: 'chat',
      tenantId: 'bank',
      category: 'conversational',
      region: 'US',
      profile: 'google',
    })
    const move = { tenantId: 'bank', profile: 'vonage', from: '2026-10-01' }
    await expect(desktop.call('move-profile', move)).rejects.toThrow(
      /not supported in the United States under profile vonage; leave out chat/,
    )
    expect(await desktop.call('list-agent-profiles', { tenantId: 'bank' })).toHaveLength(2)
    await desktop.call('move-profile', { ...move, agentIds: ['otp'] })
    expect(await desktop.call('list-agent-profiles', { tenantId: 'bank' })).toHaveLength(3)
  })

  test('inside a cycle whose statement is issued and before, and says from when on it may be', async () => {
    const desktop = await withTraffic()
    await desktop.call('issue-statement', { tenantId: 'shop', cycle: '2026-10', allowUnpriced: true })
    for (const from of ['2026-10-31', '2026-09-01']) {
      await expect(desktop.call('preview-profile', { ...help, profile: 'google', from })).rejects.toThrow(
        /statements are issued up to 2026-11-01; take 2026-11-01 or later/,
      )
    }
    const insert = `INSERT INTO agent_profile (agent_no, from_day, profile_id, profile_version, entered_at)
      SELECT agent_no, julianday('2026-10-31') - julianday('1970-01-01'), 'google', 1, 0 FROM agent_ref WHERE agent_id = 'help'`
    expect(() => desktop.store.exec(insert)).toThrow(/cannot be moved inside an issued cycle/)
    await desktop.call('move-profile', { ...help, profile: 'google', from: '2026-11-01' })
    const verified = await desktop.call('verify-statement', { tenantId: 'shop', cycle: '2026-10' })
    expect(verified.checks.filter(({ agrees }) => !agrees)).toEqual([])
    await desktop.call('move-profile', { tenantId: 'bank', profile: 'vonage', from: '2026-10-01' })
  })
})
