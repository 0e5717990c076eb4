/** What wants attention: an alert of each kind, with all that its sentence is made of. */
import type { AlertTold } from '../core/words/alerts.ts'
import type { EventType } from '../rating/threads/event.ts'

/** What an alert of a kind tells: every name, number and time of its sentence, and for an overrun its costliest texts. */
export interface AlertFigures extends AlertTold {
  us_segment_overrun: AlertTold['us_segment_overrun'] & { texts?: OverrunText[] }
  unpriced: AlertTold['unpriced'] & { type: EventType }
}

export type AlertKind = keyof AlertFigures

export interface AlertOf<Kind extends AlertKind> {
  kind: Kind
  severity: 'info' | 'warning' | 'error'
  /** Null for traffic of an agent that no tenant has. */
  tenantId: string | null
  agentId: string | null
  /** For the command line and for programs that show it as it is; who words it otherwise goes by the figures. */
  message: string
  /** When it began to hold: the first event or row behind it. */
  at: string
  figures: AlertFigures[Kind]
}
export type Alert = { [Kind in AlertKind]: AlertOf<Kind> }[AlertKind]
/** One that has no words yet. */
export type FoundAlert = { [Kind in AlertKind]: Omit<AlertOf<Kind>, 'message'> }[AlertKind]

/** Texts that ran over 160 and are the same but for their digits, and what they cost in the cycle. */
export interface OverrunText {
  /** The costliest of them. */
  text: string
  /** How many different ones there are. */
  variants: number
  messages: number
  segments: number
  extraSegments: number
  /** Exact; null where unpriced. */
  amount: string | null
}
