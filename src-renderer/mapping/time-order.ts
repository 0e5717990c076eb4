import { formatDay } from '../words/day.ts'

export type DateOrder = 'day' | 'month' | 'year'

export interface TimeChoice {
  order: DateOrder
  /** `dd/MM/yyyy HH:mm:ss` */
  pattern: string
}

const SHAPE =
  /^(\d{1,4})([./-])(\d{1,2}|[A-Za-z]{3})\2(\d{1,4})(,? |T)(\d{1,2}):\d\d(:\d\d)?(?:([.,])\d{1,9})?( ?[AaPp][Mm])?( ?(?:Z|[+-]\d\d:?\d\d))?$/

/**
 * How times may be written, where they are not as ISO 8601 or seconds since 1970: both orders of day and month where both
 * fit, so that a person says which. None where they need no pattern, or where no pattern is known for them.
 */
export function timeChoices(values: readonly string[]): TimeChoice[] {
  const times = values.map((value) => value.trim()).filter(Boolean)
  const matches = times.map((time) => SHAPE.exec(time))
  const first = matches[0]
  if (!first || matches.some((match) => match === null)) return []
  const parts = matches.map((match) => match!.slice(1, 7))
  if (first[1]!.length === 4) {
    return first[2] === '-' && !first[9] ? [] : [{ order: 'year', pattern: patternOf(first, parts, 'year') }]
  }
  const fits = (day: 0 | 2, month: 0 | 2): boolean =>
    parts.every((part) => Number(part[day]) <= 31 && (Number.isNaN(Number(part[month])) || Number(part[month]) <= 12))
  const orders: DateOrder[] = [...(fits(0, 2) ? (['day'] as const) : []), ...(fits(2, 0) ? (['month'] as const) : [])]
  const named = /[A-Za-z]/.test(first[3]!)
  return orders
    .filter((order) => !named || order === 'day')
    .map((order) => ({ order, pattern: patternOf(first, parts, order) }))
}

function patternOf(match: RegExpExecArray, all: readonly (readonly string[])[], order: DateOrder): string {
  const [, , mark, middle, last, gap, , seconds, point, half, zone] = match
  const always = (place: number, letter: string): string =>
    all.every((part) => part[place]!.length === 2) ? letter.repeat(2) : letter
  const month = (place: number): string => (/[A-Za-z]/.test(middle!) ? 'MMM' : always(place, 'M'))
  const year = last!.length === 4 ? 'yyyy' : 'yy'
  const date = {
    year: ['yyyy', month(2), always(3, 'd')],
    day: [always(0, 'd'), month(2), year],
    month: [month(0), always(2, 'd'), year],
  }[order].join(mark)
  const clock = half ? 'h' : always(5, 'H')
  const fraction = point ? `${point}SSS` : ''
  const noon = half ? `${half.startsWith(' ') ? ' ' : ''}a` : ''
  const offset = zone ? `${zone.startsWith(' ') ? ' ' : ''}X` : ''
  return `${date}${gap === 'T' ? "'T'" : gap}${clock}:mm${seconds ? ':ss' : ''}${fraction}${noon}${offset}`
}

/** The day that a written time falls on: `3 Oct 2026`. */
export function dayAsRead(time: string, order: DateOrder): string {
  const [, first, , middle, last] = SHAPE.exec(time.trim()) ?? []
  if (!first || !middle || !last || order === 'year') return ''
  const year = last.length === 4 ? last : `20${last}`
  const [day, month] = order === 'day' ? [first, middle] : [middle, first]
  return formatDay(`${year}-${month}-${day}`)
}
