import type { Drivers } from '../../../contract/answers.ts'
import { isZero } from '../../../core/money/decimal.ts'
import { driverLabel } from '../../../core/words/explain/driver-kind.ts'
import { comparedDaysWords } from '../../../core/words/explain/compared-cycles.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText, textTable } from '../table.ts'

/** Drivers as text: the two totals, the drivers, and what one must know of them. */
export function driversForPeople({ tenantId, agentId, currency, from, to, ...told }: Drivers): string {
  const { difference, percent, drivers, notes } = told
  const whose = agentId === null ? tenantId : `${agentId} of ${tenantId}`
  const change = `${signed(difference)} ${currency}${percent === null ? '' : ` (${signed(percent)} %)`}`
  return [
    `${cellText(whose)}: ${groupDigits(to.total)} ${currency} in ${comparedDaysWords(to)}, ${groupDigits(from.total)} in ${comparedDaysWords(from)}: ${change}`,
    '',
    textTable(
      drivers,
      [
        { name: 'driver', of: ({ kind }) => driverLabel(kind) },
        { name: currency, of: ({ amount }) => signed(amount), align: 'right' },
        { name: 'why', of: ({ sentence }) => sentence },
      ],
      'Nothing changed.',
    ),
    ...(notes.length === 0 ? [] : ['', ...notes.map(({ sentence }) => sentence)]),
  ].join('\n')
}

const signed = (amount: string): string =>
  `${isZero(amount) || amount.startsWith('-') ? '' : '+'}${groupDigits(amount)}`
