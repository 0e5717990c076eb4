import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageTimeMs, type Message } from '../../src-main/rating/messages/message.ts'
import { rateMessages, type RatedEvent } from '../support/rate-messages.ts'
import { always, type ProfileTimeline } from '../../src-main/rating/profile/profile-timeline.ts'
import { CATEGORIES } from '../../src-main/rating/profile/rules.ts'
import { DAY_MS, HOUR_MS, START_MS, shippedProfiles } from '../rating/builders.ts'
import { slowRating, type SlowEvent } from './slow-rating.ts'
import { SEED, agents, anyProfile, anyTimeline, traffic } from './traffic.ts'

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

function expectSameRating(messages: readonly Message[], agent: Agent, timeline: ProfileTimeline): void {
  expect(byThread(rateMessages(messages, agent, timeline), messages, agent)).toEqual(
    byThread(slowRating(messages, agent, timeline), messages, agent),
  )
}

const combinations = shippedProfiles.flatMap((profile) =>
  CATEGORIES.flatMap((category) => ['GB', 'US'].map((region) => ({ profile, category, region, id: profile.id }))),
)

describe('random traffic gives the events of the rules as they are written', () => {
  test.each(combinations)('$id, $category, $region', ({ profile, category, region }) => {
    fc.assert(
      fc.property(traffic(), (messages) => expectSameRating(messages, { category, region }, always(profile))),
      { seed: SEED, numRuns: 200 },
    )
  })
  test('with every contested parameter thrown anew', () => {
    const anyCase = anyProfile.chain((profile) => fc.tuple(fc.constant(profile), agents, traffic(profile.windowHours)))
    fc.assert(
      fc.property(anyCase, ([profile, agent, messages]) => expectSameRating(messages, agent, always(profile))),
      { seed: SEED, numRuns: 1500 },
    )
  })
  test.each(CATEGORIES)('of a %s agent that moves from profile to profile in the middle of it', (category) => {
    fc.assert(
      fc.property(anyTimeline, fc.constantFrom('GB', 'US'), traffic(), (timeline, region, messages) =>
        expectSameRating(messages, { category, region }, timeline),
      ),
      { seed: SEED, numRuns: 1500 },
    )
  })
})

describe('whichever unanswered A2P messages join, the events are those of the rules as they are written', () => {
  test.each(['most-recent', 'all-waiting'] as const)('%s', (a2pJoins) => {
    let ofSeveral = 0
    const anyCase = anyProfile.chain((any) =>
      fc.tuple(fc.constant({ ...any, a2pJoins }), traffic(any.windowHours), fc.nat(3)),
    )
    fc.assert(
      fc.property(anyCase, ([rules, messages, share]) => {
        // The business writes up to four times as much as the user.
        const talkative = messages.map((one, at): Message =>
          at % 4 < share ? { ...one, direction: 'A2P', country: null } : one,
        )
        const agent = { category: 'conversational', region: 'GB' } as const
        expectSameRating(talkative, agent, always(rules))
        ofSeveral += rateMessages(talkative, agent, rules).filter(({ clause }) => clause === '5.2 all waiting').length
      }),
      { seed: SEED, numRuns: 1500 },
    )
    if (a2pJoins === 'all-waiting') expect(ofSeveral).toBeGreaterThan(500)
    else expect(ofSeveral).toBe(0)
  })
})

const withoutOutlook = (events: readonly RatedEvent[]): unknown[] =>
  events.map((event) => ({ ...event, movable: undefined }))

