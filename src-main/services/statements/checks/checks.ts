import type { StatementVerification } from '../../../contract/answers.ts'
import { plainCount } from '../../../core/words/figures/count.ts'
import { canonicalJson } from '../../../core/documents/canonical-json.ts'

/** Collects the checks of a verification. */
export class Checks {
  readonly all: StatementVerification['checks'] = []

  /** Checks that two texts are the same. */
  same(name: string, stated: string, found: string): void {
    this.all.push({ name, agrees: stated === found, stated, found })
  }

  /** Checks that two values are the same to the last byte; `words` describe them where they are. */
  equal(name: string, stated: unknown, found: unknown, words: string): void {
    const [statedText, foundText] = [canonicalJson(stated), canonicalJson(found)]
    if (statedText === foundText) this.all.push({ name, agrees: true, stated: words, found: words })
    else this.all.push({ name, agrees: false, stated: statedText, found: foundText })
  }

  /** Checks that two lists are the same; where they are not, the first difference is shown. */
  equalLists(name: string, stated: readonly unknown[], found: readonly unknown[], thing: string): void {
    const texts = stated.map(canonicalJson)
    const foundTexts = found.map(canonicalJson)
    const at = texts.findIndex((text, place) => text !== foundTexts[place])
    const place = at >= 0 ? at : foundTexts.length > texts.length ? texts.length : -1
    if (place < 0) return this.same(name, plainCount(texts.length, thing), plainCount(foundTexts.length, thing))
    this.same(name, texts[place] ?? 'nothing more', foundTexts[place] ?? 'nothing more')
  }
}
