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
  wholeNumberField,
  type DocumentOf,
} from '../../core/documents/schema.ts'
import { anyText, cycle, day } from '../../core/documents/parts.ts'
import { CATEGORIES } from '../../rating/profile/rules.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'

export const period = hashedObject({ from: day, to: day, timeZone: anyText })
/** A billing cycle or any other local days, `[from, to)`. */
export type Period = DocumentOf<typeof period>

const segmentOverruns = hashedObject({
  messages: wholeNumberField(),
  extraSegments: wholeNumberField(),
  /** Null where the card has no price for the segments. */
  amount: orNull(amount()),
})
export type SegmentOverruns = DocumentOf<typeof segmentOverruns>

const summaryEvents = hashedObject({
  type: oneOf(EVENT_TYPES),
  country: anyText,
  events: wholeNumberField(),
  quantity: wholeNumberField(),
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
  messages: wholeNumberField(),
  conversations: wholeNumberField(),
  sessions: wholeNumberField(),
  events: longList(summaryEvents),
  segmentOverruns,
  /** Exact amount of the priced events. */
  amount: amount(),
})
export type SummaryAgent = DocumentOf<typeof summaryAgent>

export const LINE_KINDS = ['usage', 'included', 'surcharge', 'minimum_commitment', 'adjustment'] as const
/** `included` units are free; a `minimum_commitment` line raises the total to the agreed minimum. */
export type LineKind = (typeof LINE_KINDS)[number]

export const summaryLine = hashedObject({
  kind: oneOf(LINE_KINDS),
  /** Name of a surcharge, or reason of an adjustment; else null. */
  name: orNull(anyText),
  /** Null for a minimum commitment, and for an adjustment over several types. */
  type: orNull(oneOf(EVENT_TYPES)),
  country: orNull(anyText),
  /** Carrier of a surcharge; else null. */
  carrier: orNull(anyText),
  /**
   * The range of units in the cycle that the tier covers, both ends inclusive, `upTo` null where it has no end. Null
   * where one price holds for all units.
   */
  tier: orNull(hashedObject({ from: wholeNumberField(), upTo: orNull(wholeNumberField()) })),
  events: wholeNumberField(),
  quantity: wholeNumberField(),
  unitPrice: orNull(amount()),
  /** Fees of the tiers entered, included in the amount; null where there is none. */
  flatFee: orNull(amount()),
  package: orNull(hashedObject({ size: wholeNumberField(), price: amount(), packages: wholeNumberField() })),
  /** For an adjustment: the cycle whose traffic changed; else null. */
  originalCycle: orNull(cycle),
  /** Number of events that rest on an assumed fact. Missing on adjustments and on statements of earlier versions. */
  assumed: optional(wholeNumberField()),
  /** Rounded once to the currency's minor unit; null where unpriced. */
  amount: orNull(amount()),
})
/**
 * One line of the bill: all units of one type and country at one price; a rate with tiers has one line for each tier. A
 * line of `usage` is `quantity × unitPrice + flatFee`, or `packages × packagePrice`, rounded once.
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
