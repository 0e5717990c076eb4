/**
 * How people call the types of events, the same in the window and in every file: what stands for all, and whether the noun
 * `message` follows. A type that is missing here does not compile where it is named.
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

/** `A2P basic message`, `A2P conversation`. */
export const typeLabel = (type: Labelled): string => LABELS[type].join('')

/** `A2P basic`: without the trailing noun, where a heading already says what is listed. */
export const shortTypeLabel = (type: Labelled): string => LABELS[type][0]
