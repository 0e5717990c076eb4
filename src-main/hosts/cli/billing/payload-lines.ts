import type { CheckResult, PayloadCheck } from '../../../contract/answers.ts'
import { plainCount, wordList } from '../../../core/words/figures/count.ts'
import { CONTENT_LABELS } from '../../../core/words/labels/content-type.ts'
import { PAYLOAD_FORMATS } from '../../../core/words/labels/payload-format.ts'
import { billedWords } from '../../../core/words/payload/suggestion-effect.ts'

/**
 * A checked message in lines.
 * @param sizeLines what is said of any text that is checked: class, bytes, segments
 */
export function payloadLines(check: PayloadCheck, sizeLines: (check: CheckResult) => string): string {
  const { format, path, contentType, outcomes, suggestions, uncountedBytes, notes } = check
  return [
    `${PAYLOAD_FORMATS[format]}, ${CONTENT_LABELS[contentType].toLowerCase()} at ${path}`,
    sizeLines(check),
    `${billedWords(outcomes.us)} in the US, ${billedWords(outcomes.elsewhere)} elsewhere`,
    ...suggestions.map(({ effect, path: at }) => `${effect} (${at})`),
    ...uncounted(uncountedBytes),
    ...notes,
  ].join('\n')
}

function uncounted({ labels, postbackData, cards }: PayloadCheck['uncountedBytes']): string[] {
  const parts = [
    { bytes: labels, of: 'labels' },
    { bytes: postbackData, of: 'postback data' },
    { bytes: cards, of: 'the texts of cards' },
  ].filter(({ bytes }) => bytes > 0)
  if (parts.length === 0) return []
  return [`not counted: ${wordList(parts.map(({ bytes, of }) => `${plainCount(bytes, 'byte')} of ${of}`))}`]
}
