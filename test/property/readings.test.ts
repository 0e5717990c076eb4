import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../src-main/rating/messages/message.ts'
import { always } from '../../src-main/rating/profile/profile-timeline.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import { shippedProfiles } from '../rating/builders.ts'
import { differingMessages } from '../support/read-twice.ts'
import { slowRating, type SlowEvent } from './slow-rating.ts'
import { SEED, agents, anyProfile, traffic } from './traffic.ts'

type Agent = Parameters<typeof slowRating>[1]

/** The ids of the messages whose event under one profile is not, in every field, their event under the other. */
function slowDifferences(messages: readonly Message[], agent: Agent, profiles: readonly RuleProfile[]): string[] {
  const [first, other] = profiles.map((profile) => {
    const events = new Map<string, SlowEvent>()
    for (const event of slowRating(messages, agent, always(profile))) {
      for (const id of event.messageIds) events.set(id, event)
    }
    return (id: string) => JSON.stringify(events.get(id) ?? null)
  })
  return messages.map(({ messageId }) => messageId).filter((id) => first!(id) !== other!(id))
}

const codes = new Set<string>()

function expectDifferences(messages: readonly Message[], agent: Agent, profiles: readonly [RuleProfile, RuleProfile]) {
  const found = differingMessages(messages, agent, profiles)
  expect(found.map(({ messageId }) => messageId).sort()).toEqual(slowDifferences(messages, agent, profiles).sort())
  for (const { reason } of found) codes.add(reason.code)
}

const pairs = shippedProfiles.flatMap((first) => shippedProfiles.map((other) => ({ first, other })))

describe('a message is named if, and only if, its event differs under the two profiles', () => {
  test.each(pairs)('$first.id and $other.id', ({ first, other }) => {
    fc.assert(
      fc.property(traffic(), agents, (messages, agent) => expectDifferences(messages, agent, [first, other])),
      { seed: SEED, numRuns: 200 },
    )
  })

  test('with every contested parameter thrown anew', () => {
    const anyCase = fc
      .tuple(anyProfile, anyProfile)
      .chain((profiles) => fc.tuple(fc.constant(profiles), agents, traffic(profiles[0].windowHours)))
    fc.assert(
      fc.property(anyCase, ([profiles, agent, messages]) => expectDifferences(messages, agent, profiles)),
      { seed: SEED, numRuns: 2000 },
    )
    // All reasons there are, but the one for want of any other.
    expect([...codes].sort()).toEqual([
      'a2p_joins',
      'anchor_moved',
      'counts_under_one',
      'follows',
      'other_counts_under_one',
      'p2a_chargeable',
      'session_opening',
      'size_unit',
      'us_sessions',
      'window_length',
    ])
  })
})
