import { columnOf, type MappingDraft, type WordField } from './draft.ts'

interface Meaning {
  value: string
  label: string
}

/** What words of each field may mean, and which words need no telling. */
export const MEANINGS: Readonly<Record<WordField, readonly Meaning[]>> = {
  direction: [
    { value: 'A2P', label: 'From the business (A2P)' },
    { value: 'P2A', label: 'From the user (P2A)' },
  ],
  status: [
    { value: 'delivered', label: 'Delivered' },
    { value: 'sent', label: 'On its way' },
    { value: 'failed', label: 'Failed' },
    { value: 'expired', label: 'Expired' },
  ],
  content_type: [
    { value: 'text', label: 'Text' },
    { value: 'rich_card', label: 'Rich card' },
    { value: 'carousel', label: 'Carousel' },
    { value: 'image', label: 'Image' },
    { value: 'video', label: 'Video' },
    { value: 'audio', label: 'Audio' },
    { value: 'file', label: 'File' },
    { value: 'location', label: 'Location' },
    { value: 'suggestion_reply', label: 'Reply by button' },
    { value: 'suggestion_action', label: 'Tap on an action' },
    { value: 'delivery_receipt', label: 'Delivery receipt' },
    { value: 'read_receipt', label: 'Read receipt' },
    { value: 'typing', label: 'Typing' },
  ],
}

const KNOWN: Readonly<Record<WordField, ReadonlySet<string>>> = {
  direction: new Set(['a2p', 'mt', 'outbound', 'p2a', 'mo', 'inbound']),
  status: new Set(
    (
      'delivered read expired failed rejected undeliverable undelivered revoked cancelled canceled ' +
      'queued accepted scheduled sending sent submitted enroute'
    ).split(' '),
  ),
  content_type: new Set(MEANINGS.content_type.map(({ value }) => value)),
}

/** More than these is no list of words but running text in the wrong column. */
const MOST = 12

export const wordKey = (word: string): string => word.trim().toLowerCase()

/** Words of a field's column that nobody knows, or that were given a meaning. @param valuesOf the first values of a column */
export function wordsToTell(
  draft: MappingDraft,
  field: WordField,
  valuesOf: (column: string) => readonly string[],
): string[] {
  const column = columnOf(draft, field)
  if (column === null) return []
  const seen = [...valuesOf(column).map(wordKey), ...Object.keys(draft.words[field])]
  return [...new Set(seen)]
    .filter((word) => word !== '' && !KNOWN[field].has(word.replace(/[ -]/g, '_')))
    .slice(0, MOST)
}
