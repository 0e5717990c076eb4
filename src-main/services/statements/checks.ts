import type { StatementVerification } from '../../contract/answers.ts'
import { plainCount } from '../../core/words/count.ts'
import { canonicalJson } from './canonical.ts'

/** What a verification found, check by check. */
export class Checks {
  readonly all: StatementVerification['checks'] = []

  /** Two texts that must be the same. */
  same(name: string, stated: string, found: string): void {
    this.all.push({ name, agrees: stated === found, stated, found })
  }

  /** Two values that must be the same to the last byte, with words for the case that they are. */
  equal(name: string, stated: unknown, found: unknown, words: string): void {
    const [statedText, foundText] = [canonicalJson(stated), canonicalJson(found)]
    if (statedText === foundText) this.all.push({ name, agrees: true, stated: words, found: words })
    else this.all.push({ name, agrees: false, stated: statedText, found: foundText })
  }

  /** Two lists that must be the same; where they are not, the first entry that differs is shown. */
  equalLists(name: string, stated: readonly unknown[], found: readonly unknown[], thing: string): void {
    const texts = stated.map(canonicalJson)
    const foundTexts = found.map(canonicalJson)
    const at = texts.findIndex((text, place) => text !== foundTexts[place])
    const place = at >= 0 ? at : foundTexts.length > texts.length ? texts.length : -1
    if (place < 0) return this.same(name, plainCount(texts.length, thing), plainCount(foundTexts.length, thing))
    this.same(name, texts[place] ?? 'nothing more', foundTexts[place] ?? 'nothing more')
  }
}
