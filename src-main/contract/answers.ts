/**
 * What the calls of the contract answer. Money is a decimal string in the tenant's currency, exact unless a comment says
 * that it is rounded; times are ISO 8601 UTC with milliseconds; days are `YYYY-MM-DD` in the tenant's time zone.
 */
import type { EventType } from '../rating/threads/event.ts'
import type { Category } from '../rating/profile/rules.ts'
import type { RuleProfile } from '../rating/profile/profile.ts'
import type { RateCard } from '../rating/pricing/rate-card.ts'
import type { Fault } from '../core/words/problem.ts'
import type { Alert } from './alert-answers.ts'
import type { ChargeDifference } from './traffic-answers.ts'

export type { EventType, Category, RuleProfile, RateCard }
export type { Fault, FailureKind } from '../core/words/problem.ts'
export type * from './alert-answers.ts'
export type * from './traffic-answers.ts'
export type * from './statement-answers.ts'
export type * from './export-answers.ts'
export type * from './config-answers.ts'
export type * from './notice.ts'
export type * from './store-check-answers.ts'
export type * from './copy-answers.ts'

export interface TenantRow {
  tenantId: string
  name: string
  currency: string
  timeZone: string
  cycleDay: number
  agents: number
  createdAt: string
}

export interface AgentRow {
  agentId: string
  tenantId: string
  name: string
  category: Category
  region: string
  profile: string
  launchedAt: string | null
  createdAt: string
}

export interface ConsoleState {
  version: string
  storeFile: string
  tenants: TenantRow[]
  /** Whether the sample data can still be offered: nothing is in the store yet. */
  empty: boolean
  /** There where the store may only be looked at. */
  readOnly?: true
}

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

export interface OverviewDay {
  day: string
  /** Exact amounts of the day by type; a type without a price is missing here and counted in `unpriced`. */
  charges: Partial<Record<EventType, string>>
}

export interface OverviewAgent {
  agentId: string
  name: string
  category: Category
  region: string
  messages: number
  conversations: number
  sessions: number
  messageEvents: number
  amount: string
}

export interface Overview {
  tenantId: string
  currency: string
  cycle: string
  period: Period
  /** Cycles that have traffic, newest first. */
  cycles: string[]
  /** Sum of the rounded lines, as on the summary. */
  total: string
  /** Total of the cycle before; null where that one has no traffic. */
  previousTotal: string | null
  messages: { a2p: number; p2a: number; pending: number; excluded: number }
  conversations: number
  sessions: number
  messageEvents: number
  overruns: SegmentOverruns
  unpriced: number
  provisional: number
  provisionalAmount: string
  days: OverviewDay[]
  agents: OverviewAgent[]
  alerts: Alert[]
}

export interface AgentFigures extends AgentRow {
  messages: number
  conversations: number
  sessions: number
  messageEvents: number
  amount: string
  unpriced: number
  overruns: SegmentOverruns
  alerts: number
}

export interface AgentList {
  currency: string
  cycle: string
  period: Period
  cycles: string[]
  agents: AgentFigures[]
}

export interface EventRow {
  eventId: string
  tenantId: string
  agentId: string
  userId: string
  type: EventType
  quantity: number
  startedAt: string
  endedAt: string | null
  messageIds: string[]
  chargeable: boolean
  provisional: boolean
  unitPrice: string | null
  amount: string | null
  currency: string
  rule: string
}

export interface EventPage {
  events: EventRow[]
  /** Pass it back to read on; null at the end. */
  next: string | null
}

export interface CheckResult {
  class: EventType
  bytes: number
  characters: number
  segments: number
  /** The byte (0-based) with which the second segment, or outside the US the single message, begins; null where it fits. */
  overrunAtByte: number | null
  /** Characters of more than one byte, with their place counted in code points. */
  costlyCharacters: { index: number; text: string; bytes: number }[]
}

export interface RateCardRow {
  version: number
  effectiveFrom: string
  addedAt: string
  card: RateCard
}

/** A rate card before it is set. `difference` is null where it has faults; money alone differs, never events. */
export interface RatesPreview {
  faults: readonly Fault[]
  difference: ChargeDifference | null
}
