import { isKnownStatus } from '../../rating/messages/status.ts'
import { knownContentType } from '../formats/contents.ts'
import { isDirection } from '../formats/directions.ts'
import { zoneClock } from '../../core/calendar/time-zone.ts'
import { MAPPED_COLUMNS, wordKey, type MappedColumn } from './mapping.ts'
import { timeOrderOf, type DateOrder } from './time-order.ts'
import { timePattern } from './time-pattern.ts'

/** A way in which times may be written. */
interface TimeOption {
  pattern: string
  order: DateOrder
  /** The day that the question's example would be, `2026-10-03`. */
  day: string
}

/** Something that only a person can know. What was answered is asked all the same: it may be answered otherwise. */
export type MappingQuestion =
  /**
   * Which of these patterns the times are written in: both fit, one has the day first and one the month. Or the one that
   * fits, where the mapping has none.
   */
  | { about: 'timeFormat'; column: string; example: string; options: readonly TimeOption[] }
  /** How the times are written; no pattern that is known fits. */
  | { about: 'unknownTimes'; column: string; example: string }
  /** What these words mean. A status that nobody tells of stays as it is, and counts as pending. */
  | { about: 'direction' | 'status' | 'contentType'; column: string; words: readonly string[] }

/** Our columns to theirs. */
type Targets = ReadonlyMap<MappedColumn, string>
type ValuesOf = (column: string) => readonly string[]

/** More than these is no list of words but running text in the wrong column. */
const MOST_WORDS = 12

/** How the times of the columns that hold them may be written; no options where they need no pattern. */
export function timeOptionsOf(targets: Targets, valuesOf: ValuesOf): { isAuto: boolean; options: TimeOption[] } {
  const times = (['sent_at', 'delivered_at'] as const).flatMap((target) => valuesOf(targets.get(target) ?? ''))
  const order = timeOrderOf(times)
  const example = exampleOf(times)
  if (order.auto) return { isAuto: true, options: [] }
  return { isAuto: false, options: order.options.map((option) => ({ ...option, day: dayOf(example, option.pattern) })) }
}

/**
 * What columns leave open that were given, by name or by a person.
 * @param valuesOf the first values of a column of theirs that are not empty
 * @param timeFormat the mapping's, if it has one
 */
export function openQuestions(targets: Targets, valuesOf: ValuesOf, timeFormat?: unknown): MappingQuestion[] {
  const questions: MappingQuestion[] = []
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
    target: MappedColumn,
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

/** What a mapping leaves open that is still being made: nothing of it need be right. */
export function questionsOf(
  mapping: unknown,
  header: readonly string[],
  firstRows: readonly (readonly string[])[],
): MappingQuestion[] {
  const { columns, timeFormat } = (mapping ?? {}) as { columns?: unknown; timeFormat?: unknown }
  return openQuestions(targetsOf(columns), valuesIn(header, firstRows), timeFormat)
}

function targetsOf(columns: unknown): Targets {
  const isOurs = (name: unknown): name is MappedColumn => (MAPPED_COLUMNS as readonly unknown[]).includes(name)
  return new Map(
    Object.entries(columns ?? {}).flatMap(([theirs, ours]) => (isOurs(ours) ? [[ours, theirs] as const] : [])),
  )
}

/** The values of the first rows, by their column. */
export const valuesIn =
  (columns: readonly string[], firstRows: readonly (readonly string[])[]): ((column: string) => string[]) =>
  (column) => {
    const place = columns.indexOf(column)
    return firstRows.map((row) => row[place] ?? '').filter((value) => value.trim() !== '')
  }

/** Best one of which day and month cannot be confused with each other by chance. */
const exampleOf = (times: readonly string[]): string =>
  times.find((time) => !/^\s*(\d+)\D\1\D/.test(time)) ?? times[0] ?? ''

const UTC = zoneClock('UTC')

/** As it is written, whatever its offset. */
function dayOf(time: string, pattern: string): string {
  const atMs = timePattern(pattern)!(time.trim().replace(/[+-]\d\d:?\d\d$/, 'Z'), UTC)
  return new Date(atMs).toISOString().slice(0, 10)
}
