import type { MappingQuestion } from '../../src-main/contract/answers.ts'
import { CONTENT_LABELS } from '../../src-main/core/words/labels/content-type.ts'
import { columnOf, type MappingDraft, type WordField } from './draft.ts'

interface Meaning {
  value: string
  label: string
}

/** The meanings that words of each field can have. */
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
  content_type: Object.entries(CONTENT_LABELS).map(([value, label]) => ({ value, label })),
}

const ABOUT: Readonly<Record<WordField, MappingQuestion['about']>> = {
  direction: 'direction',
  status: 'status',
  content_type: 'contentType',
}

/** The words of a field's column that are unknown or were given a meaning. */
export function wordsToTell(draft: MappingDraft, field: WordField, questions: readonly MappingQuestion[]): string[] {
  const column = columnOf(draft, field)
  if (column === null) return []
  const asked = questions.find((question) => question.about === ABOUT[field] && question.column === column)
  return [...new Set([...(asked && 'words' in asked ? asked.words : []), ...Object.keys(draft.words[field])])]
}
