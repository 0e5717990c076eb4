import { Shape } from '../content/content.ts'
import type { RuleProfile } from './profile.ts'
import { isBillable, isNoMessage, rulesFor, type Category, type Rules } from './rules.ts'
import type { State } from '../messages/status.ts'

/** A profile, and the instant from which it rates (UTC milliseconds). */
export interface ProfilePeriod {
  fromMs: number
  profile: RuleProfile
}

/** Which profile rates an agent's messages when: in order, each until the next one's start, the first from -Infinity. */
export type ProfileTimeline = readonly [ProfilePeriod, ...ProfilePeriod[]]

/** One profile for all time. */
export const always = (profile: RuleProfile): ProfileTimeline => [{ fromMs: -Infinity, profile }]

/** The profile that rates a message of that time. */
export function profileInForce(timeline: ProfileTimeline, atMs: number): RuleProfile {
  for (let at = timeline.length - 1; at > 0; at--) {
    const period = timeline[at]!
    if (atMs >= period.fromMs) return period.profile
  }
  return timeline[0].profile
}

/** The profiles that rate messages of `[fromMs, ∞)`. */
export const profilesFrom = (timeline: ProfileTimeline, fromMs: number): RuleProfile[] =>
  timeline.filter((_, at) => fromMs < (timeline[at + 1]?.fromMs ?? Infinity)).map(({ profile }) => profile)

/** The rules of one kind of thread over all its time: those of the first profile, chained to those that follow. */
export function rulesOver(category: Category, timeline: ProfileTimeline, us: boolean): Rules {
  let next: Rules | null = null
  for (let at = timeline.length - 1; at >= 0; at--) {
    const untilMs = timeline[at + 1]?.fromMs ?? Infinity
    next = { ...rulesFor(category, timeline[at]!.profile, us), untilMs, next }
  }
  return next!
}

/** Whether a row of that time and shape is no message. Asked of every row: most shapes are messages under any profile. */
export const isNoMessageAt = (timeline: ProfileTimeline, shape: Shape, atMs: number): boolean =>
  shape >= Shape.location && isNoMessage(profileInForce(timeline, atMs), shape)

/** Whether a message of that time is billable. Asked of every message, so one profile for all time is not looked up. */
export function billableOver(timeline: ProfileTimeline): (state: State, shape: Shape, atMs: number) => boolean {
  if (timeline.length > 1) return (state, shape, atMs) => isBillable(profileInForce(timeline, atMs), state, shape)
  const { profile } = timeline[0]
  return (state, shape) => isBillable(profile, state, shape)
}
