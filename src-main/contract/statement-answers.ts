/** What the calls about statements answer. Money is a decimal string, times are ISO 8601 UTC, days are local. */
import type { RateCard } from '../rating/pricing/rate-card.ts'
import type { RuleProfile } from '../rating/profile/profile.ts'
import type { Period, SummaryAgent, SummaryLine } from './summary-answers.ts'

/** A statement in a list: a draft changes with the traffic, an issued one is frozen. */
export interface StatementRow {
  tenantId: string
  /** The month in which the cycle starts, `2026-10`; there is one statement for each tenant and cycle. */
  cycle: string
  period: Period
  status: 'draft' | 'issued'
  /** `2026-10-acme`, stable and unique; a draft has it already. */
  statementId: string
  currency: string
  total: string
  /** Sum of the adjustment lines; included in the total. */
  adjustments: string
  events: number
  unpriced: number
  provisional: number
  provisionalAmount: string
  issuedAt: string | null
  /** User name, on the machine, of the person who issued it. */
  issuedBy: string | null
  /** SHA-256 of the statement's canonical JSON without this field; null for a draft. */
  hash: string | null
}

/** What a statement is made from: enough to rate and price the period again elsewhere. */
export interface Provenance {
  engine: { name: string; version: string }
  /**
   * The imports in force that brought rows of the tenant's agents, from one window before the period to one window
   * after it; the same for each earlier cycle that is adjusted, and for those also imports that were billed and undone
   * since.
   */
  imports: {
    importId: string
    file: string
    sha256: string
    format: string
    importedAt: string
    rows: number
    /** The earlier cycles whose adjustments use this import; left out where there are none. */
    adjusts?: string[]
    /** When the import was undone; left out where it is in force. */
    undoneAt?: string
  }[]
  /** The versions in force on any day of the period. SHA-256 of the canonical JSON: keys sorted, no spaces. */
  rateCards: { version: number; effectiveFrom: string; sha256: string; card: RateCard }[]
  /** SHA-256 of the canonical JSON. */
  profiles: { id: string; version: number; sha256: string; profile: RuleProfile }[]
  /** Which profile rates which agent, and from which local day on (null: from the beginning). */
  agentProfiles: { agentId: string; profile: string; version: number; from: string | null }[]
  /**
   * SHA-256 over the facts of the period's events, in the order of `events --json`. Each event is a line
   * `[agentId,userId,type,quantity,startedAt,endedAt,messageIds,chargeable]` as JSON without spaces, ended by a line
   * feed, in UTF-8. Prices are left out, so that the hash proves the rating however it is priced. Null for a draft,
   * which rates nothing.
   */
  eventsSha256: string | null
  events: number
}

export interface Statement extends StatementRow {
  tenantName: string
  agents: SummaryAgent[]
  lines: SummaryLine[]
  /** Number of events that rest on an assumed fact. */
  assumed: number
  /** The notes on the statement: what is provisional, unpriced, assumed or adjusted. Whole sentences. */
  notes: string[]
  provenance: Provenance
}

export interface StatementVerification {
  statementId: string
  /** Whether every check agrees to the byte. */
  agrees: boolean
  checks: {
    /** Name of the check, such as `content hash`, `import may-1.csv`, `events`, `lines`, `total`. */
    name: string
    agrees: boolean
    stated: string
    found: string
  }[]
  seconds: number
}
