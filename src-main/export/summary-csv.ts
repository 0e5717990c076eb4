import type { Summary } from '../contract/answers.ts'
import { csvLine } from '../contract/csv.ts'

/**
 * A summary as CSV: first every agent's events, then the lines of the bill and its total, told apart by the first column,
 * so that each block can be filtered and summed in a spreadsheet.
 */
export function summaryCsv(summary: Summary): string {
  const { currency, period } = summary
  const common = [summary.tenantId, period.from, period.to, period.timeZone] as const
  const rows = [
    csvLine([
      'section',
      'tenant_id',
      'from',
      'to',
      'time_zone',
      'agent_id',
      'agent_name',
      'category',
      'region',
      'type',
      'country',
      'events',
      'quantity',
      'unit_price',
      'amount',
      'currency',
    ]),
  ]
  for (const agent of summary.agents) {
    const about = [agent.agentId, agent.name, agent.category, agent.region] as const
    for (const { type, country, events, quantity, amount } of agent.events) {
      rows.push(csvLine(['agent', ...common, ...about, type, country, events, quantity, '', amount, currency]))
    }
  }
  for (const { type, country, events, quantity, unitPrice, amount } of summary.lines) {
    rows.push(
      csvLine(['line', ...common, '', '', '', '', type, country, events, quantity, unitPrice, amount, currency]),
    )
  }
  const events = summary.lines.reduce((sum, line) => sum + line.events, 0)
  rows.push(csvLine(['total', ...common, '', '', '', '', '', '', events, '', '', summary.total, currency]))
  return rows.join('')
}
