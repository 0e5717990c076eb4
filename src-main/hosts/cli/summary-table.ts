import type { Summary } from '../../contract/answers.ts'
import { grouped, table } from './table.ts'

/** The bill's lines, then what each agent made of them. The same figures as everywhere, grouped for reading. */
export function summaryForPeople(summary: Summary): string {
  const { tenantId, tenantName, period, currency, total, unpriced, provisional, provisionalAmount } = summary
  return [
    `${tenantName} (${tenantId}), ${period.from} to before ${period.to}, ${period.timeZone} time`,
    '',
    lines(summary),
    '',
    `Total ${grouped(total)} ${currency}`,
    ...(unpriced > 0 ? [`Events without a price on the rate card, not in the total: ${grouped(unpriced)}`] : []),
    ...(provisional > 0
      ? [
          `Events that later traffic may still change: ${grouped(provisional)} (${grouped(provisionalAmount)} ${currency})`,
        ]
      : []),
    '',
    agents(summary),
  ].join('\n')
}

const lines = (summary: Summary): string =>
  table(
    summary.lines,
    [
      { name: 'type', of: (row) => row.type },
      { name: 'country', of: (row) => row.country },
      { name: 'events', of: (row) => grouped(row.events), align: 'right' },
      { name: 'quantity', of: (row) => grouped(row.quantity), align: 'right' },
      { name: 'unit price', of: (row) => row.unitPrice && grouped(row.unitPrice), align: 'right' },
      { name: `amount ${summary.currency}`, of: (row) => row.amount && grouped(row.amount), align: 'right' },
    ],
    'Nothing was billed.',
  )

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
