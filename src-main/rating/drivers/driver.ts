import type { Nanos } from '../../core/money/money.ts'
import type { DriverKind } from '../../core/words/explain/driver-kind.ts'
import type { EventType } from '../threads/event.ts'

/** One driver of the difference between two cycles. */
export interface Driver {
  kind: DriverKind
  /** All null for what is of the whole bill: commitment, adjustment, rounding. */
  agentId: string | null
  type: EventType | null
  country: string | null
  /** Rounded to the minor unit. */
  amount: Nanos
  /**
   * What changed: days, messages or extra segments as numbers; an average price or an amount as nanos; null where there
   * is none, such as a price of units that have none.
   */
  from: number | Nanos | null
  to: number | Nanos | null
}
