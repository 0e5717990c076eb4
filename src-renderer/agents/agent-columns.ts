import { TYPES_OF } from '../words/event-type.ts'
import type { ConversationPlace } from '../conversations/address.ts'
import type { AgentFigures } from '../../src-main/contract/answers.ts'
import { byNumber, byText, type Column } from '../components/table/columns.ts'
import { compareDecimals } from '../../src-main/core/money/decimal.ts'

/** @param shownFrom in rem: the less of a count is asked for, the earlier it goes under the row */
const countColumn = (
  key: 'messages' | 'conversations' | 'sessions' | 'overruns' | 'unpriced',
  title: string,
  shownFrom: number,
  of: (row: AgentFigures) => number,
  hint?: string,
): Column<AgentFigures> => ({
  key,
  title,
  hint,
  shownFrom,
  align: 'right',
  text: (row) => String(of(row)),
  order: byNumber(of),
  descendingFirst: true,
  isBlank: (row) => of(row) === 0,
  sum: { count: of },
})

/** @param currency in which all agents are charged */
export const columnsOfAgents = (currency: string): readonly Column<AgentFigures>[] => [
  { key: 'name', title: 'Agent', text: (row) => `${row.name} ${row.agentId}`, order: byText((row) => row.name) },
  {
    key: 'category',
    title: 'Category',
    shownFrom: 46,
    text: (row) => row.category,
    order: byText((row) => row.category),
  },
  { key: 'region', title: 'Region', shownFrom: 34, text: (row) => row.region, order: byText((row) => row.region) },
  {
    key: 'launched',
    title: 'Launched',
    shownFrom: 62,
    text: (row) => row.launchedAt ?? '',
    order: byText((row) => row.launchedAt ?? '~'),
  },
  countColumn('messages', 'Messages', 26, ({ messages }) => messages, 'Billable messages of the cycle'),
  countColumn('conversations', 'Conversations', 38, ({ conversations }) => conversations),
  countColumn('sessions', 'Sessions', 52, ({ sessions }) => sessions, 'Interactive sessions'),
  countColumn('overruns', 'Overruns', 42, ({ overruns }) => overruns.messages, 'US texts of more than one segment'),
  countColumn('unpriced', 'Unpriced', 50, ({ unpriced }) => unpriced, 'Events that the rate card has no price for'),
  {
    key: 'amount',
    title: 'Charges',
    align: 'right',
    text: (row) => row.amount,
    order: (a, b) => compareDecimals(a.amount, b.amount),
    descendingFirst: true,
    class: 'text-highlighted font-medium',
    sum: { amount: (row) => row.amount, currency },
  },
]

/** What is counted of an agent in events, each with the filter of the conversations that has them. */
export const AGENT_FIGURES: readonly {
  key: 'conversations' | 'sessions' | 'messageEvents' | 'overruns' | 'unpriced'
  title: string
  of: (agent: AgentFigures) => number
  filter: ConversationPlace
}[] = [
  {
    key: 'conversations',
    title: 'Conversations',
    of: ({ conversations }) => conversations,
    filter: { types: TYPES_OF.conversations },
  },
  { key: 'sessions', title: 'Sessions', of: ({ sessions }) => sessions, filter: { types: TYPES_OF.sessions } },
  {
    key: 'messageEvents',
    title: 'Message events',
    of: ({ messageEvents }) => messageEvents,
    filter: { types: TYPES_OF.messageEvents },
  },
  { key: 'overruns', title: 'Segment overruns', of: ({ overruns }) => overruns.messages, filter: { overruns: true } },
  { key: 'unpriced', title: 'Unpriced', of: ({ unpriced }) => unpriced, filter: { unpriced: true } },
]
