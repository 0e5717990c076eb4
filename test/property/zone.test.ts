import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clause, EventColumns } from '../../src-main/rating/threads/event.ts'
import { always, rulesOver, type ProfileTimeline } from '../../src-main/rating/profile/profile-timeline.ts'
import { rateThread } from '../../src-main/rating/threads/rate.ts'
import { CATEGORIES, rulesFor, type Rules } from '../../src-main/rating/profile/rules.ts'
import { newMessageColumns, type MessageColumns } from '../../src-main/rating/threads/thread.ts'
import { windowReach, zoneOf, type TimeSpan, type Zone } from '../../src-main/rating/threads/zone.ts'
import { DAY_MS, HOUR_MS, START_MS, profile, shippedProfiles } from '../rating/builders.ts'
import { SEED, anyProfile } from './traffic.ts'

/** A message of a thread, as far as rules read it. */
interface Told {
  id: number
  atMs: number
  direction: number
  shape: number
  size: number
}

const MINUTE_MS = 60_000
const gapMs = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 90 * MINUTE_MS }) },
  { weight: 4, arbitrary: fc.integer({ min: HOUR_MS, max: 4 * DAY_MS }) },
  // Around the windows.
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(1, 24, 72), fc.constantFrom(-1, 0, 1))
      .map(([hours, offset]) => hours * HOUR_MS + offset),
  },
  { weight: 1, arbitrary: fc.constant(0) },
)
const content = {
  direction: fc.nat(1),
  shape: fc.nat(5),
  size: fc.constantFrom(1, 160, 161, 400),
}
const thread = fc.array(fc.record({ gapMs, ...content }), { maxLength: 30, size: 'max' }).map((messages): Told[] => {
  let atMs = START_MS
  return messages.map(({ gapMs: gap, ...message }, id) => ({ id, atMs: (atMs += gap), ...message }))
})

/** Somewhere in a thread, or beyond its ends: beside one of its messages. */
const place = fc.record({
  near: fc.nat(),
  offsetMs: fc.oneof(
    gapMs,
    gapMs.map((gap) => -gap),
  ),
})
const change = fc.record({
  inserted: fc.array(fc.record({ place, ...content }), { maxLength: 3 }),
  removed: fc.array(fc.nat(), { maxLength: 2 }),
  moved: fc.option(fc.record({ which: fc.nat(), place })),
  altered: fc.option(fc.record({ which: fc.nat(), ...content })),
})
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

const byTime = (left: Told, right: Told): number => left.atMs - right.atMs || left.id - right.id

/** The thread after a change, and the times between which something changed; null where nothing did. */
function changed(before: readonly Told[], { inserted, removed, moved, altered }: Change): [Told[], TimeSpan | null] {
  const touched: number[] = []
  const after = [...before]
  const timeAt = ({ near, offsetMs }: { near: number; offsetMs: number }): number =>
    (before.length > 0 ? before[near % before.length]!.atMs : START_MS) + offsetMs
  const become = (which: number, renewed: (message: Told) => Told[]): void => {
    if (after.length === 0) return
    const at = which % after.length
    const now = renewed(after[at]!)
    for (const message of [after[at]!, ...now]) touched.push(message.atMs)
    after.splice(at, 1, ...now)
  }
  for (const which of removed) become(which, () => [])
  if (moved) become(moved.which, (message) => [{ ...message, atMs: timeAt(moved.place) }])
  if (altered) {
    const { direction, shape, size } = altered
    become(altered.which, (message) => [{ ...message, direction, shape, size }])
  }
  for (const [at, { place: where, ...message }] of inserted.entries()) {
    after.push({ id: 1000 + at, atMs: timeAt(where), ...message })
    touched.push(timeAt(where))
  }
  const span = touched.length > 0 ? { fromMs: Math.min(...touched), toMs: Math.max(...touched) } : null
  return [after.sort(byTime), span]
}

function columnsOf(messages: readonly Told[]): MessageColumns {
  const columns = newMessageColumns(messages.length)
  for (const [at, { atMs, direction, shape, size }] of messages.entries()) {
    columns.atMs[at] = atMs
    columns.direction[at] = direction
    columns.shape[at] = shape
    columns.bytes[at] = columns.characters[at] = size
  }
  return columns
}

interface Rated {
  firstAtMs: number
  type: number
  clause: number
  flags: number
  quantity: number
  startedAtMs: number
  endedAtMs: number
  ids: number[]
}

