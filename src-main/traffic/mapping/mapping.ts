/**
 * How a file of unknown columns is read as traffic: data that a person checks once, saved under the fingerprint of the
 * file's header and offered again for the next file with the same one.
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
 * What a column can be: one of ours, or `sender` and `recipient`, of which one is the agent and the other the user,
 * depending on the direction.
 */
export const MAPPED_COLUMNS = [...CANONICAL_COLUMNS, 'sender', 'recipient'] as const
export type MappedColumn = (typeof MAPPED_COLUMNS)[number]

const format = object({
  /** One character; found out where it is left out. */
  delimiter: optional(text('delimiter', (mark) => mark.length === 1 && !/["\r\n]/.test(mark))),
})

const shape = {
  version: value<1>((version) => (version === 1 ? null : { code: 'other-version', version: 1 })),
  /** Of the header that it was made for, as `fingerprintOf` gives it. */
  fingerprint: text('fingerprint', (hash) => /^[0-9a-f]{32}$/.test(hash)),
  format: optional(format as Schema<ObjectOf<(typeof format)['shape']>>),
  /** Their column, as in the header but for case and spaces around it, to ours. What is not named is not read. */
  columns: table(oneOf(MAPPED_COLUMNS)),
  /** As `timePattern` takes it, `dd/MM/yyyy HH:mm:ss`; ISO 8601 and seconds since 1970 where it is left out. */
  timeFormat: optional(text('time pattern', (pattern) => timePattern(pattern) !== null)),
  /** IANA zone of times without one. */
  timeZone: optional(text('time zone', isTimeZone)),
  /** The agent of every row, where no column tells it. */
  agentId: optional(text('agent', isSaid)),
  /** The direction of every row, where no column tells it, or what their words for it mean. */
  direction: optional(
    either<Direction | Readonly<Record<string, Direction>>>((direction) =>
      typeof direction === 'string' ? text('direction', isDirectionName) : table(oneOf(DIRECTIONS)),
    ),
  ),
  /** What their words for a status are in ours, `delivered` and so on; others stay as they are. */
  status: optional(table(text('word', isSaid))),
  /** What their words for a kind of content are in ours. */
  contentType: optional(table(oneOf(CONTENT_TYPES))),
}

/** A mapping by its parts; `check-mapping.ts` adds what they have to be together. */
export const mappingShape = object(shape)

type Said = ObjectOf<typeof shape>
export type Mapping = Omit<Said, 'format'> & { format: NonNullable<Said['format']> }

/** Words are looked up in this form, so that case and spaces around them do not matter. */
export const wordKey = (word: string): string => word.trim().toLowerCase()

function isSaid(word: string): boolean {
  return word.trim() !== ''
}

function isDirectionName(word: string): boolean {
  return (DIRECTIONS as readonly string[]).includes(word)
}
