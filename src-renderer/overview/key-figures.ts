import type { EventType, Overview } from '../../src-main/contract/answers.ts'
import type { Term } from '../../src-main/core/words/explain/term.ts'
import { countWithWord } from '../../src-main/core/words/figures/count.ts'
import { placeOfPeriod, type ConversationPlace } from '../conversations/address.ts'
import { formatCount } from '../numbers/count.ts'
import { formatMoney } from '../numbers/money.ts'
import { CONVERSATION_TYPES, familyOf, MESSAGE_TYPES } from '../words/event-type.ts'

/** One of the figures below the head of the Overview. */
interface KeyFigure {
  label: string
  /** What the label is explained by where it is a word of the field. */
  term?: Term
  value: number
  below: string
  hint?: string
  alarming?: boolean
  /** The threads behind it. */
  to: ConversationPlace
}

/** Families of what is billed by the rules of the United States. */
const OF_US: ReadonlySet<string> = new Set(['session', 'rich', 'media'])

export const hasUsTraffic = ({ agents, usage }: Overview): boolean =>
  agents.some(({ region }) => region === 'US') ||
  (Object.keys(usage) as EventType[]).some((type) => OF_US.has(familyOf(type)))

/** The figures of a cycle; those that only traffic of the United States can have stand only where there is some. */
export function keyFigures(overview: Overview): KeyFigure[] {
  const hasUs = hasUsTraffic(overview)
  return [
    conversations(overview),
    ...(hasUs ? [sessions(overview)] : []),
    messageEvents(overview),
    ...(hasUs ? [overruns(overview)] : []),
    provisional(overview),
    unpriced(overview),
  ]
}

const cycleOf = ({ tenantId, period }: Overview): ConversationPlace => placeOfPeriod(tenantId, period)

const conversations = (overview: Overview): KeyFigure => ({
  label: 'Conversations',
  value: overview.conversations,
  below: `of ${countWithWord(overview.messages.a2p + overview.messages.p2a, 'message')}`,
  hint: 'A2P and P2A conversations that started in the cycle',
  to: { ...cycleOf(overview), types: CONVERSATION_TYPES },
})

const sessions = (overview: Overview): KeyFigure => ({
  label: 'Interactive sessions',
  value: overview.sessions,
  below: 'in the United States',
  hint: 'Sessions of conversational agents in the United States',
  to: { ...cycleOf(overview), types: ['interactive_session'] },
})

function messageEvents(overview: Overview): KeyFigure {
  const { pending, excluded } = overview.messages
  return {
    label: 'Message events',
    value: overview.messageEvents,
    below: `${formatCount(pending + excluded)} not billed`,
    hint: `Messages billed by themselves. Not billed: ${formatCount(pending)} pending and ${formatCount(excluded)} excluded.`,
    to: { ...cycleOf(overview), types: MESSAGE_TYPES },
  }
}

function overruns(overview: Overview): KeyFigure {
  const { messages, amount, extraSegments } = overview.overruns
  const extra = amount === null ? 'unpriced' : `${formatMoney(amount, overview.currency)} extra`
  return {
    label: 'Segment overruns',
    term: 'overrun',
    value: messages,
    below: messages === 0 ? 'no further segment' : extra,
    hint: countWithWord(extraSegments, 'extra segment'),
    alarming: messages > 0,
    to: { ...cycleOf(overview), overruns: true },
  }
}

const provisional = (overview: Overview): KeyFigure => ({
  label: 'Provisional',
  term: 'provisional',
  value: overview.provisional,
  below:
    overview.provisional === 0
      ? 'every event is final'
      : `${formatMoney(overview.provisionalAmount, overview.currency)} may still move`,
  to: { ...cycleOf(overview), provisional: true },
})

const unpriced = (overview: Overview): KeyFigure => ({
  label: 'Unpriced',
  term: 'unpriced',
  value: overview.unpriced,
  below: overview.unpriced === 0 ? 'every event has a price' : 'not in the total',
  alarming: overview.unpriced > 0,
  to: { ...cycleOf(overview), unpriced: true },
})
