import type { DifferingMessage, MessageReading } from '../../../src-main/contract/answers.ts'
import { asSentence } from '../../../src-main/contract/import-sentences.ts'
import { isZero } from '../../../src-main/core/money/decimal.ts'
import { nanosOf } from '../../../src-main/core/money/money.ts'
import { formatInstantInZone } from '../../../src-main/core/words/figures/day.ts'
import { shortTypeLabel, typeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { byNumber, byText, type Column } from '../../components/table/columns.ts'
import { formatCount } from '../../numbers/count.ts'
import { formatMoney } from '../../numbers/money.ts'
import { maskNumber } from '../../words/phone.ts'

/**
 * What a message is under one profile: `A2P rich × 2`, `in a P2A conversation`, `no message`. A conversation counts at the
 * message that opened it; the others are in it.
 */
export function readingText({ event, covered, amount }: MessageReading): string {
  if (event === null) return 'no message'
  if (covered && amount !== null && isZero(amount)) return `in ${typeLabel(event.type)}`
  const units = event.quantity < 2 ? '' : ` × ${formatCount(event.quantity)}`
  return shortTypeLabel(event.type) + units
}

/** The columns of the table of differing messages; of two profiles, by their names. */
export function differingColumns(
  names: readonly [string, string],
  timeZone: string,
  currency: string,
): Column<DifferingMessage>[] {
  const difference = ({ readings }: DifferingMessage): string => readings[1]!.difference
  return [
    {
      key: 'at',
      title: 'Time',
      text: ({ at }) => formatInstantInZone(at, timeZone),
      order: byNumber(({ at }) => Date.parse(at)),
    },
    { key: 'agent', title: 'Agent', text: ({ agentId }) => agentId, order: byText(({ agentId }) => agentId) },
    { key: 'user', title: 'User', text: ({ userId }) => maskNumber(userId) },
    ...names.map((name, at): Column<DifferingMessage> => ({
      key: `reading-${at}`,
      title: name,
      text: ({ readings }) => readingText(readings[at]!),
      order: byText(({ readings }) => readingText(readings[at]!)),
    })),
    {
      key: 'difference',
      title: 'Difference',
      align: 'right',
      text: (row) => formatMoney(difference(row), currency, { decimals: 'exact', signed: true }),
      order: byAmount(difference),
      descendingFirst: true,
      sum: { amount: difference, currency, exact: true, signed: true },
    },
    {
      key: 'why',
      title: 'Why',
      text: ({ readings }) => asSentence(readings[1]!.sentence ?? ''),
      order: byText(({ readings }) => readings[1]!.reason?.code ?? ''),
    },
  ]
}

/** By size, whatever the sign, as the answer lists them. */
const byAmount =
  <Row>(of: (row: Row) => string) =>
  (left: Row, right: Row): number => {
    const size = (row: Row): bigint => {
      const nanos = nanosOf(of(row))
      return nanos < 0n ? -nanos : nanos
    }
    const [a, b] = [size(left), size(right)]
    return a < b ? -1 : a > b ? 1 : 0
  }
