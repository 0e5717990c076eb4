/**
 * Refusals and rejects. A row that cannot be read is data (`RowProblem`), a request that cannot be met is a `Failure`,
 * and any other error is a bug and is thrown as it is.
 */

import { REFUSALS, type RefusalArgs, type RefusalCode } from './refusals/table.ts'
import type { FailureKind, Mend, Told, Wording } from './refusals/wording.ts'
import { excerpt, sentenceOf } from './figures/visible.ts'

export type { FailureKind, Mend, RefusalCode }

/** One fault of a document such as a rate card; `path` is like `rates[2].unitPrice`. */
export interface Fault {
  path: string
  message: string
  /** Where it repeats an earlier item of a list: the index of that item. */
  repeats?: number
}

/** A row of a file that could not be read; `line` is the line that it starts on (the header is line 1). */
export interface RowProblem {
  line: number
  reason: string
  /** The row as it stands in the file, on one line, so that a person can find and correct it. */
  row: string
}

/**
 * A refusal as data, to be sent between threads and over a connection: its code with its arguments, and the sentence
 * made of them, which is for receivers that do not know the code, such as a page of another version. Nothing parses the
 * sentence.
 */
export interface FailureFacts {
  kind: FailureKind
  code: RefusalCode
  args: Told
  /** The sentence without its mend. */
  message: string
  faults: readonly Fault[]
  mend?: Mend
}

/**
 * A refusal: a code with its arguments, the sentence made of them, and single faults where there are several. Arguments
 * may come from outside, so they are made visible here, each on one line.
 */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly code: RefusalCode
  readonly args: Told
  readonly faults: readonly Fault[]
  readonly mend: Mend | undefined

  /** Restores a refusal that was sent as data. To refuse something, call `refuse`. */
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

  /** The refusal as data. */
  facts(): FailureFacts {
    const { kind, code, args, message, faults, mend } = this
    return { kind, code, args, message, faults, ...(mend === undefined ? {} : { mend }) }
  }

  /** The same refusal with the faults that are its reason. */
  with(faults: readonly Fault[]): Failure {
    return new Failure({ ...this.facts(), faults })
  }
}

/** A refusal as data, for callers that return it instead of throwing it. */
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

/** Makes a refusal from its code and arguments. An unknown code or a missing argument does not compile. */
export const refuse = <Code extends RefusalCode>(code: Code, ...told: RefusalArgs<Code>): Failure =>
  new Failure(refusalFacts(code, ...told))
