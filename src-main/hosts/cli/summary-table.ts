import type { Summary } from '../../contract/answers.ts'
import { billLines } from './bill-lines.ts'
import { grouped } from '../../core/words/figure.ts'
import { table } from './table.ts'

/** A summary as text: the lines of the bill, then each agent's share. Figures are grouped by thousands. */
export function summaryForPeople(summary: Summary): string {
  const { tenantId, tenantName, period, currency, total, unpriced, provisional, provisionalAmount, assumed } = summary
  return [
    `${tenantName} (${tenantId}), ${period.from} to before ${period.to}, ${period.timeZone} time`,
    '',
    billLines(summary.lines, currency, 'Nothing was billed.'),
    '',
    `Total ${grouped(total)} ${currency}`,
    ...(unpriced > 0 ? [`Events without a price on the rate card, not in the total: ${grouped(unpriced)}`] : []),
    ...(provisional > 0
      ? [
          `Events that later traffic may still change: ${grouped(provisional)} (${grouped(provisionalAmount)} ${currency})`,
        ]
      : []),
    ...(assumed > 0
      ? [`Events that rest on something the source did not say, such as the kind of content: ${grouped(assumed)}`]
      : []),
    '',
    agents(summary),
  ].join('\n')
}

const agents = (summary: Summary): string =>
  table(
    summary.agents,
    [
      { name: 'agent', of: (row) => row.agentId },
      { name: 'category', of: (row) => row.category },
      { name: 'region', of: (row) => row.region },
      { name: 'messages', of: (row) => grouped(row.messages), align: 'right' },
      { name: 'conversations', of: (row) => grouped(row.conversations), align: 'right' },
      { name: 'sessions', of: (row) => grouped(row.sessions), align: 'right' },
      { name: 'extra segments', of: (row) => grouped(row.segmentOverruns.extraSegments), align: 'right' },
      { name: `amount ${summary.currency}`, of: (row) => grouped(row.amount), align: 'right' },
    ],
    'No agent had traffic.',
  )
