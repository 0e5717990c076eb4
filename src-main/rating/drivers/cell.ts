import type { Nanos } from '../../core/money/money.ts'
import type { EventType } from '../threads/event.ts'

/** What the events of one agent, type and country came to on the days of a cycle that are compared. */
export interface CellFigures {
  /** Units without the extra segments. */
  messages: number
  /** Segments beyond the first of each message. */
  extraSegments: number
  /** Exact, without surcharges; null where the units have no price. */
  amount: Nanos | null
  /** Exact. */
  surcharges: Nanos
}

/** The same agent, type and country in both cycles. */
export interface DrivenCell {
  agentId: string
  type: EventType
  country: string
  from: CellFigures
  to: CellFigures
}

export const NO_FIGURES: CellFigures = { messages: 0, extraSegments: 0, amount: null, surcharges: 0n }

export const unitsOf = ({ messages, extraSegments }: CellFigures): number => messages + extraSegments

/** The amount of a cell with its surcharges. */
export const wholeAmount = ({ amount, surcharges }: CellFigures): Nanos => (amount ?? 0n) + surcharges
