import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { AgentFigures, AgentProfile, ProfileVersion } from '../../src-main/contract/answers.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { comparisonOf } from '../../src-renderer/profiles/comparison.ts'
import { hindrancesOf, useMove, type Move, type Wish } from '../../src-renderer/profiles/move.ts'
import { labelOfParameter, profileName } from '../../src-renderer/profiles/profile-words.ts'
import { timelinesOf, entryWords } from '../../src-renderer/profiles/timelines.ts'
import { useChanges } from '../../src-renderer/stores/answers/changes.ts'
import { addClients, row } from '../support/desktop.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk, ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

const toasts = vi.hoisted(() => [] as { title: string }[])
vi.mock('@nuxt/ui/composables', () => ({ useToast: () => ({ add: (toast: { title: string }) => toasts.push(toast) }) }))

/** A shop whose agent answered a user in the evening, and wrote once more a day after the question but not after the answer. */
const bytes = await prepareStore(async (desktop) => {
  await addClients(desktop)
  await desktop.importCsv([
    row('question', 'help', 'P2A', '2026-11-02T10:00:00Z'),
    row('answer', 'help', 'A2P', '2026-11-02T20:00:00Z'),
    row('more', 'help', 'A2P', '2026-11-03T11:00:00Z'),
  ])
})
const reading = new ServiceDesk(bytes)
const profiles = await reading.ask('read-profiles', {})
const tenant = (await reading.ask('list-tenants', {})).find(({ tenantId }) => tenantId === 'shop')
await reading.close()
const one = (id: string, version = 1): ProfileVersion =>
  profiles.find((profile) => profile.id === id && profile.version === version)!

/** As if a second version of a profile had been shipped. */
const twoVersions = [...profiles, { ...one('infobip'), version: 2 }]

describe('profiles side by side', () => {
  it('mark what is not as with the profile that they are held against', () => {
    const rows = comparisonOf([one('vonage'), one('infobip'), one('google')], one('infobip'))
    const marked = rows.flatMap(({ key, values }) =>
      values.filter(({ differs }) => differs).map(({ ref: profile, value }) => `${key} ${profile} ${value}`),
    )
    expect(marked).toEqual([
      'usSegmentUnit vonage@1 characters',
      'p2aOutsideConversationChargeable vonage@1 yes',
      'p2aConversationAnchor google@1 the reply',
      'usSessions google@1 yes',
    ])
    expect(rows.filter(({ differs }) => differs)).toHaveLength(4)
  })

  it('have a meaning, a clause and a document for every parameter, and words for its name', () => {
    for (const { label, meaning, clause, values } of comparisonOf(profiles, one('infobip'))) {
      expect(label).not.toBe('')
      expect(meaning).not.toBe('')
      expect(clause).toMatch(/^\d/)
      expect(values).toHaveLength(profiles.length)
      for (const { source } of values) expect(source).not.toBe('')
    }
    expect(labelOfParameter('usSegmentUnit')).toBe('US segment is measured in')
    expect(labelOfParameter('someNewParameter')).toBe('Some new parameter')
  })

  it('name the version only where there is more than one', () => {
    expect(profileName({ id: 'infobip', version: 2 }, twoVersions)).toBe('Infobip, version 2')
    expect(profileName({ id: 'vonage', version: 1 }, profiles)).toBe('Vonage')
    expect(profileName({ id: 'gone', version: 3 }, profiles)).toBe('gone')
  })
})

describe('the timeline of an agent', () => {
  const entry = (profile: string, from: string | null, version = 1): AgentProfile => ({
    agentId: 'help',
    profile,
    version,
    from,
  })
  const entries = [entry('infobip', null), entry('google', '2026-11-01'), entry('vonage', '2026-12-01')]

  it('says what rates today, from the first day on', () => {
    const now = (today: string): string => timelinesOf(entries, today).get('help')!.now.profile
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(now)).toEqual([
      'infobip',
      'google',
      'google',
      'vonage',
    ])
    expect(timelinesOf(entries, '2026-11-01').get('help')!.ahead).toEqual([entries[2]])
  })

  it('reads as a sentence', () => {
    expect(entryWords(entries, twoVersions)).toBe(
      'Infobip, version 1, then Google RBM from 1 Nov 2026, then Vonage from 1 Dec 2026',
    )
    expect(entryWords(entries.slice(1, 2), twoVersions)).toBe('Google RBM from 1 Nov 2026')
  })
})

