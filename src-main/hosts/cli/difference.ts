import type { ChargeDifference } from '../../contract/answers.ts'
import { grouped } from '../../core/words/figure.ts'
import { table } from './table.ts'

/**
 * What a change does to the charges, as text: a table by agent, type and country, then each tenant's total before and
 * after.
 */
export function differenceForPeople({ agents, totals }: ChargeDifference, nothing: string): string {
  if (agents.length === 0) return nothing
  const rows = table(
    agents,
    [
      { name: 'tenant', of: (row) => row.tenantId },
      { name: 'agent', of: (row) => row.agentId },
      { name: 'type', of: (row) => row.type },
      { name: 'country', of: (row) => row.country },
      { name: 'events', of: (row) => signed(grouped(row.events)), align: 'right' },
      { name: 'quantity', of: (row) => signed(grouped(row.quantity)), align: 'right' },
      { name: 'amount', of: (row) => row.amount && signed(grouped(row.amount)), align: 'right' },
      { name: 'currency', of: (row) => row.currency },
    ],
    nothing,
  )
  const sums = totals.map(
    ({ tenantId, currency, before, after }) =>
      `${tenantId}: ${grouped(before)} ${currency} before, ${grouped(after)} ${currency} after`,
  )
  return [rows, '', ...sums].join('\n')
}

const signed = (figure: string): string => (figure.startsWith('-') || /^0(\.0*)?$/.test(figure) ? figure : `+${figure}`)
