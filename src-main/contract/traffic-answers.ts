/** What the calls about traffic files answer. */
import type { EventType } from '../rating/threads/event.ts'
import type { Note } from '../core/words/note.ts'

/** The seven counts after `rows` add up to it. */
export interface ImportResult {
  importId: string
  file: string
  sha256: string
  format: string
  rows: number
  accepted: number
  duplicates: number
  excluded: number
  pending: number
  notMessages: number
  parked: number
  rejected: number
  rejectsFile: string | null
  seconds: number
  /** Rows of known messages that say something else of their content; they are among the counts as well. */
  conflicting: number
  /** What the reader thought worth saying: an unknown status, an encoding it had to guess, an assumed class. */
  notes: Note[]
  /** What it would change; of a dry run only. */
  difference?: ChargeDifference
}

export interface ImportRow extends ImportResult {
  importedAt: string
  bytes: number
  /** Why the format was chosen. */
  recognisedBy: string
  /** When it was undone; null for one that holds. */
  undoneAt: string | null
}

export interface RejectRow {
  line: number
  reason: string
  row: string
}

/** What a change does to the charges: of an import, its undoing, or a dry run. Only what differs is listed. */
export interface ChargeDifference {
  agents: AgentDifference[]
  /** By tenant, in its currency; exact. */
  totals: { tenantId: string; currency: string; before: string; after: string; amount: string }[]
}

/** One agent's events of one type: how many more or fewer (negative), and their money; exact, null where unpriced. */
export interface AgentDifference {
  tenantId: string
  agentId: string
  name: string
  type: EventType
  country: string
  events: number
  quantity: number
  amount: string | null
  currency: string
}

/** A traffic file before it is imported: what it is taken for, and how its first rows would be read. */
export interface TrafficPreview {
  /** Null for a header that no format and no saved mapping knows. */
  recognised: { format: string; reason: string } | null
  /** Why not, with what the nearest formats lack; null where it is recognised. */
  refusal: string | null
  columns: string[]
  /** Of the header: a mapping is saved under it and offered again. Null for files without one. */
  fingerprint: string | null
  /** The first rows as they stand, in the order of the columns. */
  firstRows: string[][]
  /** Those rows as they would be read: a message in our fields, or why not. */
  read: ({ line: number; fields: Record<string, string | null> } | { line: number; reason: string })[]
  notes: string[]
  /** The saved mapping of this header, else a guess; null where none is needed. */
  mapping: unknown
  /** What that mapping leaves open and only a person can know, answered or not. */
  questions: MappingQuestion[]
  /** Faults of the mapping that was passed, each with its path. */
  faults: { path: string; message: string }[]
}

export type MappingQuestion =
  /** In which of these ways the times of a column are written: more than one fits, or the mapping has none. */
  | { about: 'timeFormat'; column: string; example: string; options: readonly TimeOption[] }
  /** How times are written that fit no known way. */
  | { about: 'unknownTimes'; column: string; example: string }
  /** What words of a column mean that nobody knows. */
  | { about: 'direction' | 'status' | 'contentType'; column: string; words: readonly string[] }

/** A way in which times may be written, and the day (`2026-10-03`) that the example would then be. */
export interface TimeOption {
  pattern: string
  order: 'year' | 'day' | 'month'
  day: string
}

export interface SavedMapping {
  fingerprint: string
  name: string
  savedAt: string
  mapping: unknown
}
