import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainThread } from '../../src-main/rating/explain/explain-thread.ts'
import { leavesOf, type Finding } from '../../src-main/rating/explain/finding.ts'
import { otherOutcome } from '../../src-main/rating/explain/other-outcome.ts'
import { Shape } from '../../src-main/rating/content/content.ts'
import { rulesFor, type Rules } from '../../src-main/rating/profile/rules.ts'
import { EventColumns } from '../../src-main/rating/threads/event.ts'
import { rateThread } from '../../src-main/rating/threads/rate.ts'
import { newMessageColumns, type MessageColumns } from '../../src-main/rating/threads/thread.ts'
import { HOUR_MS, START_MS } from '../rating/builders.ts'
import { slowConversationReasons, slowSessionReasons, type SlowMessage } from './slow-reasons.ts'
import { SEED, anyProfile } from './traffic.ts'

const RUNS = 3000

interface Sent extends SlowMessage {
  shape: Shape
  bytes: number
}

/** One thread, in order, that likes the quarters of a window ± 1 ms. */
const threadOf = (windowHours: number): fc.Arbitrary<Sent[]> =>
  fc
    .array(
      fc.record({
        quarter: fc.nat(20),
        offset: fc.constantFrom(-1, 0, 0, 1, 60_000, 777_777),
        direction: fc.constantFrom('A2P' as const, 'P2A' as const),
        shape: fc.constantFrom(Shape.text, Shape.text, Shape.media, Shape.textWithLightSuggestions),
        bytes: fc.constantFrom(0, 100, 160, 161, 320, 321, 1000),
      }),
      { maxLength: 16, size: 'max' },
    )
    .map((rows) =>
      rows
        .map(({ quarter, offset, ...row }) => ({
          ...row,
          atMs: START_MS + Math.round((quarter * windowHours * HOUR_MS) / 4) + offset,
        }))
        .sort((left, right) => left.atMs - right.atMs)
        .map((row, place) => ({ ...row, id: `m${place}` })),
    )

const anyCase = anyProfile.chain((profile) => fc.tuple(fc.constant(profile), threadOf(profile.windowHours)))

function columnsOf(thread: readonly Sent[]): MessageColumns {
  const columns = newMessageColumns(thread.length)
  thread.forEach(({ atMs, direction, shape, bytes }, at) => {
    columns.atMs[at] = atMs
    columns.direction[at] = direction === 'A2P' ? 0 : 1
    columns.shape[at] = shape
    columns.bytes[at] = columns.characters[at] = bytes
  })
  return columns
}

const explained = (thread: readonly Sent[], rules: Rules) => explainThread(columnsOf(thread), 0, thread.length, rules)

const codesOf = (thread: readonly Sent[], rules: Rules): Record<string, string> =>
  Object.fromEntries(explained(thread, rules).messages.map(({ code }, at) => [thread[at]!.id, code]))

