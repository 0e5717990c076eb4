import type { Statement, StatementRow, StatementVerification } from '../../contract/answers.ts'
import { cut } from '../../core/words/visible.ts'
import { billLines } from './bill-lines.ts'
import { grouped } from '../../core/words/figure.ts'
import { table } from './table.ts'

const money = (amount: string, currency: string): string => `${grouped(amount)} ${currency}`

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
  table(
    rows,
    [
      { name: 'cycle', of: (row) => row.cycle },
      { name: 'statement', of: (row) => row.statementId },
      { name: 'status', of: (row) => row.status },
      { name: 'total', of: (row) => grouped(row.total), align: 'right' },
      { name: 'adjustments', of: (row) => grouped(row.adjustments), align: 'right' },
      { name: 'currency', of: (row) => row.currency },
      { name: 'events', of: (row) => grouped(row.events), align: 'right' },
      { name: 'unpriced', of: (row) => grouped(row.unpriced), align: 'right' },
      { name: 'provisional', of: (row) => grouped(row.provisional), align: 'right' },
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
    table(
      differing,
      [
        { name: 'check', of: (row) => row.name },
        { name: 'stated', of: (row) => shortened(row.stated) },
        { name: 'found', of: (row) => shortened(row.found) },
      ],
      '',
    ),
  ].join('\n')
}

const WIDEST = 160
const shortened = (text: string): string => cut(text, WIDEST - 1)
