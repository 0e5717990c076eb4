import { sentenceOf } from '../../core/words/visible.ts'
import type { StoreCheckName, StoreCheckPoint } from '../../contract/answers.ts'

/** A check that found nothing. @param sentence what holds, with its full stop */
export const wellWith = (name: StoreCheckName, sentence: string): StoreCheckPoint => ({
  name,
  ok: true,
  sentence: sentenceOf(sentence),
  mend: null,
})

/** A check that found something. @param mend what to do about it, with its full stop */
export const found = (name: StoreCheckName, sentence: string, mend: string): StoreCheckPoint => ({
  name,
  ok: false,
  sentence: sentenceOf(sentence),
  mend: sentenceOf(mend),
})
