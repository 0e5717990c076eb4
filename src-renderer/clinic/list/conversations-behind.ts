import type { TemplateRow } from '../../../src-main/contract/answers.ts'
import { dayText } from '../../../src-main/core/calendar/day.ts'
import { cycleDays } from '../../../src-main/core/calendar/period.ts'
import { rewordingOf } from '../../../src-main/core/text/placeholders.ts'
import type { ConversationPlace } from '../../conversations/address.ts'

/** Letters, digits and marks: what the store takes for words. */
const IN_WORDS = /[\p{L}\p{N}\p{M}\p{Co}]/u

/**
 * The fixed text of a template as words to search for, each piece between quotes: texts that have them are of the template,
 * or very like it. A word that touches a variable part is left out, as it is only a part of a word in the text.
 */
export function searchedWords(pattern: string): string | undefined {
  const { pieces } = rewordingOf(pattern)
  const phrases = pieces.flatMap((piece, at) => {
    const words = wordsWithEdges(piece)
    if (at > 0 && words[0]?.touchesStart) words.shift()
    if (at < pieces.length - 1 && words.at(-1)?.touchesEnd) words.pop()
    return words.length === 0 ? [] : [`"${words.map(({ text }) => text).join(' ')}"`]
  })
  return phrases.join(' ') || undefined
}

function wordsWithEdges(piece: string): { text: string; touchesStart: boolean; touchesEnd: boolean }[] {
  const words: { text: string; touchesStart: boolean; touchesEnd: boolean }[] = []
  let word = ''
  let start = 0
  let at = 0
  const end = (): void => {
    if (word !== '') words.push({ text: word, touchesStart: start === 0, touchesEnd: at === piece.length })
    word = ''
  }
  for (const character of piece) {
    if (IN_WORDS.test(character)) {
      if (word === '') start = at
      word += character
    } else end()
    at += character.length
  }
  end()
  return words
}

/** Where the conversations behind a template's figure are seen: those with its text in its cycle, the dearest first. */
export function conversationsBehind(
  { tenantId, cycleDay }: { tenantId: string; cycleDay: number },
  cycle: string,
  { agentId, pattern }: Pick<TemplateRow, 'agentId' | 'pattern'>,
  overruns: boolean,
): ConversationPlace {
  const { fromDay, toDay } = cycleDays(cycle, cycleDay)
  return {
    tenant: tenantId,
    agent: agentId,
    text: searchedWords(pattern),
    from: dayText(fromDay),
    to: dayText(toDay),
    overruns: overruns || undefined,
    sort: 'cost',
  }
}
