/** What is answered of a period's charges: by agent, and by line of the bill. */
import type { Category } from '../rating/profile/rules.ts'
import type { EventType } from '../rating/threads/event.ts'

/** A billing cycle or any run of local days: `[from, to)`. */
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
  /** Exact, of the priced events. */
  amount: string
}

export const LINE_KINDS = ['usage', 'included', 'surcharge', 'minimum_commitment', 'adjustment'] as const
/** `included` units are free; a `minimum_commitment` line makes the total up to what was agreed. */
export type LineKind = (typeof LINE_KINDS)[number]

/**
 * One line of the bill: every unit of a type and country at one price, which for a tiered rate is one tier. A line of
 * `usage` is `quantity × unitPrice + flatFee`, or `packages × packagePrice`, rounded once.
 */
export interface SummaryLine {
  kind: LineKind
  /** Name of the surcharge; the reason of an adjustment; else null. */
  name: string | null
  /** Null for a minimum commitment, and for an adjustment that is not of one type. */
  type: EventType | null
  country: string | null
  /** Of a surcharge; else null. */
  carrier: string | null
  /** Units of the cycle that the tier covers: from the first to the last, null without end. Null for one price. */
  tier: { from: number; upTo: number | null } | null
  events: number
  quantity: number
  unitPrice: string | null
  /** Fees of tiers entered, within the amount; null where there is none. */
  flatFee: string | null
  package: { size: number; price: string; packages: number } | null
  /** Of an adjustment: the cycle whose traffic it is; else null. */
  originalCycle: string | null
  /** Events that rest on something the source did not say. Not on adjustments, nor on statements of earlier versions. */
  assumed?: number
  /** Rounded once, to the currency's minor unit; null where unpriced. */
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
  /** Events of chargeable types that the card has no price for. */
  unpriced: number
  /** Events that later traffic could still move into a conversation or session, */
  provisional: number
  /** and what they come to; exact. */
  provisionalAmount: string
  /** Events that rest on something the source did not say, such as the kind of content. */
  assumed: number
}
