import type { AlertKind, FoundAlert } from '../../../contract/answers/alert-answers.ts'
import { localCalendar } from '../../../core/calendar/local-day.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import type { PricedCharge } from '../../charges/cycle-charges.ts'
import type { TenantPricing } from '../../charges/priced-charges.ts'
import type { Span } from '../../period.ts'
import type { SpentUntil } from '../spending.ts'

/** An alert of one of these kinds as it is found. */
export type FoundOf<Kind extends AlertKind> = Extract<FoundAlert, { kind: Kind }>

/** A cycle of a tenant in which alerts are looked for. */
export interface CycleOfTenant {
  store: ReadableStore
  tenant: StoredTenant
  agents: readonly StoredAgent[]
  cycle: string
  span: Span
  pricing: TenantPricing
  /** All of its span. */
  charges: readonly PricedCharge[]
  /** What is spent in it until a day. */
  spentUntil: SpentUntil
  /** The local day of now. */
  today: number
  nowMs: number
}

/** The same, of one agent. */
export interface CycleOfAgent extends CycleOfTenant {
  agent: StoredAgent
  /** The agent's. */
  own: readonly PricedCharge[]
}

/** Whether a cycle is not over, so that what it comes to can still be changed. */
export const isRunning = ({ span, today }: Pick<CycleOfTenant, 'span' | 'today'>): boolean =>
  span.fromDay <= today && today < span.toDay

/** Begin of the first day on which any of these was charged. */
export const startOfCharges = ({ timeZone }: StoredTenant, charges: readonly PricedCharge[]): string =>
  startOfLocalDay(timeZone, Math.min(...charges.map(({ day }) => day)))

export const startOfLocalDay = (timeZone: string, day: number): string =>
  new Date(localCalendar(timeZone).startOfDay(day)).toISOString()

export const sumBy = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
