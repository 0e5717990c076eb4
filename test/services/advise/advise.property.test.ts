import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../../src-main/rating/messages/message.ts'
import type { RateCard } from '../../../src-main/rating/pricing/rate-card.ts'
import { CATEGORIES, type Category } from '../../../src-main/rating/profile/rules.ts'
import { EVENT_TYPES, type EventType } from '../../../src-main/rating/threads/event.ts'
import { cardsOf } from '../../property/rate-cards.ts'
import { slowPricing, type SlowEvent } from '../../property/slow-pricing.ts'
import { slowRating } from '../../property/slow-rating.ts'
import { SEED } from '../../property/traffic.ts'
import { profile } from '../../rating/builders.ts'
import type { CsvRow } from '../../support/desktop.ts'
import { AGENTS, importAll, messageOf, messages, openDesktop, ZONES } from '../random-traffic.ts'

type Agent = (typeof AGENTS)[number]
type Span = readonly [from: string, to: string]

const dateIn = (timeZone: string, atMs: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs)

/** The chargeable events of one agent as that category, with the messages of its own region taken as from another. */
function eventsAs(rows: readonly CsvRow[], agent: Agent, category: Category, region: string, id: string): SlowEvent[] {
  const own = rows.filter((row) => row.agent_id === agent.agentId)
  const moved = own.map((row): Message => {
    const message = messageOf(row)
    return message.country === agent.region ? { ...message, country: region } : message
  })
  const timeline = [{ fromMs: -Infinity, profile: profile(id) }]
  const byId = new Map(moved.map((message) => [message.messageId, message]))
  const carrierOf = new Map(own.map((row) => [row.message_id, row.carrier || null]))
  return slowRating(moved, { category, region }, timeline)
    .filter(({ chargeable }) => chargeable)
    .sort((left, right) => left.startedAtMs - right.startedAtMs)
    .map(({ type, quantity, startedAtMs, messageIds }) => ({
      type: type as EventType,
      country: byId.get(messageIds[0]!)!.country ?? region,
      carrier: carrierOf.get(messageIds[0]!)!,
      date: dateIn(ZONES[agent.tenantId], startedAtMs),
      quantity,
    }))
}

/** The messages of a span, and how many of the business's a user's message of their thread follows within a day. */
function repliesIn(rows: readonly CsvRow[], agent: Agent, region: string, id: string, [from, to]: Span) {
  const own = rows.filter((row) => row.agent_id === agent.agentId)
  const timeline = [{ fromMs: -Infinity, profile: profile(id) }]
  // Each message by itself is an event, so those that rating leaves out are left out here.
  const billed = slowRating(own.map(messageOf), { category: 'non-conversational', region: agent.region }, timeline)
  const ids = new Set(billed.flatMap(({ messageIds }) => messageIds))
  const billable = own.map(messageOf).filter(({ messageId }) => ids.has(messageId))
  const timeOf = (message: Message): number => message.deliveredAtMs ?? message.sentAtMs
  const isUs = ({ country }: Message): boolean => (country === agent.region ? region : (country ?? region)) === 'US'
  const isAfter = (left: Message, right: Message): boolean =>
    timeOf(left) !== timeOf(right)
      ? timeOf(left) > timeOf(right)
      : left.sentAtMs !== right.sentAtMs
        ? left.sentAtMs > right.sentAtMs
        : left.messageId > right.messageId
  const asked = billable.filter((message) => {
    const date = dateIn(ZONES[agent.tenantId], timeOf(message))
    return date >= from && date < to
  })
  const a2p = asked.filter(({ direction }) => direction === 'A2P')
  const answered = a2p.filter((sent) =>
    billable.some(
      (reply) =>
        reply.direction === 'P2A' &&
        reply.userId === sent.userId &&
        isUs(reply) === isUs(sent) &&
        isAfter(reply, sent) &&
        timeOf(reply) - timeOf(sent) < 24 * 3_600_000,
    ),
  )
  return { messages: asked.length, a2p: a2p.length, answered: answered.length }
}

/** What events of a cycle cost on the days of a span, and how many of them have no price. */
function costOf(cards: readonly RateCard[], events: readonly SlowEvent[], [from, to]: Span): bigint {
  const ordered = [...events].sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0))
  const charges = slowPricing(cards, ordered)
  return charges.reduce((sum, { amount }, at) => {
    const { date } = ordered[at]!
    return date >= from && date < to ? sum + (amount ?? 0n) : sum
  }, 0n)
}

const nanos = (decimal: string): bigint => {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.')
  return BigInt((decimal.startsWith('-') ? '-' : '') + whole + fraction.padEnd(9, '0'))
}

const october = (cards: readonly RateCard[]): RateCard[] => cards.map((card) => ({ ...card, currency: 'EUR' }))
const spans: readonly Span[] = [
  ['2026-10-01', '2026-11-01'],
  ['2026-10-24', '2026-10-26'],
  ['2026-10-01', '2026-10-25'],
]

test('what each category costs is what it adds to the bill of the client, by the rules and prices of the prose', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      cardsOf(EVENT_TYPES, 'US', 'EUR').map(october),
      fc.constantFrom(...AGENTS),
      fc.constantFrom('own', 'US', 'FR'),
      fc.constantFrom('infobip', 'infobip-us-sessions', 'google-carrier-log', 'vonage'),
      fc.constantFrom(...spans),
      async (rows, cards, agent, where, id, span) => {
        const region = where === 'own' ? agent.region : where
        const desktop = await openDesktop()
        for (const card of cards) await desktop.call('set-rates', { tenantId: agent.tenantId, card })
        await importAll(desktop, [rows])
        const [from, to] = span
        const { agentId, tenantId } = agent
        const advice = await desktop.call('advise', { agentId, region, profile: id, period: { from, to } })
        const others = AGENTS.filter((other) => other.tenantId === tenantId && other !== agent).flatMap((other) =>
          eventsAs(rows, other, other.category, other.region, other.profile),
        )
        const inOctober = (events: readonly SlowEvent[]): SlowEvent[] =>
          events.filter(({ date }) => date >= '2026-10-01' && date < '2026-11-01')
        const without = costOf(cards, inOctober(others), span)
        for (const option of advice.options) {
          if (option.refusal !== null) {
            expect([option.category, region, profile(id).usSessions]).toEqual(['conversational', 'US', false])
            continue
          }
          const own = inOctober(eventsAs(rows, agent, option.category, region, id))
          expect(nanos(option.cost!)).toBe(costOf(cards, [...inOctober(others), ...own], span) - without)
          const count = own.filter(
            ({ date, type }) => date >= from && date < to && type.endsWith('conversation'),
          ).length
          expect(option.conversations).toBe(count)
        }
        const { messages: count, a2p, answered } = advice.basedOn
        expect({ messages: count, a2p, answered }).toEqual(repliesIn(rows, agent, region, id, span))
        expect(advice.options.length === 0 || advice.options.length === CATEGORIES.length).toBe(true)
      },
    ),
    { seed: SEED, numRuns: 60 },
  )
}, 120_000)
