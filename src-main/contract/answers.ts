/**
 * What the calls of the contract answer. Money is a decimal string in the tenant's currency, exact unless a comment says
 * that it is rounded; times are ISO 8601 UTC with milliseconds; days are `YYYY-MM-DD` in the tenant's time zone.
 */
import type { CheckResult } from '../rating/content/check.ts'
import type { EventType } from '../rating/threads/event.ts'
import type { Category } from '../rating/profile/rules.ts'
import type { RuleProfile } from '../rating/profile/profile.ts'
import type { RateCard } from '../rating/pricing/rate-card.ts'
import type { Fault } from '../core/words/problem.ts'
import type { EventRow } from './answers/explain/event-answers.ts'
import type { Alert } from './answers/alert-answers.ts'
import type { Period, SegmentOverruns } from './answers/summary-answers.ts'
import type { CycleComparison } from './answers/explain/driver-answers.ts'
import type { ChargeDifference } from './answers/traffic-answers.ts'

export type { CheckResult, EventType, Category, RuleProfile, RateCard }
export type { Fault, FailureKind } from '../core/words/problem.ts'
export type * from './answers/advice-answers.ts'
export type * from './answers/alert-answers.ts'
export type * from './answers/client-answers.ts'
export type * from './answers/traffic-answers.ts'
export type * from './answers/summary-answers.ts'
export type * from './answers/statement-answers.ts'
export type * from './answers/sender-answers.ts'
export type * from './answers/export-answers.ts'
export type * from './answers/config-answers.ts'
export type * from './notice.ts'
export type * from './progress.ts'
export type * from './answers/store-check-answers.ts'
export type * from './answers/copy-answers.ts'
export type * from './answers/care-answers.ts'
export type * from './answers/compare-answers.ts'
export type * from './answers/explain/clinic-answers.ts'
export type * from './answers/reading-answers.ts'
export type * from './answers/forecast-answers.ts'
export type * from './answers/explain/event-answers.ts'
export type * from './answers/explain/explain-answers.ts'
export type * from './answers/explain/thread-answers.ts'
export type * from './answers/explain/driver-answers.ts'
export type * from './answers/explain/payload-answers.ts'

export interface TenantRow {
  tenantId: string
  name: string
  currency: string
  timeZone: string
  cycleDay: number
  agents: number
  createdAt: string
  /** What people call it by beside its name, sorted. */
  tags: string[]
}

export interface AgentRow {
  agentId: string
  tenantId: string
  name: string
  category: Category
  region: string
  profile: string
  launchedAt: string | null
  /** Id of the agent whose successor it is; null where it replaces none. */
  replaces: string | null
  createdAt: string
}

export interface ConsoleState {
  version: string
  storeFile: string
  tenants: TenantRow[]
  /** Whether the store is still empty, so that sample data can be offered. */
  empty: boolean
  /** Set where the store may be read but not changed. */
  readOnly?: true
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
  /** Sum of the rounded lines, as in the summary. */
  total: string
  /** What the lines of each type come to; what the total has beyond that is the minimum commitment. */
  usage: Partial<Record<EventType, string>>
  /** The cycle against the one before, by the same days; null where that one has no traffic. */
  comparison: CycleComparison | null
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
  /** Sum of the rounded lines, as in the summary. */
  total: string
  /** The part of it that is not the minimum commitment. */
  usage: string
  agents: AgentFigures[]
}

export interface EventPage {
  events: EventRow[]
  /** Where the next page begins: pass it as `after`. Null on the last page. */
  next: string | null
}

export interface RateCardRow {
  version: number
  effectiveFrom: string
  addedAt: string
  card: RateCard
}

/**
 * A rate card before it is set. `difference` is null where the card has faults. A card changes amounts, never events.
 */
export interface RatesPreview {
  faults: readonly Fault[]
  difference: ChargeDifference | null
}
