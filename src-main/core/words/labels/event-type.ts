/**
 * The labels of event types, the same in the console and in every file: the label, and `message` where the noun follows
 * it. A type that is missing here does not compile where it is used.
 */
const LABELS = {
  a2p_conversation: ['A2P conversation', ''],
  p2a_conversation: ['P2A conversation', ''],
  interactive_session: ['Interactive session', ''],
  a2p_basic_message: ['A2P basic', ' message'],
  p2a_basic_message: ['P2A basic', ' message'],
  a2p_single_message: ['A2P single', ' message'],
  p2a_single_message: ['P2A single', ' message'],
  a2p_rich_message: ['A2P rich', ' message'],
  p2a_rich_message: ['P2A rich', ' message'],
  a2p_rich_media_message: ['A2P rich media', ' message'],
  p2a_rich_media_message: ['P2A rich media', ' message'],
} as const
type Labelled = keyof typeof LABELS

/** Every type that an event may have. */
export const LABELLED_TYPES = Object.keys(LABELS) as Labelled[]

/** `A2P basic message`, `A2P conversation`. */
export const typeLabel = (type: Labelled): string => LABELS[type].join('')

/** `A2P basic`: without the noun, for places under a heading that names it. */
export const shortTypeLabel = (type: Labelled): string => LABELS[type][0]

const FAMILIES: Readonly<Record<Labelled, string>> = {
  a2p_conversation: 'Conversations',
  p2a_conversation: 'Conversations',
  interactive_session: 'Interactive sessions',
  a2p_basic_message: 'Basic and single messages',
  p2a_basic_message: 'Basic and single messages',
  a2p_single_message: 'Basic and single messages',
  p2a_single_message: 'Basic and single messages',
  a2p_rich_message: 'Rich messages',
  p2a_rich_message: 'Rich messages',
  a2p_rich_media_message: 'Rich media messages',
  p2a_rich_media_message: 'Rich media messages',
}

/** What a type is one of, in both directions: the heading under which a bill has it. */
export const familyLabel = (type: Labelled): string => FAMILIES[type]
