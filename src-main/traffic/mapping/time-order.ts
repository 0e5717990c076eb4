import { zoneClock } from '../../core/calendar/time-zone.ts'
import { parseTime } from '../values/time.ts'
import { timePattern } from './time-pattern.ts'

/**
 * How the times of a column are written.
 * - `auto`: ISO 8601 or seconds since 1970, so that no pattern is needed
 * - one option: the one pattern that fits all times
 * - two options that both fit, one with the day first and one with the month: a person has to choose
 * - no option: no known pattern fits
 */
type TimeOrder = { auto: true } | { auto: false; options: readonly { order: DateOrder; pattern: string }[] }

/** Which part of a date comes first. */
export type DateOrder = 'year' | 'day' | 'month'

const UTC = zoneClock('UTC')
const SHAPE =
  /^(\d{1,4})([./-])(\d{1,2}|[A-Za-z]{3})\2(\d{1,4})(,? |T)(\d{1,2}):\d\d(:\d\d)?(?:([.,])(\d{1,9}))?( ?[AaPp][Mm])?( ?(?:Z|[+-]\d\d:?\d\d))?$/

/**
 * Finds how the times of a column are written.
 * @param times values as they stand; empty ones are ignored
 */
export function timeOrderOf(times: readonly string[]): TimeOrder {
  const values = times.map((time) => time.trim()).filter(Boolean)
  if (values.every((value) => !Number.isNaN(parseTime(value, UTC)))) return { auto: true }
  const fitting = new Map<DateOrder, string>()
  for (const { order, pattern } of [...candidates(values, false), ...candidates(values, true)]) {
    const parse = timePattern(pattern)
    const fits = parse !== null && values.every((value) => !Number.isNaN(parse(value, UTC)))
    if (fits && !fitting.has(order)) fitting.set(order, pattern)
  }
  return { auto: false, options: [...fitting].map(([order, pattern]) => ({ order, pattern })) }
}

interface Candidate {
  order: DateOrder
  pattern: string
}

/** @param loose whether days, months and hours may have one digit or two */
const candidates = (values: readonly string[], loose: boolean): Candidate[] => {
  const all = values.flatMap((value) => candidatesFor(value, loose))
  return [...new Map(all.map((candidate) => [candidate.pattern, candidate])).values()]
}

function candidatesFor(value: string, loose: boolean): Candidate[] {
  const match = SHAPE.exec(value)
  if (!match) return []
  const [, first, mark, middle, last, gap, hour, seconds, point, , half, zone] = match
  const digits = (letter: string, text: string): string =>
    loose || text.length === 1 ? letter : letter.repeat(Math.min(2, text.length))
  const month = (text: string): string => (/\d/.test(text) ? digits('M', text) : 'MMM')
  const clock = [
    digits(half ? 'h' : 'H', hour!),
    ':mm',
    seconds ? ':ss' : '',
    point ? `${point}SSS` : '',
    half ? `${half.startsWith(' ') ? ' ' : ''}a` : '',
    zone ? `${zone.startsWith(' ') ? ' ' : ''}X` : '',
  ].join('')
  const dated = (order: DateOrder, ...parts: string[]): Candidate => ({
    order,
    pattern: `${parts.join(mark)}${gap === 'T' ? "'T'" : gap}${clock}`,
  })
  if (first!.length === 4) return [dated('year', 'yyyy', month(middle!), digits('d', last!))]
  const year = last!.length === 4 ? 'yyyy' : 'yy'
  const dayFirst = dated('day', digits('d', first!), month(middle!), year)
  return /\d/.test(middle!) ? [dayFirst, dated('month', digits('M', first!), digits('d', middle!), year)] : [dayFirst]
}
