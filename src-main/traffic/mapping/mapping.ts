/**
 * How a file of unknown columns is read as traffic: data that a person checks once, saved under the fingerprint of the
 * file's header and offered again for the next file with the same one.
 */
import type { ContentType, Direction } from '../../rating/messages/message.ts'
import { CANONICAL_COLUMNS } from '../formats/canonical-row.ts'

/**
 * What a column can be: one of ours, or `sender` and `recipient`, of which one is the agent and the other the user,
 * depending on the direction.
 */
export const MAPPED_COLUMNS = [...CANONICAL_COLUMNS, 'sender', 'recipient'] as const
export type MappedColumn = (typeof MAPPED_COLUMNS)[number]

export interface Mapping {
  version: 1
  /** Of the header that it was made for, as `fingerprintOf` gives it. */
  fingerprint: string
  format: {
    /** One character; found out where it is left out. */
    delimiter?: string
  }
  /** Their column, as in the header but for case and spaces around it, to ours. What is not named is not read. */
  columns: Readonly<Record<string, MappedColumn>>
  /** As `timePattern` takes it, `dd/MM/yyyy HH:mm:ss`; ISO 8601 and seconds since 1970 where it is left out. */
  timeFormat?: string
  /** IANA zone of times without one. */
  timeZone?: string
  /** The agent of every row, where no column tells it. */
  agentId?: string
  /** The direction of every row, where no column tells it, or what their words for it mean. */
  direction?: Direction | Readonly<Record<string, Direction>>
  /** What their words for a status are in ours, `delivered` and so on; others stay as they are. */
  status?: Readonly<Record<string, string>>
  /** What their words for a kind of content are in ours. */
  contentType?: Readonly<Record<string, ContentType>>
}

/** Words are looked up in this form, so that case and spaces around them do not matter. */
export const wordKey = (word: string): string => word.trim().toLowerCase()
