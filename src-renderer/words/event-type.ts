import type { EventType } from '../../src-main/contract/answers.ts'

export type Family = 'conversation' | 'session' | 'basic' | 'single' | 'rich' | 'media'

interface Look {
  family: Family
  /** Whether the user wrote: P2A is hatched and lighter in charts. */
  fromUser: boolean
}

/** In the order in which charts stack types and tables list them. */
const LOOKS: Record<EventType, Look> = {
  a2p_conversation: { family: 'conversation', fromUser: false },
  p2a_conversation: { family: 'conversation', fromUser: true },
  interactive_session: { family: 'session', fromUser: false },
  a2p_basic_message: { family: 'basic', fromUser: false },
  p2a_basic_message: { family: 'basic', fromUser: true },
  a2p_single_message: { family: 'single', fromUser: false },
  p2a_single_message: { family: 'single', fromUser: true },
  a2p_rich_message: { family: 'rich', fromUser: false },
  p2a_rich_message: { family: 'rich', fromUser: true },
  a2p_rich_media_message: { family: 'media', fromUser: false },
  p2a_rich_media_message: { family: 'media', fromUser: true },
}

export const EVENT_TYPES_IN_ORDER = Object.keys(LOOKS) as EventType[]

/** What a thread's conversations are billed as, and what its messages are that are billed by themselves. */
export const CONVERSATION_TYPES: readonly EventType[] = ['a2p_conversation', 'p2a_conversation']
export const MESSAGE_TYPES = EVENT_TYPES_IN_ORDER.filter(
  (type) => type !== 'interactive_session' && !CONVERSATION_TYPES.includes(type),
)

/** The types of what is counted of an agent. */
export const TYPES_OF = {
  conversations: CONVERSATION_TYPES,
  sessions: ['interactive_session'],
  messageEvents: MESSAGE_TYPES,
} as const satisfies Record<string, readonly EventType[]>

export const familyOf = (type: EventType): Family => LOOKS[type].family
export const isFromUser = (type: EventType): boolean => LOOKS[type].fromUser
export const chartOrderOf = (type: EventType): number => EVENT_TYPES_IN_ORDER.indexOf(type)
