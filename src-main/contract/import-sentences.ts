import { counted } from '../core/words/count.ts'
import type { ImportResult } from './traffic-answers.ts'

/**
 * What is worth saying about an import, as every door says it: whole sentences, the one about conflicts first. Empty where
 * there is nothing to say.
 */
export const importSentences = ({ conflicting, notes }: Pick<ImportResult, 'conflicting' | 'notes'>): string[] => [
  ...(conflicting > 0 ? [conflictSentence(conflicting)] : []),
  ...notes.map(({ sentence }) => asSentence(sentence)),
]

function conflictSentence(rows: number): string {
  return `${counted(rows, 'row says', 'rows say')} something else of a message than another row does; the row with the earliest sent_at counts.`
}

/**
 * A note or refusal as it comes from the services starts small, for the command line; by itself it is a sentence.
 * A file name or an id at its start stays as it is.
 */
export function asSentence(text: string): string {
  const sentence = /^\p{Ll}+[ ,]/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
