import { Shape } from '../content/content.ts'
import type { RuleProfile } from './profile.ts'
import { isBillable, isNoMessage, rulesFor, type Category, type Rules } from './rules.ts'
import type { State } from '../messages/status.ts'

/** A profile and the instant from which it rates (UTC milliseconds). */
export interface ProfilePeriod {
  fromMs: number
  profile: RuleProfile
}

/** The profiles of an agent in order of time: each rates until the next one starts, the first from -Infinity. */
export type ProfileTimeline = readonly [ProfilePeriod, ...ProfilePeriod[]]

/** A timeline with one profile for all time. */
export const always = (profile: RuleProfile): ProfileTimeline => [{ fromMs: -Infinity, profile }]

/** The profile that rates a message of this time. */
export function profileInForce(timeline: ProfileTimeline, atMs: number): RuleProfile {
  for (let at = timeline.length - 1; at > 0; at--) {
    const period = timeline[at]!
    if (atMs >= period.fromMs) return period.profile
  }
  return timeline[0].profile
}

/** The profiles that rate messages in `[fromMs, ∞)`. */
export const profilesFrom = (timeline: ProfileTimeline, fromMs: number): RuleProfile[] =>
  timeline.filter((_, at) => fromMs < (timeline[at + 1]?.fromMs ?? Infinity)).map(({ profile }) => profile)

/**
 * The rules of one kind of thread over all time: those of the first profile, linked by `next` to those of the later
 * ones.
 * @param us whether the thread's messages are US traffic
 */
export function rulesOver(category: Category, timeline: ProfileTimeline, us: boolean): Rules {
  let next: Rules | null = null
  for (let at = timeline.length - 1; at >= 0; at--) {
    const untilMs = timeline[at + 1]?.fromMs ?? Infinity
    next = { ...rulesFor(category, timeline[at]!.profile, us), untilMs, next }
  }
  return next!
}

/**
 * Whether no message comes of a row of this time and shape. It is called for every row, so the common shapes are
 * answered without a look at the profile.
 */
export const isNoMessageAt = (timeline: ProfileTimeline, shape: Shape, atMs: number): boolean =>
  shape >= Shape.location && isNoMessage(profileInForce(timeline, atMs), shape)

/**
 * Makes the test of whether a message is billable at its time. It is called for every message, so a timeline with one
 * profile is not searched.
 */
export function billableOver(timeline: ProfileTimeline): (state: State, shape: Shape, atMs: number) => boolean {
  if (timeline.length > 1) return (state, shape, atMs) => isBillable(profileInForce(timeline, atMs), state, shape)
  const { profile } = timeline[0]
  return (state, shape) => isBillable(profile, state, shape)
}
