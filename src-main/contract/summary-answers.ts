/**
 * What is answered of a period's charges: by agent, and by line of the bill. A statement is made of the same parts and can
 * be exported and come back, so they are schemas, of which the types follow.
 */
import {
  amount,
  hashedObject,
  longList,
  oneOf,
  optional,
  orNull,
  wholeNumber,
  type DocumentOf,
} from '../core/documents/schema.ts'
import { anyText, cycle, day } from '../core/documents/parts.ts'
import { CATEGORIES } from '../rating/profile/rules.ts'
import { EVENT_TYPES } from '../rating/threads/event.ts'

export const period = hashedObject({ from: day, to: day, timeZone: anyText })
/** A billing cycle or any run of local days: `[from, to)`. */
export type Period = DocumentOf<typeof period>

const segmentOverruns = hashedObject({
  messages: wholeNumber(),
  extraSegments: wholeNumber(),
  /** Null where the card has no price for the segments. */
  amount: orNull(amount()),
})
export type SegmentOverruns = DocumentOf<typeof segmentOverruns>

const summaryEvents = hashedObject({
  type: oneOf(EVENT_TYPES),
  country: anyText,
  events: wholeNumber(),
  quantity: wholeNumber(),
  /** Exact; null where unpriced. */
  amount: orNull(amount()),
})
export type SummaryEvents = DocumentOf<typeof summaryEvents>

export const summaryAgent = hashedObject({
  agentId: anyText,
  name: anyText,
  category: oneOf(CATEGORIES),
  region: anyText,
  /** Billable messages of the period. */
  messages: wholeNumber(),
  conversations: wholeNumber(),
  sessions: wholeNumber(),
  events: longList(summaryEvents),
  segmentOverruns,
  /** Exact, of the priced events. */
  amount: amount(),
})
export type SummaryAgent = DocumentOf<typeof summaryAgent>

export const LINE_KINDS = ['usage', 'included', 'surcharge', 'minimum_commitment', 'adjustment'] as const
/** `included` units are free; a `minimum_commitment` line raises the total to the agreed minimum. */
export type LineKind = (typeof LINE_KINDS)[number]

export const summaryLine = hashedObject({
  kind: oneOf(LINE_KINDS),
  /** Name of the surcharge; the reason of an adjustment; else null. */
  name: orNull(anyText),
  /** Null for a minimum commitment, and for an adjustment that is not of one type. */
  type: orNull(oneOf(EVENT_TYPES)),
  country: orNull(anyText),
  /** Of a surcharge; else null. */
  carrier: orNull(anyText),
  /** Units of the cycle that the tier covers: from the first to the last, null without end. Null for one price. */
  tier: orNull(hashedObject({ from: wholeNumber(), upTo: orNull(wholeNumber()) })),
  events: wholeNumber(),
  quantity: wholeNumber(),
  unitPrice: orNull(amount()),
  /** Fees of tiers entered, within the amount; null where there is none. */
  flatFee: orNull(amount()),
  package: orNull(hashedObject({ size: wholeNumber(), price: amount(), packages: wholeNumber() })),
  /** Of an adjustment: the cycle whose traffic it is; else null. */
  originalCycle: orNull(cycle),
  /** Events that rest on something the source did not say. Not on adjustments, nor on statements of earlier versions. */
  assumed: optional(wholeNumber()),
  /** Rounded once, to the currency's minor unit; null where unpriced. */
  amount: orNull(amount()),
})
/**
 * One line of the bill: every unit of a type and country at one price, which for a tiered rate is one tier. A line of
 * `usage` is `quantity × unitPrice + flatFee`, or `packages × packagePrice`, rounded once.
 */
export type SummaryLine = DocumentOf<typeof summaryLine>

export interface Summary {
  tenantId: string
  tenantName: string
  period: Period
  currency: string
  agents: SummaryAgent[]
  lines: SummaryLine[]
  /** Sum of the rounded lines. */
  total: string
  /** Number of chargeable events that the card has no price for. */
  unpriced: number
  /** Number of events that later traffic could still draw into a conversation or session. */
  provisional: number
  /** Exact amount of the provisional events. */
  provisionalAmount: string
  /** Number of events that rest on an assumed fact, such as the content type. */
  assumed: number
}
