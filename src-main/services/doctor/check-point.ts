import type { StoreCheckPoint } from '../../contract/answers.ts'
import { findingWords, type FindingArgs, type FindingCode } from '../../core/words/reasons/findings.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'

/** The result of a check, from a finding's code and arguments. */
export function findingPoint<Code extends FindingCode>(code: Code, ...told: FindingArgs<Code>): StoreCheckPoint {
  const { name, ok, sentence, mend, deed } = findingWords(code, ...told)
  const point = { name, ok, sentence: sentenceOf(sentence), mend: mend && sentenceOf(mend) }
  return deed ? { ...point, deed } : point
}
