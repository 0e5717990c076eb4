import type { FailureKind } from '../../core/words/problem.ts'
import {
  unreadableKind,
  unreadableWords,
  type UnreadableArgs,
  type UnreadableCode,
  type UnreadableFact,
} from '../../core/words/reasons/unreadable.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'

/**
 * Thrown where a file cannot be read any further, with a code. The file's name is added later, in one place, and so is
 * the line where only the caller counts lines.
 */
export class Unreadable<Code extends UnreadableCode = UnreadableCode> extends Error {
  /** The line of the fault, the first line being 1; null where it is not known. */
  readonly line: number | null
  readonly what: UnreadableFact
  /** `wrong`: the file is not what it claims to be. `failed`: the file may be right, but could not be read. */
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

  /** The same error with a line, if it is about the content and has none yet. */
  atLine(line: number): Unreadable {
    if (this.line !== null || this.kind !== 'wrong') return this
    const { code, args } = this.what
    return new Unreadable(line, code, ...([args] as unknown as UnreadableArgs<UnreadableCode>))
  }
}
