import type { FailureKind } from '../../core/words/problem.ts'
import {
  unreadableKind,
  unreadableWords,
  type UnreadableArgs,
  type UnreadableCode,
  type UnreadableFact,
} from '../../core/words/unreadable.ts'
import { sentenceOf } from '../../core/words/visible.ts'

/**
 * A file that cannot be read any further, by its code. The file's name is added in one place, where it is known, and so is
 * the line where only a reader further up counts lines.
 */
export class Unreadable<Code extends UnreadableCode = UnreadableCode> extends Error {
  /** Line on which it went wrong, the first being 1; null where no line can be told. */
  readonly line: number | null
  readonly what: UnreadableFact
  /** `wrong`: the file is not what it claims to be. `failed`: it may be, but could not be read. */
  readonly kind: FailureKind

  constructor(line: number | null, code: Code, ...told: UnreadableArgs<Code>) {
    const what: UnreadableFact = { code, args: told[0] ?? {} }
    const sentence = sentenceOf(unreadableWords(what))
    super(line === null ? sentence : `line ${line}: ${sentence}`)
    this.name = 'Unreadable'
    this.line = line
    this.what = what
    this.kind = unreadableKind(what)
  }

  /** The same with a line, where it is about the content and has none yet. */
  atLine(line: number): Unreadable {
    if (this.line !== null || this.kind !== 'wrong') return this
    const { code, args } = this.what
    return new Unreadable(line, code, ...([args] as unknown as UnreadableArgs<UnreadableCode>))
  }
}
