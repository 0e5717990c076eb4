import type { EventType } from '../../src-main/contract/answers.ts'

export type Family = 'conversation' | 'session' | 'basic' | 'single' | 'rich' | 'media'

interface TypeWords {
  /** Without the noun `message`. */
  label: string
  isMessage: boolean
  family: Family
  /** Who wrote: the user's messages are hatched and lighter in charts. */
  fromUser: boolean
}

/** In the order in which charts stack and tables list them. */
const WORDS: Record<EventType, TypeWords> = {
  a2p_conversation: { label: 'A2P conversation', isMessage: false, family: 'conversation', fromUser: false },
  p2a_conversation: { label: 'P2A conversation', isMessage: false, family: 'conversation', fromUser: true },
  interactive_session: { label: 'Interactive session', isMessage: false, family: 'session', fromUser: false },
  a2p_basic_message: { label: 'A2P basic', isMessage: true, family: 'basic', fromUser: false },
  p2a_basic_message: { label: 'P2A basic', isMessage: true, family: 'basic', fromUser: true },
  a2p_single_message: { label: 'A2P single', isMessage: true, family: 'single', fromUser: false },
  p2a_single_message: { label: 'P2A single', isMessage: true, family: 'single', fromUser: true },
  a2p_rich_message: { label: 'A2P rich', isMessage: true, family: 'rich', fromUser: false },
  p2a_rich_message: { label: 'P2A rich', isMessage: true, family: 'rich', fromUser: true },
  a2p_rich_media_message: { label: 'A2P rich media', isMessage: true, family: 'media', fromUser: false },
  p2a_rich_media_message: { label: 'P2A rich media', isMessage: true, family: 'media', fromUser: true },
}

export const EVENT_TYPES_IN_ORDER = Object.keys(WORDS) as EventType[]

export const labelOf = (type: EventType): string =>
  WORDS[type].isMessage ? `${WORDS[type].label} message` : WORDS[type].label
/** Without the trailing noun, where a heading already says what is listed. */
export const shortLabelOf = (type: EventType): string => WORDS[type].label
export const familyOf = (type: EventType): Family => WORDS[type].family
export const isFromUser = (type: EventType): boolean => WORDS[type].fromUser
export const placeOf = (type: EventType): number => EVENT_TYPES_IN_ORDER.indexOf(type)
