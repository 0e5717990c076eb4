/** What the calls about traffic files answer. */
import type { EventType } from '../../rating/threads/event.ts'
import type { Note } from '../../core/words/reasons/note.ts'

/** `rows` is the sum of the seven counts that follow it. */
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
  /** Rows of known messages whose content differs from what is known; each is also in one of the seven counts. */
  conflicting: number
  /** What the reader noticed: an unknown status, a guessed encoding, an assumed class. */
  notes: Note[]
  /** What the import would change; only for a dry run. */
  difference?: ChargeDifference
  /** The cycles that the import changed, by client and then by cycle; only in the answer to the import itself. */
  cycles?: ChangedCycle[]
}

/** A client's cycle that an import changed. */
export interface ChangedCycle {
  tenantId: string
  /** Of the client. */
  name: string
  currency: string
  cycle: string
  /** Its total before the import and after it, as in its summary. */
  before: string
  after: string
  /** Number of its events without a price after the import. */
  unpriced: number
  /** Whether its statement is issued, so that the difference is billed on the next one. */
  issued: boolean
}

export interface ImportRow extends ImportResult {
  importedAt: string
  bytes: number
  /** Why the format was chosen. */
  recognisedBy: string
  /** When the import was undone; null where it is in force. */
  undoneAt: string | null
}

export interface RejectRow {
  line: number
  reason: string
  row: string
}

/**
 * What a change does to the charges: an import, its undoing, another profile or another card. Only differences are
 * listed.
 */
export interface ChargeDifference {
  agents: AgentDifference[]
  /** For each tenant, in its currency. */
  totals: TotalDifference[]
}

/** What the touched cycles of a tenant are billed, as in their summaries: each line is rounded. */
export interface TotalDifference {
  tenantId: string
  currency: string
  before: string
  after: string
  /** `after` less `before`. */
  amount: string
  /** How much of it is a change of what the cycles lack to their minimum commitments; the rest is of the agents. */
  commitment: string
}

/**
 * The events of one agent and type: how many more or fewer (negative), and their amount; exact, before a line is rounded, and
 * null where unpriced.
 */
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

/** A traffic file before it is imported: which format it has, and how its first rows would be read. */
export interface TrafficPreview {
  /** Null for a header that no format and no saved mapping fits. */
  recognised: { format: string; reason: string } | null
  /** Why the file is not recognised, with what the nearest formats lack; null where it is recognised. */
  refusal: string | null
  columns: string[]
  /** Of the header: a mapping is saved under it and offered again. Null for files without a header. */
  fingerprint: string | null
  /** The first rows as they stand, in the order of the columns. */
  firstRows: string[][]
  /** How those rows would be read: the fields of a message, or the reason why not. */
  read: ({ line: number; fields: Record<string, string | null> } | { line: number; reason: string })[]
  notes: string[]
  /** The saved mapping of this header, else a guess; null where none is needed. */
  mapping: unknown
  /** What the mapping leaves open and only a person can know; asked even where it was answered. */
  questions: MappingQuestion[]
  /** Faults of the mapping that was passed, each with its path. */
  faults: { path: string; message: string }[]
}

export type MappingQuestion =
  /** Which of these ways the times of a column are written in: several fit, or the mapping has not chosen yet. */
  | { about: 'timeFormat'; column: string; example: string; options: readonly TimeOption[] }
  /** How the times of a column are written, where no known way fits. */
  | { about: 'unknownTimes'; column: string; example: string }
  /** What unknown words of a column mean. */
  | { about: 'direction' | 'status' | 'contentType'; column: string; words: readonly string[] }

/** A way to read times, and the day (`2026-10-03`) that the example would be. */
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
