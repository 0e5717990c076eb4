import type { AgentMisfit } from '../../core/words/reasons/agent-misfit.ts'
import { GLOBAL_CLASSES, US_CLASSES, type MessageClasses } from '../content/classes.ts'
import { Shape } from '../content/content.ts'
import { EventFlag } from '../threads/event.ts'
import { State } from '../messages/status.ts'
import { a2pJoinsOf, type RuleProfile, type SizeUnit } from './profile.ts'

export const CATEGORIES = ['conversational', 'non-conversational'] as const
export type Category = (typeof CATEGORIES)[number]

/**
 * The rules of one thread, worked out once from its agent's category, the profile and whether it is a US thread. Where
 * the agent moves to another profile, these rules hold until `untilMs` and `next` from there.
 */
export interface Rules {
  us: boolean
  grouping: 'none' | 'conversations' | 'sessions'
  /** What the size of a text is counted in: the unit of the basic limit outside the US, that of a segment in the US. */
  sizeUnit: SizeUnit
  /** The size up to which a text is basic outside the US, or one segment in the US. */
  sizeLimit: number
  /** The class of a message that is billed by itself. */
  classes: MessageClasses
  /** The `EventFlag`s of a message that is billed by itself, by direction. */
  messageFlags: Uint8Array
  windowMs: number
  a2pAnchorIsReply: boolean
  p2aAnchorIsReply: boolean
  /** Whether a reply draws every waiting A2P message into the conversation, or only the most recent one. */
  everyWaitingA2pJoins: boolean
  sessionMessages: number
  sessionNeedsBothDirections: boolean
  /** UTC milliseconds, exclusive; Infinity for the last rules of a chain. */
  untilMs: number
  next: Rules | null
}

/**
 * The rules of one profile for all time; `rulesOver` links those of several.
 * @param us whether the thread's messages are US traffic: see `isUsTraffic`
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

/** The rules in force at a time, searched from a link of the chain that begins no later. */
export function rulesAt(rules: Rules, atMs: number): Rules {
  while (atMs >= rules.untilMs) rules = rules.next!
  return rules
}

/** The country that a message is billed for: its own or, without one, the agent's region (rating rules, section 2). */
export const billedCountry = (country: string | null, region: string): string => country ?? region

export const US = 'US'

/** Whether US rules hold for a message. */
export const isUsTraffic = (country: string | null, region: string): boolean => billedCountry(country, region) === US

/** Whether a row of this shape is no message under the profile, whatever its status. */
export const isNoMessage = (profile: RuleProfile, shape: Shape): boolean =>
  shape === Shape.signal ||
  shape === Shape.receipt ||
  (shape === Shape.actionTap && !profile.actionTapIsMessage) ||
  (shape === Shape.location && !profile.locationShareIsMessage)

/** Whether a stored row is a billable message under the profile: a thread is made of these only. */
export function isBillable(profile: RuleProfile, state: State, shape: Shape): boolean {
  if (isNoMessage(profile, shape)) return false
  if (state === State.billable) return true
  if (state === State.pending) return profile.pendingBilled
  return state === State.expired && profile.expiredBilled
}

/**
 * Whether an agent of this category and region may be created (Vonage guide, US billing model support).
 * @returns null where it may, else the reason why not
 */
export function misfitOf(category: Category, region: string, profile: RuleProfile): AgentMisfit | null {
  const isMisfit = category === 'conversational' && region === 'US' && !profile.usSessions
  return isMisfit ? { why: 'us-conversational', profileId: profile.id } : null
}
