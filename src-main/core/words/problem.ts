/**
 * What can be refused, and how it is said. A bad row is data (`RowProblem`), a bad request is a `Failure`, anything
 * else that goes wrong is a bug and throws as such.
 */

import { REFUSALS, type RefusalArgs, type RefusalCode } from './refusals/table.ts'
import type { FailureKind, Mend, Told, Wording } from './refusals/wording.ts'
import { excerpt, sentenceOf } from './visible.ts'

export type { FailureKind, Mend, RefusalCode }

/** One fault of a document such as a rate card: where, and what. `path` is like `rates[2].unitPrice`. */
export interface Fault {
  path: string
  message: string
  /** Where it repeats an earlier item of its list: the place of that one, from 0. */
  repeats?: number
}

/** One row of a file that could not be read, with the line it starts on (the header is line 1). */
export interface RowProblem {
  line: number
  reason: string
  /** The row as it stood, on one line, so that a person can find and mend it. */
  row: string
}

/**
 * A refusal as it crosses threads and doors: its code with what it was told, and beside it the sentence that was made of
 * both, for whoever shows it without knowing the code, such as a page of another version. Nothing reads the sentence back.
 */
export interface FailureFacts {
  kind: FailureKind
  code: RefusalCode
  args: Told
  /** Without its mend. */
  message: string
  faults: readonly Fault[]
  mend?: Mend
}

/**
 * A refusal: a code of the tables with its arguments, the one sentence that they make, and the single faults where there
 * are several. Whatever they name may come from outside, so that they are made visible here, each on one line.
 */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly code: RefusalCode
  readonly args: Told
  readonly faults: readonly Fault[]
  readonly mend: Mend | undefined

  /** As it was before it crossed a thread or a door. Whoever refuses calls `refuse`. */
  constructor({ kind, code, args, message, faults, mend }: FailureFacts) {
    super(sentenceOf(message))
    this.name = 'Failure'
    this.kind = kind
    this.code = code
    this.args = args
    this.faults = faults.map((fault) => ({
      ...fault,
      path: excerpt(fault.path, 200),
      message: sentenceOf(fault.message),
    }))
    this.mend = mend
  }

  /** As it crosses a thread or a door. */
  facts(): FailureFacts {
    const { kind, code, args, message, faults, mend } = this
    return { kind, code, args, message, faults, ...(mend === undefined ? {} : { mend }) }
  }

  /** The same with the single faults that are its reason. */
  with(faults: readonly Fault[]): Failure {
    return new Failure({ ...this.facts(), faults })
  }
}

/** The facts of a refusal by its code, for who answers with them instead of throwing. */
export function refusalFacts<Code extends RefusalCode>(code: Code, ...told: RefusalArgs<Code>): FailureFacts {
  const { kind, say, mend } = REFUSALS[code] as Wording<Told>
  const args: Told = told[0] ?? {}
  return { kind, code, args, message: sentenceOf(say(args)), faults: [], ...(mend === undefined ? {} : { mend }) }
}

/** Whether something is the refusal of that code, which then tells what it was told. */
export const isOf = <Code extends RefusalCode>(
  refusal: unknown,
  code: Code,
): refusal is Failure & { args: RefusalArgs<Code>[0] } => refusal instanceof Failure && refusal.code === code

/** A refusal by its code. A code that no table has does not compile, and neither does one that is told too little. */
export const refuse = <Code extends RefusalCode>(code: Code, ...told: RefusalArgs<Code>): Failure =>
  new Failure(refusalFacts(code, ...told))
