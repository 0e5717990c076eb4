import type { ZoneClock } from '../../core/calendar/time-zone.ts'

/** Reads a text as UTC milliseconds; NaN where it is not written by the pattern. */
type TimeParser = (text: string, clock: ZoneClock) => number

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The regular expression of each token. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([A-Za-z]{3})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  S: '(\\d{1,9})',
  a: '([AaPp][Mm])',
  X: '(Z|[+-]\\d{2}:?\\d{2})',
}
const PART = /'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g

/**
 * Makes a reader of times from a pattern. Its tokens: `yyyy` or `yy` (2000 to 2099), `M`, `MM` or `MMM` (English), `d`
 * or `dd`, `H` or `HH` (0 to 23) or `h` or `hh` with `a` (AM, PM), `mm`, `ss`, `S` (any part of a second), `X` (`Z` or
 * an offset). Letters in apostrophes and all characters that are no letters stand for themselves.
 * @returns null where the pattern is none, or lacks the year, month, day or hour
 */
export function timePattern(pattern: string): TimeParser | null {
  const names: string[] = []
  let source = ''
  for (const [part, literal] of pattern.matchAll(PART)) {
    const token = /^S+$/.test(part) ? 'S' : part
    if (literal !== undefined) source += escapePattern(literal)
    else if (!/[A-Za-z]/.test(part)) source += escapePattern(part)
    else if (TOKENS[token] === undefined) return null
    else {
      source += TOKENS[token]
      names.push(token)
    }
  }
  const kinds = names.map((name) => name[0]!)
  if (pattern.replace(PART, '') !== '' || new Set(kinds).size !== kinds.length) return null
  if (!['y', 'M', 'd'].every((kind) => kinds.includes(kind))) return null
  if (kinds.includes('H') === kinds.includes('h') || kinds.includes('h') !== kinds.includes('a')) return null
  return parserOf(new RegExp(`^\\s*${source}\\s*$`), names)
}

function parserOf(shape: RegExp, names: readonly string[]): TimeParser {
  const place = (...tokens: string[]): number => names.findIndex((name) => tokens.includes(name)) + 1
  const [year, month, day] = [place('yyyy', 'yy'), place('MMM', 'MM', 'M'), place('dd', 'd')]
  const [hour, half] = [place('HH', 'H', 'hh', 'h'), place('a')]
  const [minute, second, fraction, zone] = [place('mm'), place('ss'), place('S'), place('X')]
  const numberAt = (match: RegExpExecArray, at: number): number => (at === 0 ? 0 : Number(match[at]))

  return (text, clock) => {
    const match = shape.exec(text)
    if (!match) return NaN
    const yearNumber = numberAt(match, year) + (match[year]!.length === 2 ? 2000 : 0)
    const monthNumber = /\d/.test(match[month]!)
      ? numberAt(match, month) - 1
      : MONTHS.indexOf(match[month]!.toLowerCase())
    const hourNumber = half === 0 ? numberAt(match, hour) : hourOf(numberAt(match, hour), match[half]!)
    const [minutes, seconds] = [numberAt(match, minute), numberAt(match, second)]
    if (!(hourNumber <= 23 && minutes <= 59 && seconds <= 59)) return NaN
    const midnightMs = Date.UTC(yearNumber, monthNumber, numberAt(match, day))
    const date = new Date(midnightMs)
    if (date.getUTCMonth() !== monthNumber || date.getUTCDate() !== numberAt(match, day)) return NaN
    const parts = fraction === 0 ? 0 : Number(match[fraction]!.slice(0, 3).padEnd(3, '0'))
    const localMs = midnightMs + ((hourNumber * 60 + minutes) * 60 + seconds) * 1000 + parts
    return zone === 0 ? clock.toUtc(localMs) : localMs - offsetMs(match[zone]!)
  }
}

/** 12 AM is midnight, 12 PM noon. */
const hourOf = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? NaN : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3))
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
