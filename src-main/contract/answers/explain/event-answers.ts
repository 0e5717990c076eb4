/** What is answered of the billable events. */
import type { EventType } from '../../../rating/threads/event.ts'

export interface EventRow {
  eventId: string
  tenantId: string
  agentId: string
  userId: string
  type: EventType
  quantity: number
  startedAt: string
  endedAt: string | null
  messageIds: string[]
  chargeable: boolean
  provisional: boolean
  unitPrice: string | null
  amount: string | null
  currency: string
  rule: string
}
