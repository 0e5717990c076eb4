import type { Fault, FailureKind } from '../src-main/contract/answers.ts'
import type { CallFailure } from '../src-main/contract/calls.ts'

/** A refusal of the services, or a host that is gone. */
export class Refusal extends Error implements CallFailure {
  readonly kind: FailureKind
  readonly faults: readonly Fault[]

  constructor(failure: CallFailure) {
    super(failure.message)
    this.name = 'Refusal'
    this.kind = failure.kind
    this.faults = failure.faults
  }
}

export const asRefusal = (thrown: unknown): Refusal =>
  thrown instanceof Refusal
    ? thrown
    : new Refusal({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown), faults: [] })

export const failed = (message: string): Refusal => new Refusal({ kind: 'failed', message, faults: [] })
