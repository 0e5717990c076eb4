import { describe, expect, it } from 'vitest'
import type { AnswerOf } from '../../src-main/contract/calls.ts'
import { daySeries } from '../../src-renderer/charts/day-series.ts'
import { createConsoleDouble } from './console-double.ts'

describe('the double', () => {
  const double = createConsoleDouble({ latencyMs: 0 })

  it('answers a request and refuses a wrong one, as a door does', async () => {
    expect((await double.call('list-tenants', {})).ok).toBe(true)
    expect(await double.call('read-overview', { tenantId: '', cycle: null })).toMatchObject({ ok: false })
    expect(await double.call('no-such-call', {})).toMatchObject({ ok: false })
  })

  it('draws a series for each type that was charged', async () => {
    const reply = await double.call('read-overview', { tenantId: 'nordlicht', cycle: null })
    const overview = reply.ok ? (reply.answer as AnswerOf<'read-overview'>) : null
    expect(overview?.days).toHaveLength(31)
    expect(daySeries(overview!.days).map((series) => series.type)).toEqual([
      'a2p_conversation',
      'p2a_conversation',
      'a2p_basic_message',
      'a2p_single_message',
    ])
  })
})
