import type { AgentFigures } from '../../src-main/contract/answers.ts'
import type { ConversationPlace } from '../conversations/address.ts'
import { TYPES_OF } from '../words/event-type.ts'

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
