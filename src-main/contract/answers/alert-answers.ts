/** Alerts: what wants a person's attention, each kind with the figures that its sentence is made of. */
import type { AlertTold } from '../../core/words/reasons/alerts.ts'
import type { EventType } from '../../rating/threads/event.ts'

/** The figures of an alert: every name, number and time of its sentence, and for an overrun its costliest texts. */
export interface AlertFigures extends AlertTold {
  us_segment_overrun: AlertTold['us_segment_overrun'] & { texts?: OverrunText[] }
  unpriced: AlertTold['unpriced'] & { type: EventType }
}

export type AlertKind = keyof AlertFigures

export interface AlertOf<Kind extends AlertKind> {
  kind: Kind
  severity: 'info' | 'warning' | 'error'
  /** Null for traffic of an agent that belongs to no tenant. */
  tenantId: string | null
  agentId: string | null
  /**
   * The sentence, for the command line and for programs that show it as it is; the console words its own from the
   * figures.
   */
  message: string
  /** Since when the alert holds: the time of the first event or row behind it. */
  at: string
  figures: AlertFigures[Kind]
}
export type Alert = { [Kind in AlertKind]: AlertOf<Kind> }[AlertKind]
/** An alert before its sentence is written. */
export type FoundAlert = { [Kind in AlertKind]: Omit<AlertOf<Kind>, 'message'> }[AlertKind]

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
