import type { FailureKind } from '../../core/words/problem.ts'
import { sentenceOf } from '../../core/words/visible.ts'

/**
 * A file that cannot be read any further. `what` is the rest of a sentence that begins with the file and the line; the
 * file's name is added in one place, where it is known, and so is the line where only a reader further up counts lines.
 */
export class Unreadable extends Error {
  /** Line on which it went wrong, the first being 1; null where no line can be told. */
  readonly line: number | null
  readonly what: string
  /** `wrong`: the file is not what it claims to be. `failed`: it may be, but could not be read. */
  readonly kind: FailureKind

  constructor(line: number | null, what: string, kind: FailureKind = 'wrong') {
    const sentence = sentenceOf(what)
    super(line === null ? sentence : `line ${line}: ${sentence}`)
    this.name = 'Unreadable'
    this.line = line
    this.what = sentence
    this.kind = kind
  }

  /** The same with a line, where it is about the content and has none yet. */
  atLine(line: number): Unreadable {
    return this.line === null && this.kind === 'wrong' ? new Unreadable(line, this.what) : this
  }
}
