import type { Alert } from '../../src-main/contract/answers.ts'
import { alertWords } from '../../src-main/core/words/reasons/alerts.ts'
import { formatMoney } from '../numbers/money.ts'
import { formatCycle, formatDay, formatInstant } from '../../src-main/core/words/figures/day.ts'
import { typeLabel } from '../../src-main/core/words/labels/event-type.ts'

/** An alert as a sentence, with types, times and money written as on the page. */
export const alertSentence = (alert: Alert, timeZone: string): string =>
  `${alertWords(alert, {
    cycle: formatCycle,
    money: formatMoney,
    unitPrice: (price, currency) => formatMoney(price, currency, { decimals: 'exact' }),
    day: formatDay,
    instant: (at) => formatInstant(at, timeZone),
    eventType: typeLabel,
  })}.`
