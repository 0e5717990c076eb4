import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageTimeMs, type Message } from '../../src-main/rating/message.ts'
import { rateMessages } from '../../src-main/rating/rate-messages.ts'
import type { RuleProfile } from '../../src-main/rating/profile.ts'
import { CATEGORIES } from '../../src-main/rating/rules.ts'
import { shippedProfiles } from '../rating/builders.ts'
import { slowRating, type SlowEvent } from './slow-rating.ts'
import { SEED, agents, anyProfile, traffic } from './traffic.ts'

type Agent = Parameters<typeof slowRating>[1]

/** Both ratings thread by thread, each thread's events in the order they came. */
function byThread(
  events: readonly SlowEvent[],
  messages: readonly Message[],
  agent: Agent,
): Record<string, SlowEvent[]> {
  const countries = new Map(messages.map(({ messageId, country }) => [messageId, country ?? agent.region]))
  const threads: Record<string, SlowEvent[]> = {}
  for (const { type, quantity, userId, startedAtMs, endedAtMs, messageIds, chargeable } of events) {
    const name = `${userId} ${countries.get(messageIds[0]!) === 'US'}`
    threads[name] ??= []
    threads[name].push({ type, quantity, userId, startedAtMs, endedAtMs, messageIds, chargeable })
  }
  return threads
}

function expectSameRating(messages: readonly Message[], agent: Agent, profile: RuleProfile): void {
  expect(byThread(rateMessages(messages, agent, profile), messages, agent)).toEqual(
    byThread(slowRating(messages, agent, profile), messages, agent),
  )
}

const combinations = shippedProfiles.flatMap((profile) =>
  CATEGORIES.flatMap((category) => ['GB', 'US'].map((region) => ({ profile, category, region, id: profile.id }))),
)

describe('random traffic gives the events of the rules as they are written', () => {
  test.each(combinations)('$id, $category, $region', ({ profile, category, region }) => {
    fc.assert(
      fc.property(traffic(), (messages) => expectSameRating(messages, { category, region }, profile)),
      { seed: SEED, numRuns: 200 },
    )
  })
  test('with every contested parameter thrown anew', () => {
    const anyCase = anyProfile.chain((profile) => fc.tuple(fc.constant(profile), agents, traffic(profile.windowHours)))
    fc.assert(
      fc.property(anyCase, ([profile, agent, messages]) => expectSameRating(messages, agent, profile)),
      { seed: SEED, numRuns: 1500 },
    )
  })
})

test('the order of import never matters', () => {
  const shuffled = traffic().chain((messages) =>
    fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
  )
  fc.assert(
    fc.property(shuffled, agents, anyProfile, ([messages, again], agent, profile) => {
      expect(rateMessages(again, agent, profile)).toEqual(rateMessages(messages, agent, profile))
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('every billable message is in exactly one event, in time order, and events start within their members', () => {
  fc.assert(
    fc.property(traffic(), agents, anyProfile, (messages, agent, profile) => {
      const byId = new Map(messages.map((message) => [message.messageId, message]))
      const billable = slowRating(messages, { ...agent, category: 'non-conversational' }, profile)
      const events = rateMessages(messages, agent, profile)
      const members = events.flatMap(({ messageIds }) => messageIds)
      expect(members.toSorted()).toEqual(billable.flatMap(({ messageIds }) => messageIds).toSorted())
      for (const { messageIds, startedAtMs, endedAtMs } of events) {
        const times = messageIds.map((id) => messageTimeMs(byId.get(id)!))
        expect(times).toEqual(times.toSorted((left, right) => left - right))
        expect(times).toContain(startedAtMs)
        if (endedAtMs !== null) expect(times.at(-1)).toBeLessThan(endedAtMs)
      }
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('a message is movable if, and only if, some messages at the last known instant would move it', () => {
  const oneThread = anyProfile.chain((profile) =>
    fc.tuple(
      fc.constant({ ...profile, sessionMessages: Math.min(profile.sessionMessages, 4) }),
      agents,
      traffic(profile.windowHours, 9).map((messages) =>
        messages.map((message) => ({ ...message, userId: 'user', country: null })),
      ),
    ),
  )
  fc.assert(
    fc.property(oneThread, ([profile, agent, messages]) => {
      const rated = rateMessages(messages, agent, profile)
      const movable = rated.filter((event) => event.movable).flatMap(({ messageIds }) => messageIds)
      expect(movable.toSorted()).toEqual(movedBySomeSequel(messages, agent, profile).toSorted())
    }),
    { seed: SEED, numRuns: 300 },
  )
})

/** Tries every sequel of up to four messages and sees which message events it takes into a conversation or session. */
function movedBySomeSequel(messages: readonly Message[], agent: Agent, profile: RuleProfile): string[] {
  const grouped = (all: readonly Message[]): string[] =>
    slowRating(all, agent, profile)
      .filter((event) => event.endedAtMs !== null)
      .flatMap(({ messageIds }) => messageIds)
  const before = slowRating(messages, agent, profile)
  if (before.length === 0) return []
  const members = new Set(before.flatMap(({ messageIds }) => messageIds))
  const single = new Set(before.filter((event) => event.endedAtMs === null).flatMap(({ messageIds }) => messageIds))
  const billable = messages.filter(({ messageId }) => members.has(messageId))
  const lastMs = Math.max(...billable.map(messageTimeMs))
  const moved = new Set<string>()
  for (let length = 1; length <= 4; length++) {
    for (let pattern = 0; pattern < 2 ** length; pattern++) {
      const sequel = Array.from({ length }, (_, place): Message => ({
        ...billable[0]!,
        messageId: `\uffff${place}`,
        direction: pattern & (1 << place) ? 'P2A' : 'A2P',
        status: '',
        contentType: 'text',
        sentAtMs: lastMs,
        deliveredAtMs: lastMs,
      }))
      for (const id of grouped([...billable, ...sequel])) if (single.has(id)) moved.add(id)
    }
  }
  return [...moved]
}
