import type { Statement, StatementRow, StatementVerification } from '../../../contract/answers.ts'
import { cutText } from '../../../core/words/figures/visible.ts'
import { billLines } from './bill-lines.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { textTable } from '../table.ts'

const money = (amount: string, currency: string): string => `${groupDigits(amount)} ${currency}`

/** A statement as text: its head, its lines with the total, and its notes. */
export function statementForPeople(statement: Statement): string {
  const { tenantId, tenantName, statementId, period, currency, issuedAt, issuedBy, hash, notes } = statement
  const status = issuedAt === null ? 'a draft: it follows the traffic' : `issued at ${issuedAt} by ${issuedBy}`
  return [
    `Statement ${statementId} for ${tenantName} (${tenantId}), ${status}`,
    `${period.from} to before ${period.to}, ${period.timeZone} time`,
    '',
    billLines(statement.lines, currency, 'There is nothing on it.'),
    '',
    `Total ${money(statement.total, currency)}`,
    ...notes,
    ...(hash === null ? [] : [`SHA-256 ${hash}`]),
  ].join('\n')
}

export const statementsForPeople = (rows: readonly StatementRow[]): string =>
  textTable(
    rows,
    [
      { name: 'cycle', of: (row) => row.cycle },
      { name: 'statement', of: (row) => row.statementId },
      { name: 'status', of: (row) => row.status },
      { name: 'total', of: (row) => groupDigits(row.total), align: 'right' },
      { name: 'adjustments', of: (row) => groupDigits(row.adjustments), align: 'right' },
      { name: 'currency', of: (row) => row.currency },
      { name: 'events', of: (row) => groupDigits(row.events), align: 'right' },
      { name: 'unpriced', of: (row) => groupDigits(row.unpriced), align: 'right' },
      { name: 'provisional', of: (row) => groupDigits(row.provisional), align: 'right' },
      { name: 'issued at', of: (row) => row.issuedAt },
      { name: 'issued by', of: (row) => row.issuedBy },
    ],
    'There is no statement yet: traffic makes a draft.',
  )

export function verificationForPeople({ statementId, agrees, checks, seconds }: StatementVerification): string {
  const differing = checks.filter((check) => !check.agrees)
  const rated = `rated again in ${seconds.toFixed(2)} s`
  if (agrees) return `Statement ${statementId} agrees in all ${checks.length} checks, ${rated}.`
  return [
    `Statement ${statementId} does NOT agree in ${differing.length} of ${checks.length} checks, ${rated}:`,
    textTable(
      differing,
      [
        { name: 'check', of: (row) => row.name },
        { name: 'stated', of: (row) => shortenText(row.stated) },
        { name: 'found', of: (row) => shortenText(row.found) },
      ],
      '',
    ),
  ].join('\n')
}

const WIDEST = 160
const shortenText = (text: string): string => cutText(text, WIDEST - 1)
