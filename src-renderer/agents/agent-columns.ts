import { TYPES_OF } from '../words/event-type.ts'
import type { ConversationPlace } from '../conversations/address.ts'
import type { AgentFigures } from '../../src-main/contract/answers.ts'
import { byNumber, byText, type Column } from '../components/table/columns.ts'
import { compareDecimals } from '../../src-main/core/money/decimal.ts'

const countColumn = (
  key: 'messages' | 'conversations' | 'sessions' | 'unpriced',
  title: string,
  hint?: string,
): Column<AgentFigures> => ({
  key,
  title,
  hint,
  align: 'right',
  text: (row) => String(row[key]),
  order: byNumber((row) => row[key]),
  descendingFirst: true,
})

export const AGENT_COLUMNS: readonly Column<AgentFigures>[] = [
  { key: 'name', title: 'Agent', text: (row) => `${row.name} ${row.agentId}`, order: byText((row) => row.name) },
  { key: 'category', title: 'Category', text: (row) => row.category, order: byText((row) => row.category) },
  { key: 'region', title: 'Region', text: (row) => row.region, order: byText((row) => row.region) },
  {
    key: 'launched',
    title: 'Launched',
    text: (row) => row.launchedAt ?? '',
    order: byText((row) => row.launchedAt ?? '~'),
  },
  countColumn('messages', 'Messages', 'Billable messages of the cycle'),
  countColumn('conversations', 'Conversations'),
  countColumn('sessions', 'Sessions', 'Interactive sessions'),
  {
    key: 'overruns',
    title: 'Overruns',
    hint: 'US texts of more than one segment',
    align: 'right',
    text: (row) => String(row.overruns.messages),
    order: byNumber((row) => row.overruns.messages),
    descendingFirst: true,
  },
  countColumn('unpriced', 'Unpriced', 'Events that the rate card has no price for'),
  {
    key: 'amount',
    title: 'Charges',
    align: 'right',
    text: (row) => row.amount,
    order: (a, b) => compareDecimals(a.amount, b.amount),
    descendingFirst: true,
    class: 'text-highlighted font-medium',
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
