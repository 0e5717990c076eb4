import type { Alert } from '../../src-main/contract/answers.ts'
import { formatMoney } from '../numbers/money.ts'
import { formatCycle, formatInstant } from './day.ts'
import { EVENT_TYPES_IN_ORDER, labelOf } from './event-type.ts'
import { maskNumbers } from './phone.ts'
import { asSentence } from './sentence.ts'

const TYPE = new RegExp(`\\b(?:${EVENT_TYPES_IN_ORDER.join('|')})\\b`, 'g')
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g
const CYCLE = /\b\d{4}-(?:0[1-9]|1[0-2])\b(?!-)/g

/** The services' sentence, which serves the command line too, with types, times and money written as on this page. */
export function alertSentence({ message, figures }: Alert, timeZone: string): string {
  const { currency } = figures
  // Money first: in its own form no large amount looks like somebody's number.
  const sentence =
    typeof currency === 'string'
      ? message.replace(new RegExp(`\\b${currency} (-?\\d+(?:\\.\\d+)?)\\b`, 'g'), (_, decimal: string) =>
          formatMoney(decimal, currency),
        )
      : message
  const worded = maskNumbers(sentence)
    .replace(TYPE, (type) => labelOf(type as (typeof EVENT_TYPES_IN_ORDER)[number]))
    .replace(INSTANT, (instant) => formatInstant(instant, timeZone))
    .replace(CYCLE, formatCycle)
  return asSentence(worded)
}
