/** Random traffic that likes boundaries: times on the quarters of a window ± 1 ms, equal times, sizes around the limits. */
import * as fc from 'fast-check'
import { CONTENT_TYPES, SUGGESTIONS, type Message } from '../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import type { ProfileTimeline } from '../../src-main/rating/profile/profile-timeline.ts'
import { CATEGORIES } from '../../src-main/rating/profile/rules.ts'
import { HOUR_MS, START_MS, message, profile, shippedProfiles } from '../rating/builders.ts'

/** Fixed, so that a run that fails today fails tomorrow. */
export const SEED = 20261001

const texts = [0, 1, 159, 160, 161, 320, 321, 1000]
  .map((length) => 'x'.repeat(length))
  .concat(['é'.repeat(80), 'é'.repeat(81), '\u{1f600}'.repeat(40), '\u{1f600}'.repeat(161), 'x'.repeat(158) + '\ud800'])

const content = fc.oneof(
  { weight: 6, arbitrary: fc.record({ text: fc.constantFrom(...texts) }) },
  { weight: 1, arbitrary: fc.record({ text: fc.constant(null), textBytes: fc.constantFrom(null, 0, 160, 161) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      contentType: fc.constantFrom(...CONTENT_TYPES),
      text: fc.constantFrom(...texts),
      suggestions: fc.subarray([...SUGGESTIONS, 'something_new'], { maxLength: 2 }),
    }),
  },
)

const status = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('', 'delivered', 'read') },
  { weight: 2, arbitrary: fc.constantFrom('failed', 'expired', 'sent', 'revoked', 'teleported') },
)

/** Milliseconds after the start: a quarter of a window or none of it, a little before or after. */
const timeWithin = (windowMs: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.nat({ max: 14 }), fc.constantFrom(-1, 0, 0, 0, 1, 1000, 777_777))
    .map(([quarters, offset]) => Math.round((quarters * windowMs) / 4) + offset)

const row = (windowMs: number) =>
  fc.record({
    afterMs: timeWithin(windowMs),
    latencyMs: fc.constantFrom(null, null, 0, 1, 5000),
    direction: fc.constantFrom('A2P', 'P2A'),
    userId: fc.constantFrom('+447700900001', '+447700900001', '+447700900002'),
    country: fc.constantFrom(null, null, null, 'US', 'GB'),
    idLetter: fc.constantFrom('a', 'B', 'é'),
    status,
    body: content,
  })

/** Messages with ids of their own, in any order. */
export const traffic = (windowHours = 24, maxLength = 30): fc.Arbitrary<Message[]> =>
  fc.array(row(windowHours * HOUR_MS), { maxLength, size: 'max' }).map((rows) =>
    rows.map(({ afterMs, latencyMs, idLetter, body, ...fields }, place) =>
      message({
        ...fields,
        ...body,
        messageId: `${idLetter}${place}`,
        sentAtMs: START_MS + afterMs - (latencyMs ?? 0),
        deliveredAtMs: latencyMs === null ? null : START_MS + afterMs,
      }),
    ),
  )

export const agents = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  region: fc.constantFrom('GB', 'US'),
})

/** A shipped profile with every contested parameter thrown anew. */
export const anyProfile: fc.Arbitrary<RuleProfile> = fc
  .record({
    id: fc.constantFrom(...shippedProfiles.map(({ id }) => id)),
    changes: fc.record({
      basicLimitUnit: fc.constantFrom('bytes', 'characters'),
      usSegmentUnit: fc.constantFrom('bytes', 'characters'),
      basicLimit: fc.constantFrom(160, 100),
      usSegmentSize: fc.constantFrom(160, 70),
      p2aOutsideConversationChargeable: fc.boolean(),
      a2pConversationAnchor: fc.constantFrom('reply', 'opening_message'),
      p2aConversationAnchor: fc.constantFrom('reply', 'opening_message'),
      a2pJoins: fc.constantFrom('most-recent', 'all-waiting'),
      usSessions: fc.boolean(),
      windowHours: fc.constantFrom(1, 24, 72),
      sessionMessages: fc.integer({ min: 1, max: 6 }),
      sessionNeedsBothDirections: fc.boolean(),
      locationShareIsMessage: fc.boolean(),
      actionTapIsMessage: fc.boolean(),
      pendingBilled: fc.boolean(),
      expiredBilled: fc.boolean(),
      p2aBilledInUs: fc.boolean(),
    }),
  })
  .map(({ id, changes }) => profile(id, changes as Partial<RuleProfile>))

/** Up to four profiles, one after the other, that change on the quarters of a window ± 1 ms, like the traffic. */
export const anyTimeline: fc.Arbitrary<ProfileTimeline> = fc
  .tuple(
    anyProfile,
    fc.uniqueArray(fc.tuple(timeWithin(24 * HOUR_MS), anyProfile), { maxLength: 3, selector: ([afterMs]) => afterMs }),
  )
  .map(([first, later]) => [
    { fromMs: -Infinity, profile: first },
    ...later
      .map(([afterMs, next]) => ({ fromMs: START_MS + afterMs, profile: next }))
      .sort((left, right) => left.fromMs - right.fromMs),
  ])
