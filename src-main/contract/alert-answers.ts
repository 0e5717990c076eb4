/** What wants attention: an alert of each kind, with all that its sentence is made of. */
import type { EventType } from '../rating/threads/event.ts'

/** What an alert of a kind tells: every name, number and time of its sentence, and for an overrun its costliest texts. */
export interface AlertFigures {
  us_segment_overrun: OfAgent & {
    /** `160 bytes`; more than one where the agent moved between profiles. */
    limits: string
    messages: number
    extraSegments: number
    /** Null where unpriced. */
    amount: string | null
    currency: string
    texts?: OverrunText[]
  }
  unpriced: { cycle: string; type: EventType; country: string; events: number; quantity: number }
  parked_traffic: { rows: number }
  /** Instants; `launchedAt` is null where no launch is recorded. */
  traffic_before_launch: { name: string; firstAt: string; launchedAt: string | null }
  unanswered_p2a: OfAgent & { messages: number }
  /** Of an agent, or of the whole tenant. `reached` is the highest of the threshold's percents that was reached. */
  spend_threshold: OfAgent & {
    amount: string
    threshold: string
    percent: number
    reached: number
    currency: string
  }
  /** `countries` with spaces between. */
  region_mismatch: OfAgent & { events: number; region: string; countries: string }
}
interface OfAgent {
  name: string
  cycle: string
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