it('agents that cannot be under a profile are named, with the reason', () => {
  const agent = (agentId: string, category: string, region: string): AgentFigures =>
    ({ agentId, category, region }) as AgentFigures
  const agents = [
    agent('chat', 'conversational', 'US'),
    agent('codes', 'non-conversational', 'US'),
    agent('care', 'conversational', 'GB'),
  ]
  expect([...hindrancesOf(agents, one('vonage'))]).toEqual([
    ['chat', 'Conversational in the US, which Vonage does not have'],
  ])
  expect(hindrancesOf(agents, one('google')).size).toBe(0)
  expect(hindrancesOf(agents, null).size).toBe(0)
})

describe('a move', () => {
  let desk: ServiceDesk
  const wish = ref<Wish>(null!)
  const begin = (): Move => effectScope().run(() => useMove(() => wish.value))!
  const asked = (): unknown[] => desk.asked.map(({ name, request: of }) => [name, of])

  beforeEach(() => {
    desk = openServiceDesk(bytes)
    toasts.length = 0
    replaceHost(hostOf(desk))
    setActivePinia(createPinia())
    wish.value = { tenant: tenant!, agentIds: ['help'], profile: one('google'), from: '2026-11-01' }
  })
  const request = { tenantId: 'shop', agentIds: ['help'], profile: 'google', version: 1, from: '2026-11-01' }
  /** With Google the day of a conversation begins with the answer, so that it takes the last message in: 0.0305 less, as billed. */
  const difference = { agents: [{ agentId: 'help' }], totals: [{ tenantId: 'shop', amount: '-0.03' }] }

  it('is shown before it is done, and not done before it is shown', async () => {
    const move = begin()
    expect(await move.move()).toBe(false)
    expect(desk.asked).toEqual([])
    await move.look()
    const sent = { ...request, job: expect.any(String) as unknown }
    expect(asked()).toEqual([['preview-profile', sent]])
    expect(move.difference.value).toMatchObject(difference)
    expect(await move.move()).toBe(true)
    expect(asked().at(-1)).toEqual(['move-profile', sent])
    expect(await desk.ask('list-agent-profiles', { tenantId: 'shop' })).toEqual([
      { agentId: 'help', profile: 'infobip', version: 1, from: null },
      { agentId: 'help', profile: 'google', version: 1, from: '2026-11-01' },
    ])
    expect(toasts.map(({ title }) => title)).toEqual(['1 agent is moved'])
  })

  it('asks for nothing until agents, profile and day are chosen', () => {
    const move = begin()
    for (const part of [{ agentIds: [] }, { profile: null }, { from: '' }]) {
      const whole = wish.value
      wish.value = { ...whole, ...part }
      expect(move.request.value).toBe(null)
      wish.value = whole
    }
    expect(move.request.value).toEqual(request)
  })

  it('never shows the difference of another choice, also where that comes late', async () => {
    desk.hold('preview-profile')
    const move = begin()
    void move.look()
    await desk.settled()
    wish.value = { ...wish.value, from: '2026-12-01' }
    await nextTick()
    await desk.release('preview-profile')
    expect(move.difference.value).toBe(null)
    expect(move.looking.value).toBe(false)
    void move.look()
    await desk.settled()
    await desk.release('preview-profile')
    expect(move.difference.value).toEqual({ agents: [], totals: [] })
    wish.value = { ...wish.value, agentIds: ['help', 'otp'] }
    await nextTick()
    expect(move.difference.value).toBe(null)
  })

  it('is looked at again where the store changed meanwhile', async () => {
    const move = begin()
    await move.look()
    desk.hold('preview-profile')
    useChanges().note()
    await desk.settled()
    expect(move.difference.value).toBe(null)
    expect(desk.held.map(({ name }) => name)).toEqual(['preview-profile'])
  })

  it('that is refused says why and stays open', async () => {
    wish.value = { ...wish.value, from: '2024-12-01' }
    const move = begin()
    await move.look()
    expect(move.failure.value?.message).toMatch(/takes effect on 2025-01-01/)
    expect(move.difference.value).toBe(null)
  })
})
