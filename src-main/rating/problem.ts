/**
 * What can be refused, and how it is said. A bad row is data (`RowProblem`), a bad request is a `Failure`, anything
 * else that goes wrong is a bug and throws as such.
 */

/** One fault of a document such as a rate card: where, and what. `path` is like `rates[2].unitPrice`. */
export interface Fault {
  path: string
  message: string
}

/** One row of a file that could not be read, with the line it starts on (the header is line 1). */
export interface RowProblem {
  line: number
  reason: string
  /** The row as it stood, shortened, so that a person can find and mend it. */
  row: string
}

/** `wrong`: the request itself cannot be right (exit 2). `failed`: it could have been, but could not be done (exit 1). */
export type FailureKind = 'wrong' | 'failed'

/** A refusal: one sentence that names the thing and the mend, and the single faults where there are several. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly faults: readonly Fault[]

  constructor(kind: FailureKind, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.name = 'Failure'
    this.kind = kind
    this.faults = faults
  }
}

export const wrong = (message: string, faults: readonly Fault[] = []): Failure => new Failure('wrong', message, faults)
export const failed = (message: string): Failure => new Failure('failed', message)
