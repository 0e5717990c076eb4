import { compareDecimals } from '../../../src-main/core/money/decimal.ts'
import { byNumber, byText, type Column } from './columns.ts'

interface Agent {
  name: string
  region: string
  /** A decimal string. */
  amount: string
}

/** The counts of an agent, in the order of their columns. */
export type AgentCounts<Key extends string> = readonly { key: Key; title: string }[]

/** The columns that all tables of agents share: name, region, counts and money in one currency. */
export const agentColumns = <Key extends string, Row extends Agent & Record<Key, number>>(
  counts: AgentCounts<Key>,
  amount: Pick<Column<Row>, 'title' | 'hint'>,
  currency: string,
): Column<Row>[] => [
  { key: 'name', title: 'Agent', text: (row) => row.name, order: byText((row) => row.name), class: 'agent' },
  { key: 'region', title: 'Region', text: (row) => row.region, order: byText((row) => row.region) },
  ...counts.map(({ key, title }): Column<Row> => ({
    key,
    title,
    align: 'right',
    text: (row) => String(row[key]),
    order: byNumber((row) => row[key]),
    descendingFirst: true,
    sum: { count: (row) => row[key] },
  })),
  {
    key: 'amount',
    ...amount,
    align: 'right',
    text: (row) => row.amount,
    order: (a, b) => compareDecimals(a.amount, b.amount),
    descendingFirst: true,
    class: 'text-highlighted font-medium',
    sum: { amount: (row) => row.amount, currency },
  },
]