function rated(messages: readonly Told[], rules: Rules, from = 0, to = messages.length): Rated[] {
  const events = new EventColumns(1)
  rateThread(columnsOf(messages), from, to, rules, events)
  return Array.from({ length: events.length }, (_, at) => {
    const first = events.first[at]!
    const members = messages.slice(first, first + events.count[at]!)
    return {
      firstAtMs: members[0]!.atMs,
      type: events.type[at]!,
      clause: events.clause[at]!,
      flags: events.flags[at]!,
      quantity: events.quantity[at]!,
      startedAtMs: events.startedAtMs[at]!,
      endedAtMs: events.endedAtMs[at]!,
      ids: members.map(({ id }) => id),
    }
  })
}

const inOrder = (events: Rated[]): Rated[] =>
  events.sort((left, right) => left.firstAtMs - right.firstAtMs || left.ids[0]! - right.ids[0]!)

/** What is kept of the former events, and what the zone is rated to. */
function broughtUpToDate(before: readonly Told[], after: readonly Told[], zone: Zone, rules: Rules): Rated[] {
  const kept = rated(before, rules).filter(({ firstAtMs }) => firstAtMs < zone.startMs || firstAtMs >= zone.endMs)
  const anew = rated(after, rules, zone.from, zone.seenTo)
  return inOrder([...kept, ...(zone.seenTo > zone.to ? anew.slice(0, -1) : anew)])
}

const few = <Profile extends { sessionMessages: number }>(one: Profile): Profile => ({
  ...one,
  sessionMessages: Math.min(one.sessionMessages, 4),
})
const timeline: fc.Arbitrary<ProfileTimeline> = fc.oneof(
  fc.oneof(fc.constantFrom(...shippedProfiles), anyProfile).map(always),
  fc
    .tuple(anyProfile.map(few), anyProfile.map(few), fc.integer({ min: 0, max: 12 * DAY_MS }))
    .map(
      ([first, next, afterMs]): ProfileTimeline =>
        [...always(first), { fromMs: START_MS + afterMs, profile: next }] as never,
    ),
)
const kinds = CATEGORIES.flatMap((category) => [false, true].map((us) => ({ category, us })))

