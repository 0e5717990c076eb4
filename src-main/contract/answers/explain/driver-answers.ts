/**
 * What is answered where a cycle is compared with an earlier one. Money is a decimal string in the tenant's currency, days
 * are local.
 */
import type { ComparedDays } from '../../../core/words/explain/compared-cycles.ts'
import type { DriverNote } from '../../../core/words/explain/driver-note.ts'
import type { DriverKind } from '../../../core/words/explain/driver-kind.ts'
import type { EventType } from '../../../rating/threads/event.ts'

export type { DriverKind }

/** The days of a cycle that are compared, and what they come to. */
export interface ComparedCycle extends ComparedDays {
  total: string
}

/** Two cycles, compared by the same days. */
export interface CycleComparison {
  from: ComparedCycle
  to: ComparedCycle
  /** Exactly what `to` came to, less `from`. */
  difference: string
  /** The difference as percent of `from`, one decimal; null where `from` has too few days of traffic or came to nothing. */
  percent: string | null
  /** Number of days of `from` on which there was traffic. */
  trafficDays: number
  /** Whether those days are fewer than seven, so that a percentage would say nothing. */
  thin: boolean
  /** Which days are compared, in words. */
  sentence: string
}

export interface Drivers extends CycleComparison {
  tenantId: string
  /** The agent that was asked for; null for the whole tenant. */
  agentId: string | null
  currency: string
  /** Why; their amounts add up to the difference exactly. */
  drivers: DriverRow[]
  notes: (DriverNote & { sentence: string })[]
}

export interface DriverRow {
  kind: DriverKind
  /** Null for what is of the whole bill, such as a minimum commitment. */
  agentId: string | null
  type: EventType | null
  country: string | null
  /** Rounded to the minor unit. */
  amount: string
  /**
   * What changed: a number of days, of messages or of extra segments; an average price or an amount as a decimal string;
   * null where there is none.
   */
  from: number | string | null
  to: number | string | null
  sentence: string
}
