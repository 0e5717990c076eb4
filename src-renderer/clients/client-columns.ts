import type { ClientRow } from '../../src-main/contract/answers.ts'
import { compareDecimals, isZero } from '../../src-main/core/money/decimal.ts'
import { formatCycle, formatShortDay } from '../../src-main/core/words/figures/day.ts'
import { meaningOf } from '../../src-main/core/words/explain/term.ts'
import { byNumber, byText, type Column } from '../components/table/columns.ts'
import { shownStep, urgency } from './next-step.ts'

/** Amounts of one currency by their size; different currencies stay apart, because their amounts cannot be compared. */
const byMoney =
  (of: (row: ClientRow) => string | null) =>
  (a: ClientRow, b: ClientRow): number => {
    const [left, right] = [of(a), of(b)]
    if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
    if (left === null || right === null) return Number(left !== null) - Number(right !== null)
    return compareDecimals(left, right)
  }

const count = (
  key: 'provisional' | 'unpriced' | 'overruns' | 'alerts',
  title: string,
  hint: string,
  shownFrom: number,
): Column<ClientRow> => ({
  key,
  title,
  hint,
  align: 'right',
  text: (row) => String(row[key]),
  order: byNumber((row) => row[key]),
  descendingFirst: true,
  shownFrom,
  isBlank: (row) => row[key] === 0,
  sum: { count: (row) => row[key] },
})

/** `until 3 Nov` */
export const untilText = ({ until }: ClientRow): string =>
  until === null ? 'no traffic' : `until ${formatShortDay(until)}`

export const CLIENT_COLUMNS: readonly Column<ClientRow>[] = [
  {
    key: 'name',
    title: 'Client',
    text: (row) => `${row.name} ${row.tenantId} ${row.currency}`,
    order: byText((row) => row.name),
  },
  {
    key: 'next',
    title: 'To do',
    hint: 'The most pressing thing to do',
    text: ({ next }) => (next ? shownStep(next).label : ''),
    order: byNumber((row) => urgency(row.next)),
    shownFrom: 30,
    isBlank: ({ next }) => next === null,
  },
  {
    key: 'charges',
    title: 'Charges',
    hint: 'Of the cycle that is shown, as in its summary',
    align: 'right',
    text: (row) => row.charges,
    order: byMoney((row) => row.charges),
    descendingFirst: true,
    class: 'text-highlighted font-medium',
    sum: { amount: (row) => row.charges, currency: ({ currency }) => currency },
  },
  {
    key: 'change',
    title: 'Change',
    hint: 'Against the same days of the cycle before',
    align: 'right',
    text: (row) => row.difference ?? '',
    order: byMoney((row) => row.difference),
    descendingFirst: true,
    shownFrom: 36,
    isBlank: ({ difference }) => difference === null || isZero(difference),
    sum: {
      amount: (row) => row.difference,
      currency: ({ currency }) => currency,
      unknown: 'not compared',
      signed: true,
    },
  },
  {
    key: 'cycle',
    title: 'Cycle',
    text: (row) => `${formatCycle(row.cycle)} ${untilText(row)}`,
    order: byText((row) => `${row.cycle} ${row.until}`),
    shownFrom: 62,
  },
  count('alerts', 'Alerts', 'Alerts that hold and that nobody has acknowledged, whatever their cycle', 42),
  count('unpriced', 'Unpriced', meaningOf('unpriced'), 46),
  count('overruns', 'Overruns', meaningOf('overrun'), 52),
  count('provisional', 'Provisional', meaningOf('provisional'), 74),
  {
    key: 'statement',
    title: 'Statement',
    hint: 'The statement that waits to be issued, else the newest one',
    text: ({ statement }) => (statement ? `${formatCycle(statement.cycle)} ${statement.status}` : ''),
    order: byText(({ statement }) => (statement ? `${statement.cycle} ${statement.status}` : '')),
    shownFrom: 50,
    isBlank: ({ statement }) => statement === null,
  },
  {
    key: 'imported',
    title: 'Last import',
    text: (row) => row.lastImportAt ?? '',
    order: byText((row) => row.lastImportAt ?? ''),
    descendingFirst: true,
    shownFrom: 80,
    isBlank: ({ lastImportAt }) => lastImportAt === null,
  },
  {
    key: 'closes',
    title: 'Closes',
    hint: 'The day at whose start the cycle is over',
    text: (row) => row.closesOn,
    order: byText((row) => row.closesOn),
    shownFrom: 68,
  },
  {
    key: 'tags',
    title: 'Tags',
    text: ({ tags }) => tags.join(', '),
    order: byText(({ tags }) => tags.join(', ')),
    shownFrom: 66,
    isBlank: ({ tags }) => tags.length === 0,
  },
]