test('a move to what rates already, or beyond the traffic, changes nothing', () => {
  fc.assert(
    fc.property(traffic(), agents, anyProfile, anyProfile, (messages, agent, profile, other) => {
      const rated = withoutOutlook(rateMessages(messages, agent, profile))
      const same = [...always(profile), { fromMs: START_MS + 10 * HOUR_MS, profile }] as const
      const later = [...always(profile), { fromMs: START_MS + 1000 * DAY_MS, profile: other }] as const
      for (const timeline of [same, later]) {
        expect(withoutOutlook(rateMessages(messages, agent, timeline))).toEqual(rated)
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test('what ended before a move is as it was without it', () => {
  fc.assert(
    fc.property(traffic(), agents, anyTimeline, anyProfile, (messages, agent, timeline, other) => {
      const moveMs = START_MS + 40 * HOUR_MS + 1
      const kept = timeline.filter(({ fromMs }) => fromMs < moveMs)
      const moved = [...kept, { fromMs: moveMs, profile: other }] as unknown as ProfileTimeline
      const ended = (all: ProfileTimeline): SlowEvent[] =>
        rateMessages(messages, agent, all).filter((event) => event.endedAtMs !== null && event.endedAtMs <= moveMs)
      expect(byThread(ended(moved), messages, agent)).toEqual(byThread(ended(timeline), messages, agent))
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test('the order of import never matters', () => {
  const shuffled = traffic().chain((messages) =>
    fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
  )
  fc.assert(
    fc.property(shuffled, agents, anyTimeline, ([messages, again], agent, timeline) => {
      expect(rateMessages(again, agent, timeline)).toEqual(rateMessages(messages, agent, timeline))
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('every billable message is in exactly one event, in time order, and events start within their members', () => {
  fc.assert(
    fc.property(traffic(), agents, anyTimeline, (messages, agent, profile) => {
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

const fewer = ({ fromMs, profile }: ProfileTimeline[number]): ProfileTimeline[number] => ({
  fromMs,
  profile: { ...profile, sessionMessages: Math.min(profile.sessionMessages, 4) },
})

describe('a message is movable if, and only if, some messages at the last known instant or a move to come would move it', () => {
  test.each([
    ['under one profile', anyProfile.map(always), agents, 300],
    ['under several', anyTimeline, agents, 300],
    ['in US sessions', anyTimeline, fc.constant({ category: 'conversational', region: 'US' } as const), 1500],
  ] as const)('%s', (_, timelines, agent, numRuns) => {
    const oneThread = timelines.chain((timeline) =>
      fc.tuple(
        fc.constant(timeline.map(fewer) as unknown as ProfileTimeline),
        agent,
        traffic(timeline[0].profile.windowHours, 9).map((messages) =>
          messages.map((message) => ({ ...message, userId: 'user', country: null })),
        ),
      ),
    )
    fc.assert(
      fc.property(oneThread, ([timeline, owner, messages]) => {
        const rated = rateMessages(messages, owner, timeline)
        const movable = rated.filter((event) => event.movable).flatMap(({ messageIds }) => messageIds)
        expect(movable.toSorted()).toEqual(movedBySomeSequel(messages, owner, timeline).toSorted())
      }),
      { seed: SEED, numRuns },
    )
  })
})

/** Tries every sequel of up to four messages and sees which message events it takes into a conversation or session. */
function movedBySomeSequel(messages: readonly Message[], agent: Agent, timeline: ProfileTimeline): string[] {
  const grouped = (all: readonly Message[]): string[] =>
    slowRating(all, agent, timeline)
      .filter((event) => event.endedAtMs !== null)
      .flatMap(({ messageIds }) => messageIds)
  const before = slowRating(messages, agent, timeline)
  if (before.length === 0) return []
  const members = new Set(before.flatMap(({ messageIds }) => messageIds))
  const single = new Set(before.filter((event) => event.endedAtMs === null).flatMap(({ messageIds }) => messageIds))
  const billable = messages.filter(({ messageId }) => members.has(messageId))
  const lastMs = Math.max(...billable.map(messageTimeMs))
  const moved = new Set<string>()
  const instants = [lastMs, ...timeline.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs > lastMs)]
  for (const atMs of instants)
    for (let length = 1; length <= 4; length++) {
      for (let pattern = 0; pattern < 2 ** length; pattern++) {
        const sequel = Array.from({ length }, (_, place): Message => ({
          ...billable[0]!,
          messageId: `\uffff${place}`,
          direction: pattern & (1 << place) ? 'P2A' : 'A2P',
          status: '',
          contentType: 'text',
          sentAtMs: atMs,
          deliveredAtMs: atMs,
        }))
        for (const id of grouped([...billable, ...sequel])) if (single.has(id)) moved.add(id)
      }
    }
  return [...moved]
}
