/** What the calls about configuration answer: spend thresholds, moves between rule profiles, and who changed what. */
import type { RuleProfile } from '../../rating/profile/profile.ts'

/** A limit on what a tenant, or one of its agents, spends in a billing cycle; money is exact, in the tenant's currency. */
export interface SpendThreshold {
  tenantId: string
  /** Null: the threshold is for the whole tenant. */
  agentId: string | null
  amount: string
  /** Whole percents at which an alert is raised, ascending. */
  percents: number[]
}

/** Which profile rates an agent's messages from a local day on (null: from the beginning). */
export interface AgentProfile {
  agentId: string
  profile: string
  version: number
  from: string | null
}

/** A version of a rule profile, with the documents behind each of its parameters. */
export interface ProfileVersion extends RuleProfile {
  parameters: { key: string; value: string; meaning: string; clause: string; source: string }[]
  /** Number of agents that it rates now or from a later day on. */
  agents: number
}

/** One change of configuration. `before` is null for what was added, `after` for what was removed. */
export interface AuditEntry {
  auditId: string
  at: string
  /** User name on the machine. */
  by: string
  /** Such as `add-tenant`, `set-rates`, `move-profile`, `issue-statement`, `undo-import`: the name of the call. */
  deed: string
  tenantId: string | null
  /** What it was done to, in words: `agent acme-bot`, `rate card version 3`. */
  subject: string
  before: unknown
  after: unknown
}
export interface AuditPage {
  entries: AuditEntry[]
  next: string | null
}

/** What a purge did or, as a dry run, would do. */
export interface PurgeResult {
  /** Rows of traffic whose text was purged, or that held the purged id. */
  rows: number
  /** Threads of the purged end user; 0 where texts were purged. */
  threads: number
  /** Texts that held the end user's id and were purged for it. */
  texts: number
  /** Imports that brought the rows. */
  imports: number
  /** Rejected rows that were purged. */
  rejects: number
  /**
   * Issued statements whose events now name the replacement id; the statements themselves are unchanged and still
   * verify.
   */
  statements: number
  /** What remains, and where else the person should look. Whole sentences. */
  notes: string[]
}
