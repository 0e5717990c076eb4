import { capitalised } from '../core/words/labels/field.ts'
import { countWithWord } from '../core/words/figures/count.ts'
import type { ImportResult } from './answers/traffic-answers.ts'

/**
 * What to tell a person after an import, the same in every host: whole sentences, conflicts first. Empty where there is
 * nothing to tell.
 */
export const importSentences = ({ conflicting, notes }: Pick<ImportResult, 'conflicting' | 'notes'>): string[] => [
  ...(conflicting > 0 ? [conflictSentence(conflicting)] : []),
  ...notes.map(({ sentence }) => asSentence(sentence)),
]

function conflictSentence(rows: number): string {
  return `${countWithWord(rows, 'row says', 'rows say')} something else of a message than another row does; the row with the earliest sent_at counts.`
}

/**
 * A note or refusal as a sentence of its own: its first letter becomes a capital, unless a file name or an id stands at
 * the start.
 */
export function asSentence(text: string): string {
  const sentence = /^\p{Ll}+[ ,]/u.test(text) ? capitalised(text) : text
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
