/** Answers about a period's charges: by agent, and by line of the bill. */
import type { Category } from '../rating/profile/rules.ts'
import type { EventType } from '../rating/threads/event.ts'

/** A billing cycle or any other local days, `[from, to)`. */
export interface Period {
  from: string
  to: string
  timeZone: string
}

export interface SegmentOverruns {
  messages: number
  extraSegments: number
  /** Null where the card has no price for the segments. */
  amount: string | null
}

export interface SummaryEvents {
  type: EventType
  country: string
  events: number
  quantity: number
  /** Exact; null where unpriced. */
  amount: string | null
}

export interface SummaryAgent {
  agentId: string
  name: string
  category: Category
  region: string
  /** Billable messages of the period. */
  messages: number
  conversations: number
  sessions: number
  events: SummaryEvents[]
  segmentOverruns: SegmentOverruns
  /** Exact amount of the priced events. */
  amount: string
}

export const LINE_KINDS = ['usage', 'included', 'surcharge', 'minimum_commitment', 'adjustment'] as const
/** `included` units are free; a `minimum_commitment` line raises the total to the agreed minimum. */
export type LineKind = (typeof LINE_KINDS)[number]

/**
 * One line of the bill: all units of one type and country at one price; a rate with tiers has one line for each tier. A
 * line of `usage` is `quantity × unitPrice + flatFee`, or `packages × packagePrice`, rounded once.
 */
export interface SummaryLine {
  kind: LineKind
  /** Name of a surcharge, or reason of an adjustment; else null. */
  name: string | null
  /** Null for a minimum commitment, and for an adjustment over several types. */
  type: EventType | null
  country: string | null
  /** Carrier of a surcharge; else null. */
  carrier: string | null
  /**
   * The range of units in the cycle that the tier covers, both ends inclusive, `upTo` null where it has no end. Null
   * where one price holds for all units.
   */
  tier: { from: number; upTo: number | null } | null
  events: number
  quantity: number
  unitPrice: string | null
  /** Fees of the tiers entered, included in the amount; null where there is none. */
  flatFee: string | null
  package: { size: number; price: string; packages: number } | null
  /** For an adjustment: the cycle whose traffic changed; else null. */
  originalCycle: string | null
  /** Number of events that rest on an assumed fact. Missing on adjustments and on statements of earlier versions. */
  assumed?: number
  /** Rounded once to the currency's minor unit; null where unpriced. */
  amount: string | null
}

export interface Summary {
  tenantId: string
  tenantName: string
  period: Period
  currency: string
  agents: SummaryAgent[]
  lines: SummaryLine[]
  /** Sum of the rounded lines. */
  total: string
  /** Number of chargeable events that the card has no price for. */
  unpriced: number
  /** Number of events that later traffic could still draw into a conversation or session. */
  provisional: number
  /** Exact amount of the provisional events. */
  provisionalAmount: string
  /** Number of events that rest on an assumed fact, such as the content type. */
  assumed: number
}
