import type { EventType } from '../../threads/event.ts'
import type { DailySeries } from '../past/history.ts'

/** Chargeable units of one agent, type, country and carrier on each known day. */
export interface UnitSeries extends DailySeries {
  agentNo: number
  type: EventType
  country: string
  carrier: string | null
}
