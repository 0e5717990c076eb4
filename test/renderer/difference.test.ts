import { describe, expect, it } from 'vitest'
import type { AgentDifference, ImportRow } from '../../src-main/contract/answers.ts'
import { differenceFor } from '../../src-renderer/traffic/outcome/difference.ts'
import { whatGoes } from '../../src-renderer/traffic/imports/undo-words.ts'

const line = (part: Partial<AgentDifference>): AgentDifference => ({
  tenantId: 'a',
  agentId: 'a-1',
  name: 'Service',
  type: 'a2p_basic_message',
  country: 'DE',
  events: 2,
  quantity: 2,
  amount: '0.0430',
  currency: 'EUR',
  ...part,
})
const total = (tenantId: string, amount: string, commitment = '0.00') => ({
  tenantId,
  currency: 'EUR',
  before: '10.00',
  after: '10.00',
  amount,
  commitment,
})

describe('a difference as one tenant sees it', () => {
  it('has its own agents, types in their order, the most money first', () => {
    const folded = differenceFor(
      {
        agents: [
          line({}),
          line({ agentId: 'a-2', name: 'Orders', type: 'a2p_conversation', events: -3, amount: '-0.2145' }),
          line({ type: 'a2p_conversation', events: 1, amount: '0.0715' }),
        ],
        totals: [total('a', '-0.10')],
      },
      'a',
    )
    expect(folded.agents.map((agent) => [agent.name, agent.events, agent.amount])).toEqual([
      ['Orders', -3, '-0.21'],
      ['Service', 3, '0.11'],
    ])
    expect(folded.agents[1]?.lines.map(({ type, amount }) => [type, amount])).toEqual([
      ['a2p_conversation', '0.07'],
      ['a2p_basic_message', '0.04'],
    ])
  })

  it('adds up to what the bills differ by, in whole cents, with the minimum commitment beside the agents', () => {
    const thirds = ['AT', 'CH', 'DE'].map((country) => line({ agentId: `a-${country}`, country, amount: '0.0033' }))
    const amountsOf = (amount: string, commitment?: string) =>
      differenceFor({ agents: thirds, totals: [total('a', amount, commitment)] }, 'a').agents.map(
        (agent) => agent.amount,
      )
    expect(amountsOf('0.01')).toEqual(['0.01', '0.00', '0.00'])
    expect(amountsOf('0.00')).toEqual(['0.00', '0.00', '0.00'])
    expect(amountsOf('0.00', '-0.01')).toEqual(['0.01', '0.00', '0.00'])
  })

  it('shows nothing of another tenant but how many agents change', () => {
    const folded = differenceFor(
      {
        agents: [
          line({}),
          line({ tenantId: 'b', agentId: 'b-1', name: 'Secret' }),
          line({ tenantId: 'b', agentId: 'b-1' }),
        ],
        totals: [total('a', '0.0430'), total('b', '0.0860')],
      },
      'a',
    )
    expect(folded.otherAgents).toBe(1)
    expect(JSON.stringify(folded)).not.toMatch(/Secret|b-1|0\.0860/)
  })

  it('leaves what has no price out of the sum, and its events in', () => {
    const folded = differenceFor(
      { agents: [line({ amount: null, events: 5 }), line({ country: 'AT' })], totals: [] },
      'a',
    )
    expect(folded.agents[0]).toMatchObject({ events: 7, amount: '0.043' })
    expect(folded.total).toBeNull()
  })

  it('is nothing only where nothing changes anywhere', () => {
    const still = line({ events: 0, quantity: 0, amount: '0.0000' })
    expect(differenceFor({ agents: [], totals: [] }, 'a').nothing).toBe(true)
    expect(differenceFor({ agents: [still], totals: [total('a', '0')] }, 'a')).toMatchObject({
      nothing: true,
      agents: [],
    })
    expect(differenceFor({ agents: [line({ tenantId: 'b' })], totals: [] }, 'a')).toMatchObject({
      nothing: false,
      agents: [],
      otherAgents: 1,
    })
  })
})

describe('what goes with an import', () => {
  const row = {
    accepted: 12,
    pending: 0,
    excluded: 1,
    duplicates: 0,
    notMessages: 1,
    parked: 0,
    rejected: 2,
  } as ImportRow
  it('is said part by part', () =>
    expect(whatGoes(row)).toBe('12 billable messages, 1 excluded message, 1 row that is no message and 2 rejects'))
})
