import type { AgentMisfit } from '../../core/words/agent-misfit.ts'
import { GLOBAL_CLASSES, US_CLASSES, type MessageClasses } from '../content/classes.ts'
import { Shape } from '../content/content.ts'
import { EventFlag } from '../threads/event.ts'
import { State } from '../messages/status.ts'
import { a2pJoinsOf, type RuleProfile, type SizeUnit } from './profile.ts'

export const CATEGORIES = ['conversational', 'non-conversational'] as const
export type Category = (typeof CATEGORIES)[number]

/**
 * One thread's rules, worked out once from its agent's category, its profile and whether it is a US thread. An agent may
 * move to another profile: then its rules hold until `untilMs`, and `next` from there.
 */
export interface Rules {
  us: boolean
  grouping: 'none' | 'conversations' | 'sessions'
  /** What the text of a message is measured in: the basic limit's unit globally, the segment's in the US. */
  sizeUnit: SizeUnit
  /** The size up to which a text is basic globally, or one segment in the US. */
  sizeLimit: number
  /** What a message by itself is billed as. */
  classes: MessageClasses
  /** `EventFlag`s of a message by itself, by direction. */
  messageFlags: Uint8Array
  windowMs: number
  a2pAnchorIsReply: boolean
  p2aAnchorIsReply: boolean
  /** Whether every A2P message that waits joins the conversation that a reply opens, not only the most recent one. */
  everyWaitingA2pJoins: boolean
  sessionMessages: number
  sessionNeedsBothDirections: boolean
  /** UTC milliseconds, exclusive; Infinity for the last. */
  untilMs: number
  next: Rules | null
}

/**
 * The rules of one profile for all time; `rulesOver` chains those of several.
 * @param us whether the thread's messages are US traffic (their own country, else the agent's region)
 */
export function rulesFor(category: Category, profile: RuleProfile, us: boolean): Rules {
  const conversational = category === 'conversational'
  const p2aChargeable = us ? profile.p2aBilledInUs : profile.p2aOutsideConversationChargeable
  return {
    us,
    grouping: !conversational ? 'none' : !us ? 'conversations' : profile.usSessions ? 'sessions' : 'none',
    sizeUnit: us ? profile.usSegmentUnit : profile.basicLimitUnit,
    sizeLimit: us ? profile.usSegmentSize : profile.basicLimit,
    classes: us ? US_CLASSES : GLOBAL_CLASSES,
    messageFlags: Uint8Array.of(EventFlag.chargeable, p2aChargeable ? EventFlag.chargeable : 0),
    windowMs: profile.windowHours * 3_600_000,
    a2pAnchorIsReply: profile.a2pConversationAnchor === 'reply',
    p2aAnchorIsReply: profile.p2aConversationAnchor === 'reply',
    everyWaitingA2pJoins: a2pJoinsOf(profile) === 'all-waiting',
    sessionMessages: profile.sessionMessages,
    sessionNeedsBothDirections: profile.sessionNeedsBothDirections,
    untilMs: Infinity,
    next: null,
  }
}

/** The rules in force at a time, from a chain that begins no later. */
export function rulesAt(rules: Rules, atMs: number): Rules {
  while (atMs >= rules.untilMs) rules = rules.next!
  return rules
}

/** Whether US rules hold for a message: by its own country or, without one, the agent's region (rating rules, section 2). */
export const isUsTraffic = (country: string | null, region: string): boolean => (country ?? region) === 'US'

/** Whether a row of that shape is no message under a profile, however it fared. */
export const isNoMessage = (profile: RuleProfile, shape: Shape): boolean =>
  shape === Shape.signal ||
  shape === Shape.receipt ||
  (shape === Shape.actionTap && !profile.actionTapIsMessage) ||
  (shape === Shape.location && !profile.locationShareIsMessage)

/** Whether a stored row is a billable message under a profile: only these make up a thread. */
export function isBillable(profile: RuleProfile, state: State, shape: Shape): boolean {
  if (isNoMessage(profile, shape)) return false
  if (state === State.billable) return true
  if (state === State.pending) return profile.pendingBilled
  return state === State.expired && profile.expiredBilled
}

/** Null where an agent may be created, else why not (Vonage guide, US billing model support). */
export function misfitOf(category: Category, region: string, profile: RuleProfile): AgentMisfit | null {
  const isMisfit = category === 'conversational' && region === 'US' && !profile.usSessions
  return isMisfit ? { why: 'us-conversational', profileId: profile.id } : null
}
