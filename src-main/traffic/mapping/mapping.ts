/**
 * Defines a mapping: how a file with unknown columns is read as traffic. A person checks it once; it is saved under the
 * fingerprint of the file's header and offered again for files with the same header.
 */
import {
  either,
  object,
  oneOf,
  optional,
  table,
  text,
  value,
  type ObjectOf,
  type Schema,
} from '../../core/documents/schema.ts'
import { CONTENT_TYPES, DIRECTIONS, type Direction } from '../../rating/messages/message.ts'
import { CANONICAL_COLUMNS } from '../formats/canonical-row.ts'
import { isTimeZone } from '../../core/calendar/time-zone.ts'
import { timePattern } from './time-pattern.ts'

/**
 * What a column of the file can be: one of ours, or `sender` and `recipient`, of which the direction tells which is the
 * agent and which the user.
 */
export const MAPPED_COLUMNS = [...CANONICAL_COLUMNS, 'sender', 'recipient'] as const
export type MappedColumn = (typeof MAPPED_COLUMNS)[number]

const format = object({
  /** One character; guessed from the file where left out. */
  delimiter: optional(text('delimiter', (mark) => mark.length === 1 && !/["\r\n]/.test(mark))),
})

const shape = {
  version: value<1>((version) => (version === 1 ? null : { code: 'other-version', version: 1 })),
  /** Fingerprint of the header that the mapping was made for: see `fingerprintOf`. */
  fingerprint: text('fingerprint', (hash) => /^[0-9a-f]{32}$/.test(hash)),
  format: optional(format as Schema<ObjectOf<(typeof format)['shape']>>),
  /** From the file's columns to ours. Case and spaces around a name do not matter. Columns not listed are not read. */
  columns: table(oneOf(MAPPED_COLUMNS)),
  /**
   * A pattern as `timePattern` takes it: `dd/MM/yyyy HH:mm:ss`. Where left out, times are ISO 8601 or seconds since
   * 1970.
   */
  timeFormat: optional(text('time pattern', (pattern) => timePattern(pattern) !== null)),
  /** IANA zone of times that are written without one. */
  timeZone: optional(text('time zone', isTimeZone)),
  /** The agent of every row, where no column has it. */
  agentId: optional(text('agent', isSaid)),
  /** The direction of every row, where no column has it; else what the file's words for a direction mean. */
  direction: optional(
    either<Direction | Readonly<Record<string, Direction>>>((direction) =>
      typeof direction === 'string' ? text('direction', isDirectionName) : table(oneOf(DIRECTIONS)),
    ),
  ),
  /** From the file's words for a status to ours, such as `delivered`; words not listed stay as they are. */
  status: optional(table(text('word', isSaid))),
  /** From the file's words for a content type to ours. */
  contentType: optional(table(oneOf(CONTENT_TYPES))),
}

/** The shape of a mapping, field by field; `check-mapping.ts` adds the rules between fields. */
export const mappingShape = object(shape)

type Said = ObjectOf<typeof shape>
export type Mapping = Omit<Said, 'format'> & { format: NonNullable<Said['format']> }

/** The form in which words are looked up: case and the spaces around a word do not matter. */
export const wordKey = (word: string): string => word.trim().toLowerCase()

function isSaid(word: string): boolean {
  return word.trim() !== ''
}

function isDirectionName(word: string): boolean {
  return (DIRECTIONS as readonly string[]).includes(word)
}
