/** What the calls about statements answer. Money is a decimal string, times are ISO 8601 UTC, days are local. */
import type { RateCard } from '../rating/pricing/rate-card.ts'
import type { RuleProfile } from '../rating/profile/profile.ts'
import type { Period, SummaryAgent, SummaryLine } from './summary-answers.ts'

/** One statement in a list: a draft follows the traffic, an issued one is frozen. */
export interface StatementRow {
  tenantId: string
  /** The cycle that starts in this month, `2026-10`; one statement a tenant and cycle. */
  cycle: string
  period: Period
  status: 'draft' | 'issued'
  /** `2026-10-acme`, stable and unique; a draft has it already. */
  statementId: string
  currency: string
  total: string
  /** Sum of the adjustment lines, within the total. */
  adjustments: string
  events: number
  unpriced: number
  provisional: number
  provisionalAmount: string
  issuedAt: string | null
  /** User name of the machine that issued it. */
  issuedBy: string | null
  /** SHA-256 of the statement's canonical JSON without this field; null for a draft. */
  hash: string | null
}

/** What a statement rests on: enough to rate and price the period again elsewhere. */
export interface Provenance {
  engine: { name: string; version: string }
  /**
   * Those that hold and brought rows of its agents from a window before the period to a window after it; the same of each
   * earlier cycle that is adjusted, and there also those that it was billed with and that are undone since.
   */
  imports: {
    importId: string
    file: string
    sha256: string
    format: string
    importedAt: string
    rows: number
    /** The earlier cycles whose adjustments rest on it; left out where none do. */
    adjusts?: string[]
    /** Left out where it holds. */
    undoneAt?: string
  }[]
  /** Those in force on a day of the period. SHA-256 of the canonical JSON: keys in order, no spaces. */
  rateCards: { version: number; effectiveFrom: string; sha256: string; card: RateCard }[]
  /** SHA-256 of the canonical JSON. */
  profiles: { id: string; version: number; sha256: string; profile: RuleProfile }[]
  /** Which profile rates which agent, and from which local day on (null: from the beginning). */
  agentProfiles: { agentId: string; profile: string; version: number; from: string | null }[]
  /**
   * SHA-256 over the facts of the period's events, in the order of `events --json`: of each event the line
   * `[agentId,userId,type,quantity,startedAt,endedAt,messageIds,chargeable]` as JSON without spaces, ended by a line feed,
   * in UTF-8. What it costs is left out, so that it says what was rated, however it is priced; and so is what follows
   * from the rest. Null for a draft, which is made without rating anything.
   */
  eventsSha256: string | null
  events: number
}

export interface Statement extends StatementRow {
  tenantName: string
  agents: SummaryAgent[]
  lines: SummaryLine[]
  /** Events that rest on something the source did not say. */
  assumed: number
  /** Said on the statement: what is provisional, unpriced, assumed, adjusted. Whole sentences. */
  notes: string[]
  provenance: Provenance
}

export interface StatementVerification {
  statementId: string
  /** Whether every byte agrees. */
  agrees: boolean
  checks: {
    /** Such as `content hash`, `import may-1.csv`, `events`, `lines`, `total`. */
    name: string
    agrees: boolean
    stated: string
    found: string
  }[]
  seconds: number
}
