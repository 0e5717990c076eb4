import type { SummaryLine } from '../../contract/answers.ts'
import type { Part } from '../../rating/pricing/line-terms.ts'
import type { EventType } from '../../rating/threads/event.ts'

/** Instants in UTC milliseconds, half-open. */
export interface TimeBounds {
  fromMs: number
  toMs: number
}

/** The units of one agent, type, country and carrier that start on one local day. */
export interface FocusUsage {
  day: TimeBounds
  agentId: string
  agentName: string
  type: EventType
  country: string
  /** Null where the traffic does not name it. */
  carrier: string | null
  /** Country that the rate is for, or `*`; null where there is no rate. */
  rateCountry: string | null
  /** What the units cost, each price once; the amounts are exact. */
  parts: readonly Part[]
  /** The provider behind the rules, and the rules themselves: `infobip@1`. */
  provider: string
  profile: string
  /** The clauses that made the events: `5.2`. */
  clauses: readonly string[]
  /** Whether traffic that is still to come could change any of them. */
  provisional: boolean
}

/** A correction of an issued cycle, with the bounds of that cycle. */
export interface FocusCorrection {
  line: SummaryLine
  cycle: TimeBounds
}

/** A billing cycle, day by day, as it is exported for finance tools. */
export interface FocusBill {
  tenantId: string
  tenantName: string
  currency: string
  cycle: TimeBounds
  /** Number of the statement; null as long as it is a draft. */
  invoiceId: string | null
  issuer: string
  usage: Iterable<FocusUsage>
  /** What the cycle lacked to the minimum commitment; null where it lacked nothing. */
  missing: string | null
  corrections: readonly FocusCorrection[]
  /** The statement's total, which all rows come to. */
  total: string
}
