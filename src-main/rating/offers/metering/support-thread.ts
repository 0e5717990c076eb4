/**
 * One end user's billable messages with one agent, those of all rule sets together, in the order of time: what vendors
 * meter who know no rule sets (rating rules, section 11). Columns, as a month of traffic is millions of messages.
 */
export interface SupportThread {
  length: number
  /** UTC milliseconds. */
  atMs: Float64Array
  /** 0 for A2P, 1 for P2A. */
  direction: Uint8Array
  /** An `Author`. */
  author: Uint8Array
  /** A `Resolution`. */
  resolution: Uint8Array
  /** Which month of the compared period the message is of, by its place; -1 outside of the period. */
  month: Int16Array
}

/** What the traffic says about whether the user's concern was settled. */
export const Resolution = { unsaid: 0, no: 1, yes: 2 } as const

const YES = new Set(['true', 'yes', '1'])

/** @param word the `resolved` column of a message; null where it says nothing */
export const resolutionIn = (word: string | null | undefined): number =>
  !word?.trim() ? Resolution.unsaid : YES.has(word.trim().toLowerCase()) ? Resolution.yes : Resolution.no

/** Who wrote for the business; whoever is no person counts as the AI. */
export const Author = { unsaid: 0, ai: 1, human: 2 } as const

/** @param word the `author` column of a message; null where it says nothing */
export function authorIn(word: string | null | undefined): number {
  const written = word?.trim().toLowerCase()
  return !written ? Author.unsaid : written === 'human' ? Author.human : Author.ai
}

export const newSupportThread = (capacity = 256): SupportThread => ({
  length: 0,
  atMs: new Float64Array(capacity),
  direction: new Uint8Array(capacity),
  author: new Uint8Array(capacity),
  resolution: new Uint8Array(capacity),
  month: new Int16Array(capacity),
})
