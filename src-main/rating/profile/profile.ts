/**
 * Rule profiles: where the providers' documents disagree, a profile carries the difference.
 * Profiles are dated data in `resources/profiles.json`; this file only says what they may hold.
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
  /** What the 160 of a basic message counts. */
  basicLimitUnit: SizeUnit
  basicLimit: number
  /** What a US segment counts. */
  usSegmentUnit: SizeUnit
  usSegmentSize: number
  /** Whether a user's message outside a conversation costs anything outside the US. */
  p2aOutsideConversationChargeable: boolean
  /** From where an A2P conversation's window runs: the user's reply, or the business message it answers. */
  a2pConversationAnchor: 'reply' | 'opening_message'
  /** From where a P2A conversation's window runs: the user's message, or the business's answer to it. */
  p2aConversationAnchor: 'reply' | 'opening_message'
  /**
   * Which unanswered business messages join the conversation that the user's reply opens: the most recent one (where a
   * profile does not say), or every one that has waited for less than the window. Versions from before this parameter
   * leave it out, because issued statements hold the hash of their profile.
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

/** `infobip@1`: how an event says under which rules it was made. */
export const profileRef = (profile: Pick<RuleProfile, 'id' | 'version'>): string => `${profile.id}@${profile.version}`
