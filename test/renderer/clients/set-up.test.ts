import { expect, it } from 'vitest'
import type { AgentRow, TenantRow } from '../../../src-main/contract/answers.ts'
import { clientChoices } from '../../../src-renderer/clients/parked-choice.ts'
import { setUpSteps } from '../../../src-renderer/overview/set-up.ts'

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
