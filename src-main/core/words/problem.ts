/**
 * What can be refused, and how it is said. A bad row is data (`RowProblem`), a bad request is a `Failure`, anything
 * else that goes wrong is a bug and throws as such.
 */

import { excerpt, sentenceOf } from './visible.ts'

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

/** `wrong`: the request itself cannot be right (exit 2). `failed`: it could have been, but could not be done (exit 1). */
export type FailureKind = 'wrong' | 'failed'

/** What would mend a refusal where each door that shows it has words of its own for that, such as the name of an option. */
export type Mend =
  | 'another-store'
  | 'another-port'
  | 'statement-as-json'
  | 'allow-unpriced'
  | 'replace-copy'
  | 'list-tenants'
  | 'list-agents'
  | 'list-imports'
  | 'list-mappings'
  | 'list-thresholds'

/** A refusal as it crosses threads and doors. */
export interface FailureFacts {
  kind: FailureKind
  message: string
  faults: readonly Fault[]
  mend?: Mend
}

/**
 * A refusal: one sentence that names the thing and the mend, and the single faults where there are several. Whatever they
 * name may come from outside, so that they are made visible here, each on one line.
 */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly faults: readonly Fault[]
  readonly mend: Mend | undefined

  constructor(kind: FailureKind, message: string, faults: readonly Fault[] = [], mend?: Mend) {
    super(sentenceOf(message))
    this.name = 'Failure'
    this.kind = kind
    this.faults = faults.map((fault) => ({
      ...fault,
      path: excerpt(fault.path, 200),
      message: sentenceOf(fault.message),
    }))
    this.mend = mend
  }

  /** As it was before it crossed a thread or a door. */
  static of({ kind, message, faults, mend }: FailureFacts): Failure {
    return new Failure(kind, message, faults, mend)
  }

  /** As it crosses one. */
  facts(): FailureFacts {
    const { kind, message, faults, mend } = this
    return { kind, message, faults, ...(mend === undefined ? {} : { mend }) }
  }
}

export const wrong = (message: string, faults: readonly Fault[] = [], mend?: Mend): Failure =>
  new Failure('wrong', message, faults, mend)
export const failed = (message: string, mend?: Mend): Failure => new Failure('failed', message, [], mend)
export const diskFull = (): Failure => failed('the disk is full; nothing was changed, free some room and try again')
