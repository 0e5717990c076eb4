/**
 * Rule profiles: a profile holds what the providers' documents decide differently. Profiles are dated data in
 * `resources/profiles.json`; this file defines only their fields.
 */
export type SizeUnit = 'bytes' | 'characters'
type A2pJoins = 'most-recent' | 'all-waiting'

export interface RuleProfile {
  id: string
  version: number
  name: string
  /** Local date from which this version applies, `YYYY-MM-DD`. */
  effectiveFrom: string
  /** The documents behind it, for people. */
  sources: readonly string[]
  /** What the limit of 160 for a basic message counts: bytes or characters. */
  basicLimitUnit: SizeUnit
  basicLimit: number
  /** What a US segment's 160 counts: bytes or characters. */
  usSegmentUnit: SizeUnit
  usSegmentSize: number
  /** Whether an end user's message outside a conversation is charged outside the US. */
  p2aOutsideConversationChargeable: boolean
  /**
   * Where the window of an A2P conversation begins: at the user's reply, or at the business message that it answers.
   */
  a2pConversationAnchor: 'reply' | 'opening_message'
  /**
   * Where the window of a P2A conversation begins: at the business's reply, or at the user's message that it answers.
   */
  p2aConversationAnchor: 'reply' | 'opening_message'
  /**
   * Which unanswered business messages join the conversation that the user's reply opens: the most recent one (also
   * where this is left out), or every one that has waited for less than the window. Older versions must go on leaving
   * it out, because issued statements hold the hash of their profile.
   */
  a2pJoins?: A2pJoins
  /** Whether conversational agents have interactive sessions in the US. */
  usSessions: boolean
  windowHours: number
  /** How many messages open a US session. */
  sessionMessages: number
  sessionNeedsBothDirections: boolean
  locationShareIsMessage: boolean
  actionTapIsMessage: boolean
  pendingBilled: boolean
  expiredBilled: boolean
  p2aBilledInUs: boolean
}

export const a2pJoinsOf = ({ a2pJoins }: Pick<RuleProfile, 'a2pJoins'>): A2pJoins => a2pJoins ?? 'most-recent'

export const DEFAULT_PROFILE_ID = 'infobip'

/** How an event names the rules it was made by: `infobip@1`. */
export const profileRef = (profile: Pick<RuleProfile, 'id' | 'version'>): string => `${profile.id}@${profile.version}`
