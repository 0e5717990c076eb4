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
import { TRAFFIC_FIELDS } from '../../core/words/labels/traffic-field.ts'
import { isTimeZone } from '../../core/calendar/time-zone.ts'
import { timePattern } from './time-pattern.ts'

const format = object({
  /** One character; guessed from the file where left out. */
  delimiter: optional(text('delimiter', (mark) => mark.length === 1 && !/["\r\n]/.test(mark))),
})

const shape = {
  version: value<1>((version) => (version === 1 ? null : { code: 'other-version', version: 1 })),
  /** Fingerprint of the header that the mapping was made for: see `fingerprintOf`. */
  fingerprint: text('fingerprint', (hash) => /^[0-9a-f]{32}$/.test(hash)),
  format: optional(format as Schema<ObjectOf<(typeof format)['shape']>>),
  /** Their column, as in the header but for case and spaces around it, to ours. What is not named is not read. */
  columns: table(oneOf(TRAFFIC_FIELDS)),
  /** As `timePattern` takes it, `dd/MM/yyyy HH:mm:ss`; ISO 8601 and seconds since 1970 where it is left out. */
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
