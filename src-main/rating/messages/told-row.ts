import { assumedFacts, goesByClass, type AssumableFact, type AssumedFacts } from '../content/assumed-facts.ts'
import { Shape } from '../content/content.ts'
import { bytesIn, charactersIn, directionIn, isAssumed, shapeIn, stateIn, type Facts } from '../content/facts.ts'
import type { State } from './status.ts'
import type { UserKey } from './user-key.ts'

/** One row of a file as far as it tells of a message: what it says, and what its source's silence had us assume. */
export interface ToldRow {
  /** How the caller knows the row. It decides nothing but which of several rows that are alike leads. */
  rowNo: number
  /** News of a message alone: its status and delivery count, and nothing else. */
  isReceipt: boolean
  user: UserKey
  /** 0 for A2P, 1 for P2A. */
  direction: 0 | 1
  /** UTC milliseconds. */
  sentAtMs: number
  /** UTC milliseconds; null where not told. */
  deliveredAtMs: number | null
  state: State
  contentType: string
  suggestions: readonly string[]
  shape: Shape
  text: string | null
  /** It had a text, which was purged: its sizes are kept. */
  isPurged?: boolean
  /** Its place among the rows of its message and time of sending, where something that decided it was purged. */
  place?: number | null
  /** Sizes of the text, also of one that is withheld or purged; 0 where the row tells of none. */
  bytes: number
  characters: number
  country: string | null
  carrier: string | null
  assumed: AssumedFacts
  /** What was assumed follows from the class that the provider billed. */
  isGuessByClass: boolean
  /** The class of the message, were this its only row, rests on something assumed. */
  isOpen: boolean
  /** Everything else that is kept of the row, as one text that is the same whenever the same is kept. */
  others: string
}

/** A row as stores keep it: its trait's `details` are JSON with the members of `TraitDetails`. */
export interface KeptRow {
  rowNo: number
  user: UserKey
  facts: Facts
  sentAtMs: number
  deliveredAtMs: number | null
  /** Empty where the facts say that there is more: it was purged. */
  text: string | null
  /** See `ToldRow`; left out for none. */
  place?: number | null
  country: string | null
  carrier: string | null
  details: string
}

/** Whether a row's text was purged: nothing is kept of it but its sizes. */
const isPurged = (text: string | null, facts: Facts): boolean => text === '' && bytesIn(facts) > 0

/** The members of `details` that tell of the content; those that the source left empty are not there. */
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

/** Whether the row itself says what the fact is. An empty text, or none, is no statement, but no guess either. */
export function says(row: ToldRow, fact: AssumableFact): boolean {
  if (row.assumed.has(fact)) return false
  return fact !== 'text' || row.bytes > 0
}
