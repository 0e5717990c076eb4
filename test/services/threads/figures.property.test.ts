import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Overview } from '../../../src-main/contract/answers.ts'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'
import { alertPlace } from '../../../src-renderer/alerts/alert-place.ts'
import { placeOfDay, placeOfPeriod, type ConversationPlace } from '../../../src-renderer/conversations/address.ts'
import { sumRequest } from '../../../src-renderer/conversations/list/list-request.ts'
import { CONVERSATION_TYPES, MESSAGE_TYPES } from '../../../src-renderer/words/event-type.ts'
import type { TestDesktop } from '../../support/desktop.ts'
import { importAll, messages, openDesktop } from '../random-traffic.ts'
import { decimal, nanos } from './slow-threads.ts'

/** Some types have no price, so that some events are unpriced. */
const card = (types: readonly string[]) => ({
  currency: 'EUR',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  rates: types.map((type) => ({ type, country: '*', model: 'flat', unitPrice: '0.0415' })),
})

const TENANT = { tenantId: 'berlin', cycleDay: 1 }
const sumOf = (desktop: TestDesktop, place: ConversationPlace) =>
  desktop.call('sum-threads', sumRequest(TENANT.tenantId, place))
const same = (amount: string): string => decimal(nanos(amount))

/** Every figure of an overview with where it leads. */
function figuresOf(overview: Overview): [string, ConversationPlace, { events?: number; amount?: string }][] {
  const cycle = placeOfPeriod(overview.tenantId, overview.period)
  const { provisional, provisionalAmount } = overview
  return [
    ['conversations', { ...cycle, types: CONVERSATION_TYPES }, { events: overview.conversations }],
    ['sessions', { ...cycle, types: ['interactive_session'] }, { events: overview.sessions }],
    ['message events', { ...cycle, types: MESSAGE_TYPES }, { events: overview.messageEvents }],
    ['overruns', { ...cycle, overruns: true }, { events: overview.overruns.messages }],
    ['provisional', { ...cycle, provisional: true }, { events: provisional, amount: provisionalAmount }],
    ['unpriced', { ...cycle, unpriced: true }, { events: overview.unpriced }],
    ...overview.agents.flatMap((agent): ReturnType<typeof figuresOf> => {
      const place = { ...cycle, agent: agent.agentId }
      return [
        [`conversations of ${agent.agentId}`, { ...place, types: CONVERSATION_TYPES }, { events: agent.conversations }],
        [`messages of ${agent.agentId}`, { ...place, types: MESSAGE_TYPES }, { events: agent.messageEvents }],
        [`charges of ${agent.agentId}`, place, { amount: agent.amount }],
      ]
    }),
    ...overview.days.flatMap(({ day, charges }): ReturnType<typeof figuresOf> => {
      const place = placeOfDay(overview.tenantId, day)
      const all = Object.values(charges).reduce((total, amount) => total + nanos(amount), 0n)
      return [
        [day, place, { amount: decimal(all) }],
        ...EVENT_TYPES.map((type): ReturnType<typeof figuresOf>[number] => [
          `${type} of ${day}`,
          { ...place, types: [type] },
          { amount: charges[type] ?? '0' },
        ]),
      ]
    }),
  ]
}

test('every figure of the overview, and every count of an alert, is the sum of the list that it leads to', async () => {
  await fc.assert(
    fc.asyncProperty(messages, fc.subarray(EVENT_TYPES.slice(1)), async (rows, priced) => {
      const desktop = await openDesktop()
      await importAll(desktop, [rows])
      await desktop.call('set-rates', { tenantId: 'berlin', card: card(priced) }).catch(() => {})
      const overview = await desktop.call('read-overview', { tenantId: 'berlin', cycle: '2026-10' })
      for (const [name, place, figure] of figuresOf(overview)) {
        const { events, amount } = await sumOf(desktop, place)
        if (figure.events !== undefined) expect([name, events]).toEqual([name, figure.events])
        if (figure.amount !== undefined) expect([name, same(amount)]).toEqual([name, same(figure.amount)])
      }
      for (const alert of await desktop.call('list-alerts', { tenantId: 'berlin', texts: false })) {
        const place = alertPlace(alert, TENANT)
        if (place === null) continue
        const { figures } = alert
        const count = 'events' in figures ? figures.events : 'messages' in figures ? figures.messages : null
        const { events } = await sumOf(desktop, place)
        if (count !== null) expect([alert.message, events]).toEqual([alert.message, count])
      }
      desktop.store.close()
    }),
    { numRuns: 25, seed: 20261201 },
  )
}, 120_000)
