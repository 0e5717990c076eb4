/** Alerts: what wants a person's attention, each kind with the figures that its sentence is made of. */
import type { AlertTold } from '../../core/words/reasons/alerts.ts'
import type { EventType } from '../../rating/threads/event.ts'

/** The figures of an alert: every name, number and time of its sentence, and for an overrun its costliest texts. */
export interface AlertFigures extends AlertTold {
  us_segment_overrun: AlertTold['us_segment_overrun'] & { texts?: OverrunText[] }
  unpriced: AlertTold['unpriced'] & { type: EventType }
  next_tier_near: AlertTold['next_tier_near'] & { type: EventType }
}

export type AlertKind = keyof AlertFigures

/** Who has seen an alert and lets it be; `note` is null where nothing was noted. */
export interface Acknowledged {
  at: string
  by: string
  note: string | null
}

export interface AlertOf<Kind extends AlertKind> {
  /** The same for the same alert whenever it is asked for, also after its figures have changed. */
  alertId: string
  kind: Kind
  severity: 'info' | 'warning' | 'error'
  /** Null for traffic of an agent that belongs to no tenant. */
  tenantId: string | null
  agentId: string | null
  /** The cycle that it is about; null where it is about none. */
  cycle: string | null
  /**
   * The sentence, for the command line and for programs that show it as it is; the console words its own from the
   * figures.
   */
  message: string
  /** Since when the alert holds: the time of the first event or row behind it. */
  at: string
  /** The money that it is about, exact; null where it has none, or where nobody knows. */
  amount: string | null
  /** Of the tenant; null where there is none. */
  currency: string | null
  /** Whether its amount is small change in its cycle, so that it is folded with others of its kind. It holds all the same. */
  isSmall: boolean
  /** Null where nobody has, and where it has grown markedly since. */
  acknowledged: Acknowledged | null
  figures: AlertFigures[Kind]
}
export type Alert = { [Kind in AlertKind]: AlertOf<Kind> }[AlertKind]
/** What is told of every alert alike once it is found. */
type ToldOfAll = 'alertId' | 'cycle' | 'message' | 'amount' | 'currency' | 'isSmall' | 'acknowledged'
/** An alert as it is found. */
export type FoundAlert = { [Kind in AlertKind]: Omit<AlertOf<Kind>, ToldOfAll> }[AlertKind]

/** That an alert was acknowledged once: the alert as it was then, and whether that was undone. */
export interface Acknowledgement {
  alertId: string
  /** A kind of alert, maybe of another version of the program. */
  kind: string
  tenantId: string | null
  agentId: string | null
  cycle: string | null
  message: string
  at: string
  by: string
  note: string | null
  undone: { at: string; by: string } | null
}

/** Below which share of a cycle's charges the amount of an alert is small change. */
export interface SmallChange {
  tenantId: string
  /** A decimal with up to two decimals, from 0 to 100. */
  percent: string
}

/** Texts longer than 160 that are equal but for their digits, and their cost in the cycle. */
export interface OverrunText {
  /** The costliest of these texts. */
  text: string
  /** How many different texts there are. */
  variants: number
  messages: number
  segments: number
  extraSegments: number
  /** Exact; null where unpriced. */
  amount: string | null
}