describe('each message has the reason that the rules as they are written give it', () => {
  test('in conversations', () => {
    fc.assert(
      fc.property(anyCase, ([profile, thread]) => {
        const rules = rulesFor('conversational', profile, false)
        expect(codesOf(thread, rules)).toEqual(slowConversationReasons(thread, profile))
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
  test('in sessions', () => {
    fc.assert(
      fc.property(anyCase, ([any, thread]) => {
        const profile = { ...any, usSessions: true }
        const rules = rulesFor('conversational', profile, true)
        expect(codesOf(thread, rules)).toEqual(slowSessionReasons(thread, profile))
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
  test.each([true, false])('by itself, US: %s', (us) => {
    fc.assert(
      fc.property(anyCase, ([profile, thread]) => {
        const codes = Object.values(codesOf(thread, rulesFor('non-conversational', profile, us)))
        expect(new Set(codes)).toEqual(
          new Set(thread.length === 0 ? [] : [us ? 'per_message_us' : 'per_message_category']),
        )
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

test('an explained thread has the events of a rated one, and each message is covered where its event is a window', () => {
  fc.assert(
    fc.property(anyCase, fc.boolean(), ([profile, thread], us) => {
      const rules = rulesFor('conversational', profile, us)
      const { events, messages } = explained(thread, rules)
      const rated = new EventColumns()
      rateThread(columnsOf(thread), 0, thread.length, rules, rated)
      const listed = (columns: EventColumns) =>
        Array.from({ length: columns.length }, (_, at) =>
          (['type', 'clause', 'flags', 'quantity', 'startedAtMs', 'endedAtMs', 'first', 'count'] as const).map(
            (name) => columns[name][at],
          ),
        )
      expect(listed(events)).toEqual(listed(rated))
      messages.forEach(({ event, covered }, at) => {
        expect(at).toBeGreaterThanOrEqual(rated.first[event]!)
        expect(at).toBeLessThan(rated.first[event]! + rated.count[event]!)
        expect(covered).toBe(rated.endedAtMs[event] !== 0)
      })
    }),
    { seed: SEED, numRuns: 1000 },
  )
})

describe('margins', () => {
  /** The thread with one message moved; null where it would pass another, which is another story. */
  function moved(thread: readonly Sent[], at: number, byMs: number): Sent[] | null {
    const atMs = thread[at]!.atMs + byMs
    const before = thread[at - 1]?.atMs ?? -Infinity
    const after = thread[at + 1]?.atMs ?? Infinity
    return atMs > before && atMs < after ? thread.with(at, { ...thread[at]!, atMs }) : null
  }
  const timesIn = (thread: readonly Sent[], rules: Rules, at: number): Finding[] =>
    explained(thread, rules)
      .messages[at]!.findings.flatMap(leavesOf)
      .filter(({ unit, moves }) => unit === 'time' && moves === at)

  test.each([true, false])(
    'a message moved by its margin comes out otherwise, and moved by 1 ms less does not; US: %s',
    (us) => {
      let [flipped, kept] = [0, 0]
      fc.assert(
        fc.property(anyCase, ([any, thread]) => {
          const rules = rulesFor('conversational', { ...any, usSessions: true }, us)
          thread.forEach((_, at) => {
            for (const { holds, margin, right, clause } of timesIn(thread, rules, at)) {
              const towards = holds ? 1 : -1
              /** Whether the message is found to hold against the same bound; undefined where it is no longer compared. */
              const outcome = (byMs: number): boolean | undefined => {
                const other = moved(thread, at, towards * byMs)
                return other === null
                  ? undefined
                  : timesIn(other, rules, at).find((found) => found.right === right && found.clause === clause)?.holds
              }
              const [over, under] = [outcome(margin!), outcome(margin! - 1)]
              if (over !== undefined) {
                expect(over).toBe(!holds)
                flipped++
              }
              if (under !== undefined) {
                expect(under).toBe(holds)
                kept++
              }
            }
          })
        }),
        { seed: SEED, numRuns: 1000 },
      )
      expect(flipped).toBeGreaterThan(500)
      expect(kept).toBeGreaterThan(500)
    },
  )
  test('a text that is shorter by its margin is another event, and by one less is not', () => {
    let tried = 0
    fc.assert(
      fc.property(anyCase, fc.boolean(), ([profile, thread], us) => {
        const rules = rulesFor('non-conversational', profile, us)
        const eventOf = (sent: readonly Sent[], at: number): string => {
          const { events } = explained(sent, rules)
          return `${events.type[at]} ${events.quantity[at]}`
        }
        explained(thread, rules).messages.forEach(({ findings }, at) => {
          for (const { unit, margin, holds } of findings) {
            if (unit !== 'bytes' && unit !== 'characters') continue
            const sized = (by: number) =>
              thread.with(at, { ...thread[at]!, bytes: thread[at]!.bytes + (holds ? by : -by) })
            expect(eventOf(sized(margin!), at)).not.toBe(eventOf(thread, at))
            expect(eventOf(sized(margin! - 1), at)).toBe(eventOf(thread, at))
            tried++
          }
        })
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(tried).toBeGreaterThan(500)
  })
})

test('the nearest other outcome is another event, whatever the thread', () => {
  let named = 0
  let joined = 0
  fc.assert(
    fc.property(anyCase, fc.boolean(), ([any, thread], us) => {
      const rules = rulesFor('conversational', { ...any, usSessions: true }, us)
      const columns = columnsOf(thread)
      const { events, messages } = explainThread(columns, 0, thread.length, rules)
      messages.forEach((reason, at) => {
        const other = otherOutcome(columns, 0, thread.length, at, rules, reason, events)
        if (other === null) return
        named++
        expect(other.finding.holds).toBe(false)
        if (other.isJoined) {
          joined++
          expect(other.first).toBeLessThan(events.first[reason.event]!)
          return
        }
        expect([other.type, other.quantity, other.covered]).not.toEqual([
          events.type[reason.event],
          events.quantity[reason.event],
          reason.covered,
        ])
      })
    }),
    { seed: SEED, numRuns: 500 },
  )
  expect(named).toBeGreaterThan(200)
  expect(joined).toBeGreaterThan(20)
})
