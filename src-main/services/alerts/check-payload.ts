import type { CheckedSuggestion, PayloadCheck } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { payloadNoteWords } from '../../core/words/payload/payload-note.ts'
import { suggestionEffect } from '../../core/words/payload/suggestion-effect.ts'
import { checkContent, outcomesOf, type CheckedContent, type Outcomes } from '../../rating/content/check.ts'
import { utf8Bytes } from '../../rating/content/content.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import type { PayloadMessage } from '../../traffic/payloads/payload.ts'
import { readPayload } from '../../traffic/payloads/read-payload.ts'
import type { ReadContext } from '../context.ts'
import { checkedRules } from './check-text.ts'

/**
 * What the messages of a payload would be billed as if they were sent, and what each of their suggestions does to that.
 * @throws Failure that says at which path of the payload something is wrong or missing
 */
export function checkPayload(desktop: ReadContext, request: CheckedRequestOf<'check-payload'>): PayloadCheck[] {
  const profile = checkedRules(desktop, request)
  return readPayload(request.payload).map((message) => checkOf(message, request.region, profile))
}

function checkOf(message: PayloadMessage, region: string, profile: RuleProfile): PayloadCheck {
  const { format, path, contentType, text, suggestions, cardTexts } = message
  const without = (left: number | 'all'): Outcomes =>
    outcomesOf(
      contentOf({ ...message, suggestions: suggestions.filter((_, at) => left !== 'all' && at !== left) }),
      profile,
    )
  const outcomes = outcomesOf(contentOf(message), profile)
  return {
    ...checkContent(contentOf(message), region, profile),
    format,
    path,
    contentType,
    text,
    outcomes,
    withoutSuggestions: suggestions.length === 0 ? null : without('all'),
    suggestions: suggestions.map(({ type, label, postbackData, path: at, isInCard }, index): CheckedSuggestion => {
      const other = without(index)
      const effect = suggestionEffect(type, outcomes, other)
      return { type, text: label, postbackData, path: at, inCard: isInCard, without: other, effect }
    }),
    uncountedBytes: {
      labels: bytesOf(suggestions.map(({ label }) => label)),
      postbackData: bytesOf(suggestions.map(({ postbackData }) => postbackData ?? '')),
      cards: bytesOf(cardTexts),
    },
    notes: message.notes.map(payloadNoteWords),
  }
}

/** The content as it is rated: of a text the suggestions decide, of a card nothing that stands on it. */
const contentOf = ({ contentType, text, suggestions }: PayloadMessage): CheckedContent => ({
  contentType,
  text,
  suggestions: suggestions.filter(({ isInCard }) => !isInCard).map(({ type }) => type),
})

const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + utf8Bytes(text), 0)
