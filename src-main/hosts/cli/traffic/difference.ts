import type { ChargeDifference } from '../../../contract/answers.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { textTable } from '../table.ts'

/**
 * What a change does to the charges, as text: a table by agent, type and country, then each tenant's total before and
 * after.
 */
export function differenceForPeople({ agents, totals }: ChargeDifference, nothing: string): string {
  if (agents.length === 0) return nothing
  const rows = textTable(
    agents,
    [
      { name: 'tenant', of: (row) => row.tenantId },
      { name: 'agent', of: (row) => row.agentId },
      { name: 'type', of: (row) => row.type },
      { name: 'country', of: (row) => row.country },
      { name: 'events', of: (row) => signFigure(groupDigits(row.events)), align: 'right' },
      { name: 'quantity', of: (row) => signFigure(groupDigits(row.quantity)), align: 'right' },
      { name: 'amount', of: (row) => row.amount && signFigure(groupDigits(row.amount)), align: 'right' },
      { name: 'currency', of: (row) => row.currency },
    ],
    nothing,
  )
  const sums = totals.map(
    ({ tenantId, currency, before, after }) =>
      `${tenantId}: ${groupDigits(before)} ${currency} before, ${groupDigits(after)} ${currency} after`,
  )
  return [rows, '', ...sums].join('\n')
}

const signFigure = (figure: string): string =>
  figure.startsWith('-') || /^0(\.0*)?$/.test(figure) ? figure : `+${figure}`