describe('a thread of which only the zone of a change is rated again has the events that it has when rated whole', () => {
  test.each(kinds)('$category, us: $us', ({ category, us }) => {
    const seen = { runs: 0, smaller: 0, keptBefore: 0, keptAfter: 0, other: 0, byReach: new Set<number>() }
    fc.assert(
      fc.property(thread, change, timeline, (before, what, profiles) => {
        const [after, span] = changed(before, what)
        if (!span) return
        const rules = rulesOver(category, profiles, us)
        const reachMs = windowReach(rules)
        const zone = zoneOf(columnsOf(after).atMs, 0, after.length, span, reachMs)
        expect(broughtUpToDate(before, after, zone, rules)).toEqual(inOrder(rated(after, rules)))

        seen.runs++
        seen.byReach.add(reachMs)
        if (zone.to - zone.from < after.length) seen.smaller++
        if (zone.from > 0) seen.keptBefore++
        if (zone.to < after.length) seen.keptAfter++
        if (JSON.stringify(rated(before, rules)) !== JSON.stringify(rated(after, rules))) seen.other++
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(seen.runs).toBeGreaterThan(2000)
    expect(seen.smaller / seen.runs).toBeGreaterThan(1 / 3)
    expect(seen.keptBefore / seen.runs).toBeGreaterThan(1 / 8)
    expect(seen.keptAfter / seen.runs).toBeGreaterThan(1 / 8)
    expect(seen.other / seen.runs).toBeGreaterThan(1 / 2)
    expect([...seen.byReach].sort((left, right) => left - right)).toEqual(
      category === 'non-conversational' ? [0] : [...(us ? [0] : []), HOUR_MS, DAY_MS, 3 * DAY_MS],
    )
  })
})

test('so has one in which the business writes most and every message of it waits', () => {
  const mostlyA2p = thread.map((messages) => messages.map((one) => ({ ...one, direction: one.size === 1 ? 1 : 0 })))
  const allWaiting = timeline.map(
    (periods) =>
      periods.map((period) => ({
        ...period,
        profile: { ...period.profile, a2pJoins: 'all-waiting' as const },
      })) as unknown as ProfileTimeline,
  )
  const seen = { joinedBySeveral: 0, otherClause: 0, smaller: 0, runs: 0 }
  const ofSeveral = (events: readonly Rated[]): number =>
    events.filter(({ clause }) => clause === Clause.conversationOfAllWaiting).length
  fc.assert(
    fc.property(mostlyA2p, change, allWaiting, (before, what, profiles) => {
      const [after, span] = changed(before, what)
      if (!span) return
      const rules = rulesOver('conversational', profiles, false)
      const zone = zoneOf(columnsOf(after).atMs, 0, after.length, span, windowReach(rules))
      const whole = inOrder(rated(after, rules))
      expect(broughtUpToDate(before, after, zone, rules)).toEqual(whole)

      seen.runs++
      seen.joinedBySeveral += ofSeveral(whole)
      if (ofSeveral(whole) !== ofSeveral(rated(before, rules))) seen.otherClause++
      if (zone.to - zone.from < after.length) seen.smaller++
    }),
    { seed: SEED, numRuns: 3000 },
  )
  expect(seen.joinedBySeveral / seen.runs).toBeGreaterThan(1 / 3)
  expect(seen.otherClause / seen.runs).toBeGreaterThan(1 / 20)
  expect(seen.smaller / seen.runs).toBeGreaterThan(1 / 3)
})

describe('the zone', () => {
  const hours = Float64Array.from([0, 2, 30, 31, 60, 90, 91], (hour) => hour * HOUR_MS)
  const at = (fromHour: number, toHour = fromHour): TimeSpan => ({ fromMs: fromHour * HOUR_MS, toMs: toHour * HOUR_MS })
  const zone = (span: TimeSpan, reachMs = DAY_MS, from = 0, to = hours.length): Zone =>
    zoneOf(hours, from, to, span, reachMs)

  test('is what hangs together with the change, with the message before it and the one after it seen', () => {
    expect(zone(at(31))).toEqual({ from: 2, to: 4, seenTo: 5, startMs: 30 * HOUR_MS, endMs: 31 * HOUR_MS + 1 })
    expect(zone(at(60))).toEqual({ from: 2, to: 5, seenTo: 6, startMs: 30 * HOUR_MS, endMs: 60 * HOUR_MS + 1 })
    expect(zone(at(40, 70))).toEqual({ from: 2, to: 7, seenTo: 7, startMs: 30 * HOUR_MS, endMs: 91 * HOUR_MS + 1 })
    expect(zone(at(200))).toEqual({ from: 5, to: 7, seenTo: 7, startMs: 90 * HOUR_MS, endMs: 200 * HOUR_MS + 1 })
    expect(zone(at(-100))).toEqual({ from: 0, to: 0, seenTo: 1, startMs: -100 * HOUR_MS, endMs: -100 * HOUR_MS + 1 })
  })

  test('begins anew at a gap of a whole window, not at a millisecond less', () => {
    expect(zone(at(31), 29 * HOUR_MS).to).toBe(4)
    expect(zone(at(31), 29 * HOUR_MS + 1).to).toBe(5)
    expect(zone(at(31), 28 * HOUR_MS).from).toBe(2)
    expect(zone(at(31), 28 * HOUR_MS + 1).from).toBe(0)
  })

  test('is the changed times alone where every message is billed by itself', () => {
    expect(zone(at(30, 31), 0)).toEqual({ from: 2, to: 4, seenTo: 4, startMs: 30 * HOUR_MS, endMs: 31 * HOUR_MS + 1 })
  })

  test('stays inside its thread', () => {
    expect(zone(at(31), DAY_MS, 3, 4)).toEqual({
      from: 3,
      to: 4,
      seenTo: 4,
      startMs: 31 * HOUR_MS,
      endMs: 31 * HOUR_MS + 1,
    })
    expect(zone(at(31), DAY_MS, 3, 3)).toEqual({
      from: 3,
      to: 3,
      seenTo: 3,
      startMs: 31 * HOUR_MS,
      endMs: 31 * HOUR_MS + 1,
    })
  })

  test('reaches as far as the longest window of any of the rules that group', () => {
    const [day, hour] = [profile('infobip'), profile('infobip', { windowHours: 1 })]
    expect(windowReach(rulesFor('conversational', day, false))).toBe(DAY_MS)
    expect(windowReach(rulesFor('non-conversational', day, false))).toBe(0)
    const moved = (first: typeof day, next: typeof day): ProfileTimeline => [
      ...always(first),
      { fromMs: START_MS, profile: next },
    ]
    expect(windowReach(rulesOver('conversational', moved(hour, day), false))).toBe(DAY_MS)
    expect(windowReach(rulesOver('conversational', moved(day, hour), false))).toBe(DAY_MS)
    const [without, withThem] = [profile('vonage'), profile('infobip-us-sessions', { windowHours: 1 })]
    expect(windowReach(rulesOver('conversational', moved(without, withThem), true))).toBe(HOUR_MS)
    expect(windowReach(rulesOver('conversational', moved(without, without), true))).toBe(0)
  })
})
