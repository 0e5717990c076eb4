import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { AgentFigures, AgentProfile, ProfileVersion, TenantRow } from '../../src-main/contract/answers.ts'
import type { AnswerOf, CallName, Reply } from '../../src-main/contract/calls.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { comparisonOf } from '../../src-renderer/profiles/comparison.ts'
import { hindrancesOf, useMove, type Move, type Wish } from '../../src-renderer/profiles/move.ts'
import { labelOfParameter, nameOf } from '../../src-renderer/profiles/profile-words.ts'
import { timelinesOf, entryWords } from '../../src-renderer/profiles/timelines.ts'
import { useChanges } from '../../src-renderer/stores/changes.ts'
import { createConsoleDouble } from './console-double.ts'
import { cloningHost } from '../support/cloning-host.ts'

const toasts = vi.hoisted(() => [] as { title: string }[])
vi.mock('@nuxt/ui/composables', () => ({ useToast: () => ({ add: (toast: { title: string }) => toasts.push(toast) }) }))

const double = createConsoleDouble({ latencyMs: 0 })
async function answerOf<Name extends CallName>(name: Name, request: object): Promise<AnswerOf<Name>> {
  const reply = await double.call(name, request)
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.answer as AnswerOf<Name>
}
const profiles = await answerOf('read-profiles', {})
const one = (id: string, version = 1): ProfileVersion =>
  profiles.find((profile) => profile.id === id && profile.version === version)!

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
    expect(rows.filter((row) => row.differs)).toHaveLength(4)
  })

  it('have a meaning, a clause and a document for every parameter, and words for its name', () => {
    for (const row of comparisonOf(profiles, one('infobip'))) {
      expect(row.label).not.toBe('')
      expect(row.meaning).not.toBe('')
      expect(row.clause).toMatch(/^\d/)
      expect(row.values).toHaveLength(profiles.length)
      for (const { source } of row.values) expect(source).not.toBe('')
    }
    expect(labelOfParameter('usSegmentUnit')).toBe('US segment is measured in')
    expect(labelOfParameter('someNewParameter')).toBe('Some new parameter')
  })

  it('name the version only where there is more than one', () => {
    expect(nameOf({ id: 'infobip', version: 2 }, profiles)).toBe('Infobip, version 2')
    expect(nameOf({ id: 'vonage', version: 1 }, profiles)).toBe('Vonage')
    expect(nameOf({ id: 'gone', version: 3 }, profiles)).toBe('gone')
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
    expect(entryWords(entries, profiles)).toBe(
      'Infobip, version 1, then Google RBM from 1 Nov 2026, then Vonage from 1 Dec 2026',
    )
    expect(entryWords(entries.slice(1, 2), profiles)).toBe('Google RBM from 1 Nov 2026')
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
  interface Held {
    name: string
    request: unknown
    reply: (reply: Reply) => void
  }
  let held: Held[]
  const wish = ref<Wish>(null!)
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) await nextTick()
  }
  const reply = async (answer: Reply): Promise<Held> => {
    const call = held.shift()!
    call.reply(answer)
    await settle()
    return call
  }
  const difference = { agents: [], totals: [] }
  const begin = (): Move => effectScope().run(() => useMove(() => wish.value))!

  beforeEach(() => {
    held = []
    toasts.length = 0
    replaceHost(
      cloningHost({
        call: (name, request) => new Promise((done) => held.push({ name, request, reply: done })),
      }),
    )
    setActivePinia(createPinia())
    wish.value = {
      tenant: { tenantId: 'shop', name: 'Shop' } as TenantRow,
      agentIds: ['help'],
      profile: one('google'),
      from: '2026-11-01',
    }
  })
  const request = { tenantId: 'shop', agentIds: ['help'], profile: 'google', version: 1, from: '2026-11-01' }

  it('is shown before it is done, and not done before it is shown', async () => {
    const move = begin()
    expect(await move.move()).toBe(false)
    expect(held).toEqual([])
    void move.look()
    expect(await reply({ ok: true, answer: difference })).toMatchObject({ name: 'preview-profile', request })
    expect(move.difference.value).toEqual(difference)
    const done = move.move()
    await settle()
    expect(await reply({ ok: true, answer: difference })).toMatchObject({ name: 'move-profile', request })
    expect(await done).toBe(true)
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
    const move = begin()
    void move.look()
    wish.value = { ...wish.value, from: '2026-12-01' }
    await settle()
    await reply({ ok: true, answer: difference })
    expect(move.difference.value).toBe(null)
    expect(move.looking.value).toBe(false)
    void move.look()
    await reply({ ok: true, answer: difference })
    expect(move.difference.value).toEqual(difference)
    wish.value = { ...wish.value, agentIds: ['help', 'otp'] }
    await settle()
    expect(move.difference.value).toBe(null)
  })

  it('is looked at again where the store changed meanwhile', async () => {
    const move = begin()
    void move.look()
    await reply({ ok: true, answer: difference })
    useChanges().note()
    await settle()
    expect(move.difference.value).toBe(null)
    expect(held.map(({ name }) => name)).toEqual(['preview-profile'])
  })

  it('that is refused says why and stays open', async () => {
    const move = begin()
    void move.look()
    await reply({ ok: false, failure: { kind: 'wrong', message: 'too early', faults: [] } })
    expect(move.failure.value?.message).toBe('too early')
    expect(move.difference.value).toBe(null)
  })
})

it('the double keeps moves, and its preview changes nothing', async () => {
  const { agents } = await answerOf('read-agents', { tenantId: 'nordlicht', cycle: null })
  const request = { tenantId: 'nordlicht', agentIds: [agents[0]!.agentId], profile: 'google', from: '2026-10-01' }
  const before = await answerOf('list-agent-profiles', { tenantId: 'nordlicht' })
  const preview = await answerOf('preview-profile', request)
  expect(await answerOf('list-agent-profiles', { tenantId: 'nordlicht' })).toEqual(before)
  expect(await answerOf('move-profile', request)).toEqual(preview)
  expect(await answerOf('list-agent-profiles', { tenantId: 'nordlicht' })).toHaveLength(before.length + 1)
})
