/**
 * What the calls about statements answer. Money is a decimal string, times are ISO 8601 UTC, days are local. A statement
 * goes out as a document and comes back to be verified: its schema is here, and the types and the check of it follow.
 */
import {
  amount,
  anyObject,
  hashedObject,
  longList,
  oneOf,
  optional,
  orNull,
  wholeNumberField,
  type DocumentOf,
  type ObjectOf,
} from '../../core/documents/schema.ts'
import { anyText, cycle, day, instant, sha256Text } from '../../core/documents/parts.ts'
import { issuedSender } from '../../core/sender/sender.ts'
import type { RateCard } from '../../rating/pricing/rate-card.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import { period, summaryAgent, summaryLine } from './summary-answers.ts'

const row = {
  tenantId: anyText,
  /** The month in which the cycle starts, `2026-10`; there is one statement for each tenant and cycle. */
  cycle,
  period,
  status: oneOf(['draft', 'issued']),
  /** `2026-10-acme`, stable and unique; a draft has it already. */
  statementId: anyText,
  currency: anyText,
  total: amount(),
  /** Sum of the adjustment lines; included in the total. */
  adjustments: amount(),
  events: wholeNumberField(),
  unpriced: wholeNumberField(),
  provisional: wholeNumberField(),
  provisionalAmount: amount(),
  issuedAt: orNull(instant),
  /** Full name of the person who issued it, as the sender says; else the user name on the machine. */
  issuedBy: orNull(anyText),
  /** SHA-256 of the statement's canonical JSON without this field; null for a draft. */
  hash: orNull(sha256Text),
}
/** A statement in a list: a draft changes with the traffic, an issued one is frozen. */
export type StatementRow = ObjectOf<typeof row>

const provenance = {
  engine: hashedObject({ name: anyText, version: anyText }),
  /**
   * The imports in force that brought rows of the tenant's agents, from one window before the period to one window
   * after it; the same for each earlier cycle that is adjusted, and for those also imports that were billed and undone
   * since.
   */
  imports: longList(
    hashedObject({
      importId: anyText,
      file: anyText,
      sha256: anyText,
      format: anyText,
      importedAt: anyText,
      rows: wholeNumberField(),
      /** The earlier cycles whose adjustments use this import; left out where there are none. */
      adjusts: optional(longList(anyText)),
      /** When the import was undone; left out where it is in force. */
      undoneAt: optional(anyText),
    }),
  ),
  /** The versions in force on any day of the period. SHA-256 of the canonical JSON: keys sorted, no spaces. */
  rateCards: longList(
    hashedObject({ version: wholeNumberField(), effectiveFrom: day, sha256: anyText, card: anyObject<RateCard>() }),
  ),
  /** SHA-256 of the canonical JSON. */
  profiles: longList(
    hashedObject({ id: anyText, version: wholeNumberField(), sha256: anyText, profile: anyObject<RuleProfile>() }),
  ),
  /** Which profile rates which agent, and from which local day on (null: from the beginning). */
  agentProfiles: longList(
    hashedObject({ agentId: anyText, profile: anyText, version: wholeNumberField(), from: orNull(day) }),
  ),
  /**
   * SHA-256 over the facts of the period's events, in the order of `events --json`. Each event is a line
   * `[agentId,userId,type,quantity,startedAt,endedAt,messageIds,chargeable]` as JSON without spaces, ended by a line
   * feed, in UTF-8. Prices are left out, so that the hash proves the rating however it is priced. Null for a draft,
   * which rates nothing.
   */
  eventsSha256: orNull(sha256Text),
  events: wholeNumberField(),
}
/** What a statement is made from: enough to rate and price the period again elsewhere. */
export type Provenance = ObjectOf<typeof provenance>

const statement = {
  ...row,
  tenantName: anyText,
  /** Who sends it, as it was at the issue; left out where nobody said, and on statements of earlier versions. */
  sender: optional(issuedSender),
  agents: longList(summaryAgent),
  lines: longList(summaryLine),
  /** Number of events that rest on an assumed fact. */
  assumed: wholeNumberField(),
  /** The notes on the statement: what is provisional, unpriced, assumed or adjusted. Whole sentences. */
  notes: longList(anyText),
  provenance: hashedObject(provenance),
}
export type Statement = ObjectOf<typeof statement>

/**
 * A statement that was issued and exported. It has to be of this form; whether it is right is for a verification to say,
 * and that its hash is of all that it holds.
 */
export const issuedStatement = hashedObject({
  ...statement,
  status: oneOf(['issued']),
  issuedAt: instant,
  issuedBy: anyText,
  hash: sha256Text,
  provenance: hashedObject({ ...provenance, eventsSha256: sha256Text }),
})
export type IssuedDocument = DocumentOf<typeof issuedStatement>

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
