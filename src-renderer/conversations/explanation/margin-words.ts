import type { Condition } from '../../../src-main/contract/answers.ts'
import { groupDigits } from '../../../src-main/core/words/figures/figure.ts'
import { formatInstantInYear } from '../../../src-main/core/words/figures/day.ts'

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/
const UNITS = ['d', 'h', 'min', 's', 'ms'] as const

/** A distance in words: all of a duration, as a margin is exact (`23 h 48 min 3 s`), or a number. */
export function marginWords(margin: string | number): string {
  if (typeof margin === 'number') return groupDigits(margin)
  const [, ...counts] = DURATION.exec(margin) ?? []
  if (counts.length === 0) return margin
  const [days, hours, minutes, seconds, fraction] = counts
  const figures = [days, hours, minutes, seconds, fraction?.padEnd(3, '0')]
  const words = figures.flatMap((count, at) => (Number(count ?? 0) === 0 ? [] : [`${Number(count)} ${UNITS[at]!}`]))
  return words.length > 0 ? words.join(' ') : '0 s'
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** One side of a comparison: a time of the tenant's zone, a duration, a number or a word. */
export function operandWords(operand: Condition['left'], timeZone: string): string {
  if (typeof operand === 'number') return groupDigits(operand)
  if (INSTANT.test(operand)) return formatInstantInYear(operand, timeZone)
  return DURATION.test(operand) && operand !== 'P' ? marginWords(operand) : operand
}
