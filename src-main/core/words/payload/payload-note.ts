import { plainCount, wordForCount, wordList } from '../figures/count.ts'
import { excerpt } from '../figures/visible.ts'

/** What a person should know about a message that was checked before it is sent. `path` is a JSON path. */
export type PayloadNote =
  | { code: 'variables'; first: string; variables: number }
  | { code: 'empty-text' }
  | { code: 'unknown-suggestion'; path: string; type: string }
  | { code: 'failover'; path: string }
  | { code: 'several-types'; checked: string; others: readonly string[] }
  | { code: 'card-as-text' | 'card-by-title' | 'subtitle-joins' }
  /** Limits that all vendors share, as all of them pass messages on to the same network. */
  | { code: 'text-too-long'; characters: number; most: number }
  | { code: 'too-many-suggestions'; path: string; suggestions: number; most: number }
  | { code: 'label-too-long'; path: string; characters: number; most: number }
  | { code: 'number-of-cards'; cards: number; least: number; most: number }

type NoteOf<Code extends PayloadNote['code']> = Extract<PayloadNote, { code: Code }>

const WORDS: { [Code in PayloadNote['code']]: (note: NoteOf<Code>) => string } = {
  variables: ({ first, variables }) =>
    variables === 1
      ? `The variable ${excerpt(first)} is counted as it stands; what is put in its place may be longer or shorter`
      : `${plainCount(variables, 'variable')}, such as ${excerpt(first)}, are counted as they stand; what is put in their place may be longer or shorter`,
  'empty-text': () => 'The text is empty, which counts as one segment',
  'unknown-suggestion': ({ path, type }) =>
    `The suggestion at ${excerpt(path, 200)} is of a kind that is not known, ${excerpt(type)}, and counts as any other action`,
  failover: ({ path }) => `What is sent where RCS does not reach the user, at ${excerpt(path, 200)}, was not checked`,
  'several-types': ({ checked, others }) =>
    `Of its types ${excerpt(checked)} is the richest that is sent by RCS; ${wordList(others.map((type) => excerpt(type)))} ${wordForCount(others.length, 'was', 'were')} not checked`,
  'card-as-text': () =>
    'Twilio sends a card that has neither media nor a title as a text with buttons, so it counts as one',
  'card-by-title': () =>
    'Twilio may send a card without media as a text with buttons; this one has a title, which only a card can show, so it counts as a card',
  'subtitle-joins': () => 'Twilio puts the subtitle behind the body; one line break was counted between them',
  'text-too-long': ({ characters, most }) =>
    `The text has ${plainCount(characters, 'character')}; the limit is ${most}`,
  'too-many-suggestions': ({ path, suggestions, most }) =>
    `There are ${plainCount(suggestions, 'suggestion')} at ${excerpt(path, 200)}; the limit is ${most}`,
  'label-too-long': ({ path, characters, most }) =>
    `The label at ${excerpt(path, 200)} has ${plainCount(characters, 'character')}; the limit is ${most}`,
  'number-of-cards': ({ cards, least, most }) =>
    `The carousel has ${plainCount(cards, 'card')}; it must have ${least} to ${most}`,
}

/** A sentence without a full stop. */
export const payloadNoteWords = (note: PayloadNote): string => (WORDS[note.code] as (note: PayloadNote) => string)(note)
