/** What an agent would have cost in either category. Money is an exact decimal string, shares are decimals from 0 to 1. */
import type { AdviceNote } from '../../core/words/advice/advice-note.ts'
import type { CategoryChange } from '../../core/words/advice/category-change.ts'
import type { Category } from '../../rating/profile/rules.ts'

export interface AdviceOption {
  category: Category
  profile: string
  /** What the traffic would have added to the bill of the client; null where the profile refuses the option. */
  cost: string | null
  conversations: number | null
  /** US interactive sessions. */
  sessions: number | null
  /** Billable messages, as in a summary: the cost is spread over them. */
  messages: number | null
  /** Messages that are billed by themselves. */
  messageEvents: number | null
  /** To nine decimals; null where there is no message. */
  costPerMessage: string | null
  /** Events without a price, which are not in the cost. */
  unpriced: number | null
  /** The sentence that refuses the option, and the profiles under which it is possible; null where it is possible. */
  refusal: string | null
  possibleUnder: string[]
}

/** The lowest, the middle and the highest of the draws. */
export interface AdviceSpread {
  low: string
  middle: string
  high: string
}

export interface AdvicePoint {
  replyRate: string
  /** Whether it is the reply rate of the traffic, where the costs are those of the options. */
  observed: boolean
  /** The middle of the draws; `spread` has the others. Null where the profile refuses the option. */
  conversational: string | null
  nonConversational: string | null
  spread: { conversational: AdviceSpread | null; nonConversational: AdviceSpread | null }
}

export interface SimilarAgent {
  agentId: string
  name: string
  category: Category
  region: string
  /** Whether it has the region that is asked about. */
  sameRegion: boolean
  /** Billable messages in the period. */
  messages: number
}

export interface Advice {
  agentId: string
  tenantId: string
  region: string
  currency: string
  basedOn: {
    /** Whose traffic was rated. */
    agentId: string
    from: string
    to: string
    timeZone: string
    /** The cycle, where the period is one. */
    cycle: string | null
    messages: number
    /** Of A2P messages that were answered within the window; null without A2P messages. */
    replyRate: string | null
    a2p: number
    answered: number
    /** Threads with messages in the period, and how many of them other reply rates were replayed on. */
    threads: number
    replayedThreads: number
    /** Until when the traffic is known; null where there is none. */
    until: string | null
  }
  options: AdviceOption[]
  /** The cheaper category; null where both cost the same, or where that cannot be known. */
  recommended: Category | null
  /** How much less the cheaper one costs. */
  difference: string | null
  /** Where both cost the same: the middle of the draws. Null where most draws have no such rate. */
  breakEvenReplyRate: string | null
  breakEven: {
    /** Of the draws that have one. */
    spread: AdviceSpread | null
    draws: number
    /** How many of the draws have one. */
    crossing: number
    /** The category that is nowhere dearer, over all reply rates; null where it depends on them. */
    cheaperThroughout: Category | null
  } | null
  sensitivity: AdvicePoint[]
  /** What holds under the profile about changing the category. */
  warning: string
  change: CategoryChange
  /** Agents of the client whose traffic could be taken, those of the region first. */
  similar: SimilarAgent[]
  /** What would be needed where there is no traffic; else null. */
  needed: string | null
  notes: (AdviceNote & { sentence: string })[]
}
