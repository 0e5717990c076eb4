import { expect, it } from 'vitest'
import type { AgentRow, TenantRow } from '../../../src-main/contract/answers.ts'
import { clientChoices } from '../../../src-renderer/clients/parked-choice.ts'
import { isFirstSetUp, leftOver, setUpSteps } from '../../../src-renderer/overview/set-up.ts'

const tenant = (tenantId: string): TenantRow => ({
  tenantId,
  name: tenantId.toUpperCase(),
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  cycleDay: 4,
  agents: 0,
  createdAt: '2026-10-01T00:00:00.000Z',
  tags: [],
})
const agent = (agentId: string, launchedAt: string | null): AgentRow => ({
  agentId,
  tenantId: 'acme',
  name: agentId,
  category: 'conversational',
  region: 'DE',
  profile: 'infobip',
  launchedAt,
  replaces: null,
  createdAt: '2026-10-01T00:00:00.000Z',
})
const of = (agents: readonly AgentRow[], versions: number, hasTraffic: boolean) =>
  setUpSteps({ tenant: tenant('acme'), agents, versions, hasTraffic })

it('the way of a client is gone step by step, and each that is open leads to where it is done', () => {
  expect(of([], 0, false).map(({ done, mend }) => [done, mend?.to])).toEqual([
    [true, undefined],
    [false, { path: '/agents', query: { add: '' } }],
    [false, { path: '/rates', query: { new: '' } }],
    [false, '/traffic'],
  ])
  const done = of([agent('help', '2026-10-01T00:00:00.000Z')], 2, true)
  expect(done.every((step) => step.done && step.mend === null)).toBe(true)
})

it('an agent is set up when the day of its launch is known', () => {
  const agents = [agent('help', '2026-10-01T00:00:00.000Z'), agent('codes', null), agent('news', null)]
  expect(of(agents, 1, true)[1]).toEqual({
    title: 'Its agents',
    words: '2 agents without a day of launch',
    done: false,
    mend: { label: 'Record its launch', to: { path: '/agents', query: { agent: 'codes' } } },
  })
})

it('the way is shown until there are prices and traffic; afterwards an agent without a launch day is a line', () => {
  for (const [versions, hasTraffic] of [
    [0, false],
    [1, false],
    [0, true],
  ] as const)
    expect(isFirstSetUp({ versions, hasTraffic })).toBe(true)
  expect(isFirstSetUp({ versions: 1, hasTraffic: true })).toBe(false)
  expect(leftOver([agent('help', '2026-10-01T00:00:00.000Z'), agent('codes', null)])).toEqual({
    words: '1 agent has no launch day.',
    mend: { label: 'Record the launch of codes', to: { path: '/agents', query: { agent: 'codes' } } },
  })
  expect(leftOver([agent('codes', null), agent('news', null)])?.words).toBe('2 agents have no launch day.')
  expect(leftOver([agent('help', '2026-10-01T00:00:00.000Z')])).toBe(null)
})

it('an agent that nobody has is offered to the likely clients first, and to every other once', () => {
  const reasons = [{ code: 'id', like: 'acme', sentence: 'its id begins like acme' }] as const
  const parked = {
    agentId: 'acme-new',
    rows: 1,
    firstAt: '2026-10-01T00:00:00.000Z',
    files: [],
    likely: [{ tenantId: 'zeta', name: 'ZETA', reasons: [...reasons] }],
  }
  const choices = clientChoices(parked, ['beta', 'zeta', 'alpha'].map(tenant))
  expect(choices.map(({ value, description }) => [value, description])).toEqual([
    ['zeta', 'Likely: its id begins like acme'],
    ['alpha', 'alpha'],
    ['beta', 'beta'],
  ])
})
