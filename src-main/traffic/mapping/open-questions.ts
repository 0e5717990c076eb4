import { TRAFFIC_FIELDS, type TrafficField } from '../../core/words/labels/traffic-field.ts'
import { isKnownStatus } from '../../rating/messages/status.ts'
import { knownContentType } from '../formats/cells/contents.ts'
import { isDirection } from '../formats/cells/directions.ts'
import { zoneClock } from '../../core/calendar/time-zone.ts'
import { wordKey } from './mapping.ts'
import { timeOrderOf, type DateOrder } from './time-order.ts'
import { timePattern } from './time-pattern.ts'

/** One way to read the times of a column. */
interface TimeOption {
  pattern: string
  order: DateOrder
  /** The day that the example is when read this way, `2026-10-03`. */
  day: string
}

/**
 * Something that only a person can know. A question is asked even where the mapping answers it, so that the answer can
 * be changed.
 */
export type OpenQuestion =
  /**
   * Which pattern the times are written in: two fit, one with the day first and one with the month. Or one fits, and
   * the mapping has none yet.
   */
  | { about: 'timeFormat'; column: string; example: string; options: readonly TimeOption[] }
  /** Which pattern the times are written in, where no known one fits. */
  | { about: 'unknownTimes'; column: string; example: string }
  /** What these words mean. A status without an answer stays as it is and counts as pending. */
  | { about: 'direction' | 'status' | 'contentType'; column: string; words: readonly string[] }

/** Our columns to theirs. */
type Targets = ReadonlyMap<TrafficField, string>
type ValuesOf = (column: string) => readonly string[]

/** A column with more different words holds running text: it is the wrong column. */
const MOST_WORDS = 12

/** The patterns that fit all columns of times; none where the times need no pattern. */
export function timeOptionsOf(targets: Targets, valuesOf: ValuesOf): { isAuto: boolean; options: TimeOption[] } {
  const times = (['sent_at', 'delivered_at'] as const).flatMap((target) => valuesOf(targets.get(target) ?? ''))
  const order = timeOrderOf(times)
  const example = exampleOf(times)
  if (order.auto) return { isAuto: true, options: [] }
  return { isAuto: false, options: order.options.map((option) => ({ ...option, day: dayOf(example, option.pattern) })) }
}

/**
 * What a person still has to answer when the columns have been assigned, by name or by a person.
 * @param valuesOf the first values of one of the file's columns that are not empty
 * @param timeFormat of the mapping, where it has one
 */
export function openQuestions(targets: Targets, valuesOf: ValuesOf, timeFormat?: unknown): OpenQuestion[] {
  const questions: OpenQuestion[] = []
  const sent = targets.get('sent_at')
  if (sent !== undefined) {
    const { isAuto, options } = timeOptionsOf(targets, valuesOf)
    const example = exampleOf(valuesOf(sent))
    if (options.length > (timeFormat === undefined ? 0 : 1))
      questions.push({ about: 'timeFormat', column: sent, example, options })
    else if (!isAuto && options.length === 0) questions.push({ about: 'unknownTimes', column: sent, example })
  }
  const askWords = (
    about: 'direction' | 'status' | 'contentType',
    target: TrafficField,
    isKnown: (word: string) => boolean,
  ): void => {
    const column = targets.get(target)
    if (column === undefined) return
    const words = [...new Set(valuesOf(column).map(wordKey))].filter((word) => !isKnown(word)).slice(0, MOST_WORDS)
    if (words.length > 0) questions.push({ about, column, words })
  }
  askWords('direction', 'direction', isDirection)
  askWords('status', 'status', isKnownStatus)
  askWords('contentType', 'content_type', (word) => knownContentType(word) !== null)
  return questions
}

/** The open questions of a mapping that is still being edited, of which no field need be valid. */
export function questionsOf(
  mapping: unknown,
  header: readonly string[],
  firstRows: readonly (readonly string[])[],
): OpenQuestion[] {
  const { columns, timeFormat } = (mapping ?? {}) as { columns?: unknown; timeFormat?: unknown }
  return openQuestions(targetsOf(columns), valuesIn(header, firstRows), timeFormat)
}

function targetsOf(columns: unknown): Targets {
  const isOurs = (name: unknown): name is TrafficField => (TRAFFIC_FIELDS as readonly unknown[]).includes(name)
  return new Map(
    Object.entries(columns ?? {}).flatMap(([theirs, ours]) => (isOurs(ours) ? [[ours, theirs] as const] : [])),
  )
}

/** The values of the first rows, by column. */
export const valuesIn =
  (columns: readonly string[], firstRows: readonly (readonly string[])[]): ((column: string) => string[]) =>
  (column) => {
    const place = columns.indexOf(column)
    return firstRows.map((row) => row[place] ?? '').filter((value) => value.trim() !== '')
  }

/**
 * An example among the times, preferably one whose first two numbers differ, so that day and month can be told apart.
 */
const exampleOf = (times: readonly string[]): string =>
  times.find((time) => !/^\s*(\d+)\D\1\D/.test(time)) ?? times[0] ?? ''

const UTC = zoneClock('UTC')

/** The local day of a time when read by the pattern, `2026-10-03`; its offset is ignored. */
function dayOf(time: string, pattern: string): string {
  const atMs = timePattern(pattern)!(time.trim().replace(/[+-]\d\d:?\d\d$/, 'Z'), UTC)
  return new Date(atMs).toISOString().slice(0, 10)
}
