import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RateCard } from '../../../src-main/rating/pricing/rate-card.ts'
import { cardsOf } from '../../property/rate-cards.ts'
import { csvOf, openTestDesktop, testFolder, type CsvRow } from '../../support/desktop.ts'

const AGENTS = [
  { agentId: 'codes', tenantId: 'bank', category: 'non-conversational', region: 'US' },
  { agentId: 'help', tenantId: 'bank', category: 'conversational', region: 'GB' },
  { agentId: 'chat', tenantId: 'bank', category: 'conversational', region: 'US', profile: 'infobip-us-sessions' },
] as const
const START_MS = Date.parse('2026-09-28T12:00:00Z')

const rows = fc
  .array(
    fc.record({
      agent: fc.nat(AGENTS.length - 1),
      user: fc.nat(2),
      p2a: fc.boolean(),
      hours: fc.nat(12 * 24),
      length: fc.constantFrom(10, 161, 481),
      country: fc.constantFrom('', 'US', 'CA', 'FR'),
      carrier: fc.constantFrom('', 'T-Mobile'),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  )
  .map((all) =>
    all.map((one, at): CsvRow => ({
      message_id: `m${at}`,
      agent_id: AGENTS[one.agent]!.agentId,
      user_id: ['+447700900001', '+15555550100', '+15555550101'][one.user]!,
      direction: one.p2a ? 'P2A' : 'A2P',
      sent_at: new Date(START_MS + one.hours * 3_600_000).toISOString(),
      status: 'delivered',
      text: 'x'.repeat(one.length),
      country: one.country,
      carrier: one.carrier,
    })),
  )
const TYPES = ['a2p_rich_message', 'a2p_basic_message', 'p2a_conversation'] as const
/** Prices for one country, and prices that all countries share, whose tiers and packages go by the order of events. */
const cards = fc.oneof(cardsOf(TYPES, 'US', 'USD'), cardsOf(TYPES, '*', 'USD'))

test('RCS as rated here costs what the summary says, for every cycle and whatever the card', async () => {
  await fc.assert(
    fc.asyncProperty(rows, cards, async (traffic, versions) => {
      const desktop = openTestDesktop(testFolder())
      await desktop.call('add-tenant', {
        tenantId: 'bank',
        name: 'Bank',
        currency: 'USD',
        timeZone: 'America/New_York',
        cycleDay: 4,
      })
      for (const agent of AGENTS) await desktop.call('add-agent', agent)
      for (const card of versions as RateCard[]) await desktop.call('set-rates', { tenantId: 'bank', card })
      const file = join(desktop.folder, 'traffic.csv')
      writeFileSync(file, csvOf(traffic))
      await desktop.call('import-traffic', { job: 'all', file })
      const request = { tenantId: 'bank', period: { from: '2026-09-04', to: '2026-11-04' } }
      const offers = { offers: [{ name: 'here', model: 'rcs' }] }
      const { offers: compared, messages } = await desktop.call('compare-offers', { ...request, offers })
      const cycles = ['2026-09', '2026-10']
      const summaries = await Promise.all(
        cycles.map((cycle) => desktop.call('read-summary', { tenantId: 'bank', period: { cycle } })),
      )
      expect(compared[0]!.monthly).toEqual(
        summaries.map(({ total, agents }, at) => ({
          cycle: cycles[at],
          cost: total,
          units: String(agents.flatMap(({ events }) => events).reduce((sum, { events }) => sum + events, 0)),
        })),
      )
      expect(messages).toBe(summaries.flatMap(({ agents }) => agents).reduce((sum, each) => sum + each.messages, 0))
      desktop.store.close()
    }),
    { numRuns: 30, seed: 20261128 },
  )
}, 60_000)
