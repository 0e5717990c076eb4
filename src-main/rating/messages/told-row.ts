import { assumedFacts, goesByClass, type AssumableFact, type AssumedFacts } from '../content/assumed-facts.ts'
import { Shape } from '../content/content.ts'
import { bytesIn, charactersIn, directionIn, isAssumed, shapeIn, stateIn, type Facts } from '../content/facts.ts'
import type { State } from './status.ts'
import type { UserKey } from './user-key.ts'

/** What one row of a file tells of a message, and what was assumed where the row is silent. */
export interface ToldRow {
  /** The caller's number for the row. It decides only which of several equal rows comes first. */
  rowNo: number
  /** Whether the row is a receipt: only its status and time of delivery count. */
  isReceipt: boolean
  user: UserKey
  /** 0 for A2P, 1 for P2A. */
  direction: 0 | 1
  /** UTC milliseconds. */
  sentAtMs: number
  /** UTC milliseconds; null where the row does not say. */
  deliveredAtMs: number | null
  state: State
  contentType: string
  suggestions: readonly string[]
  shape: Shape
  text: string | null
  /** Whether the row had a text that was purged; its sizes are kept. */
  isPurged?: boolean
  /**
   * Place among the rows of the same message and time of sending; set only where a purge removed what had decided the
   * order.
   */
  place?: number | null
  /** Sizes of the text, also where it is withheld or purged; 0 where the row tells of no text. */
  bytes: number
  characters: number
  country: string | null
  carrier: string | null
  assumed: AssumedFacts
  /** Whether the assumed facts were derived from the class that the provider billed. */
  isGuessByClass: boolean
  /** Whether an assumed fact would decide the class of the message if this were its only row. */
  isOpen: boolean
  /** Everything else that is kept of the row, as one text to compare and sort by. */
  others: string
}

/** A row as stores keep it; `details` is the JSON of its trait, with members of `TraitDetails`. */
export interface KeptRow {
  rowNo: number
  user: UserKey
  facts: Facts
  sentAtMs: number
  deliveredAtMs: number | null
  /** Empty although `facts` has a size: the text was purged. */
  text: string | null
  /** See `ToldRow.place`; may be left out for null. */
  place?: number | null
  country: string | null
  carrier: string | null
  details: string
}

/** Whether a row's text was purged: the text is empty, but its size is kept. */
const isPurged = (text: string | null, facts: Facts): boolean => text === '' && bytesIn(facts) > 0

/** The members of `details` about the content; what the source left empty is missing. */
interface ContentDetails {
  contentType?: string
  suggestions?: readonly string[]
  providerClass?: string
  assumed?: string
}

const NO_SUGGESTIONS: readonly string[] = []

export function toldRow(kept: KeptRow): ToldRow {
  const { rowNo, user, facts, sentAtMs, deliveredAtMs, place = null, country, carrier, details } = kept
  const purged = isPurged(kept.text, facts)
  const { contentType = 'text', suggestions = NO_SUGGESTIONS, providerClass, assumed } = contentIn(details)
  return {
    rowNo,
    isReceipt: shapeIn(facts) === Shape.receipt,
    user,
    direction: directionIn(facts),
    sentAtMs,
    deliveredAtMs,
    state: stateIn(facts),
    contentType,
    suggestions,
    shape: shapeIn(facts),
    text: purged ? null : kept.text,
    isPurged: purged,
    place,
    bytes: bytesIn(facts),
    characters: charactersIn(facts),
    country,
    carrier,
    assumed: assumedFacts(assumed),
    isGuessByClass: goesByClass(providerClass),
    isOpen: isAssumed(facts),
    others: details,
  }
}

const contentIn = (details: string): ContentDetails => (details === '{}' ? {} : (JSON.parse(details) as ContentDetails))

/** Whether the row itself says the fact. A missing or empty text is not said, but it is not assumed either. */
export function says(row: ToldRow, fact: AssumableFact): boolean {
  if (row.assumed.has(fact)) return false
  return fact !== 'text' || row.bytes > 0
}
