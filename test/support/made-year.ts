/**
 * A client with fourteen months of traffic and two budgets, one whose traffic has just begun, and one whose traffic is
 * known to the end of a cycle.
 */
import { dailyFigures, OFFICE_WEEK } from './daily-figures.ts'
import { keepDays } from './daily-totals.ts'
import { prepareStore } from './prepared-store.ts'

/** From 1 September 2025 to 4 November 2026, the day before the tests' own. */
const DAYS = 430

const RATES = [
  { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.045' },
  {
    type: 'a2p_basic_message',
    country: '*',
    model: 'graduated',
    tiers: [
      { upTo: 20_000, unitPrice: '0.03' },
      { upTo: null, unitPrice: '0.02' },
    ],
  },
]

/** @returns the bytes of its store */
export const madeYear = (): Promise<Buffer> =>
  prepareStore(async ({ store, call }) => {
    const zone = { currency: 'EUR', timeZone: 'Europe/Berlin' }
    await call('add-tenant', { tenantId: 'nordlicht', name: 'Nordlicht Handel GmbH', cycleDay: 12, ...zone })
    await call('add-tenant', { tenantId: 'kobalt', name: 'Kobalt Telecom', ...zone })
    await call('add-tenant', { tenantId: 'gulf', name: 'Gulf Airways', ...zone })
    const agents = [
      ['service', 'nordlicht', 'Kundenservice'],
      ['club', 'nordlicht', 'Club España'],
      ['kobalt-otp', 'kobalt', 'Codes'],
      ['gulf-gates', 'gulf', 'Gates'],
    ] as const
    for (const [agentId, tenantId, name] of agents) {
      await call('add-agent', { agentId, tenantId, name, category: 'non-conversational', region: 'DE' })
    }
    for (const tenantId of ['nordlicht', 'kobalt', 'gulf']) {
      await call('set-rates', { tenantId, card: { currency: 'EUR', effectiveFrom: '2025-01-01', rates: RATES } })
    }
    const days = (level: number, seed: number, count = DAYS): number[] =>
      dailyFigures({ level, weekdays: OFFICE_WEEK, trend: 0.001, noise: 0.18 }, count, seed)
    const from = '2025-09-01'
    keepDays(store, [
      { agentId: 'service', type: 'a2p_conversation', country: 'DE', from, quantities: days(900, 1) },
      { agentId: 'service', type: 'a2p_basic_message', country: 'DE', from, quantities: days(800, 2) },
      { agentId: 'club', type: 'a2p_conversation', country: 'ES', from, quantities: days(400, 3) },
      { agentId: 'club', type: 'a2p_single_message', country: 'ES', from, quantities: days(20, 5) },
      { agentId: 'kobalt-otp', type: 'a2p_conversation', from: '2026-10-01', quantities: days(50, 6, 34) },
      { agentId: 'gulf-gates', type: 'a2p_conversation', from: '2026-07-01', quantities: days(70, 7, 123) },
    ])
    await call('set-threshold', { tenantId: 'nordlicht', amount: '4000.00' })
    await call('set-threshold', { tenantId: 'nordlicht', agentId: 'club', amount: '900.00' })
  })
