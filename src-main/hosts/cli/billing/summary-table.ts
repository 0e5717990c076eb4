import type { Summary } from '../../../contract/answers.ts'
import { agentShares, billSums } from '../../../contract/bill-shares.ts'
import { billLines } from './bill-lines.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { textTable } from '../table.ts'

/** A summary as text: the lines of the bill, then each agent's share. Figures are grouped by thousands. */
export function summaryForPeople(summary: Summary): string {
  const { tenantId, tenantName, period, currency, total, unpriced, provisional, provisionalAmount, assumed } = summary
  return [
    `${tenantName} (${tenantId}), ${period.from} to before ${period.to}, ${period.timeZone} time`,
    '',
    billLines(summary.lines, currency, 'Nothing was billed.'),
    '',
    `Total ${groupDigits(total)} ${currency}`,
    ...(unpriced > 0 ? [`Events without a price on the rate card, not in the total: ${groupDigits(unpriced)}`] : []),
    ...(provisional > 0
      ? [
          `Events that later traffic may still change: ${groupDigits(provisional)} (${groupDigits(provisionalAmount)} ${currency})`,
        ]
      : []),
    ...(assumed > 0
      ? [`Events that rest on something the source did not say, such as the kind of content: ${groupDigits(assumed)}`]
      : []),
    '',
    agents(summary),
  ].join('\n')
}

const agents = ({ agents: all, lines, currency }: Summary): string =>
  textTable(
    agentShares(all, billSums(lines, currency).usage, currency),
    [
      { name: 'agent', of: (row) => row.agentId },
      { name: 'category', of: (row) => row.category },
      { name: 'region', of: (row) => row.region },
      { name: 'messages', of: (row) => groupDigits(row.messages), align: 'right' },
      { name: 'conversations', of: (row) => groupDigits(row.conversations), align: 'right' },
      { name: 'sessions', of: (row) => groupDigits(row.sessions), align: 'right' },
      { name: 'extra segments', of: (row) => groupDigits(row.segmentOverruns.extraSegments), align: 'right' },
      { name: `amount ${currency}`, of: (row) => groupDigits(row.amount), align: 'right' },
    ],
    'No agent had traffic.',
  )
