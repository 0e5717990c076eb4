import type { Fault, FailureKind } from '../src-main/contract/answers.ts'
import type { CallFailure } from '../src-main/contract/calls.ts'
import { ownKind, ownSentence, type OwnArgs, type OwnRefusal } from './words/own-refusals.ts'

/** The part of a refusal that is shown, whether it comes from the services or from the console itself. */
export type ShownRefusal = Pick<CallFailure, 'kind' | 'message' | 'faults'>

/** A refusal of the services, or of a host that is gone. */
export class Refusal extends Error implements ShownRefusal {
  readonly kind: FailureKind
  readonly faults: readonly Fault[]

  constructor(shown: ShownRefusal) {
    super(shown.message)
    this.name = 'Refusal'
    this.kind = shown.kind
    this.faults = shown.faults
  }
}

export const asRefusal = (thrown: unknown): Refusal =>
  thrown instanceof Refusal ? thrown : refusalSaying(thrown instanceof Error ? thrown.message : String(thrown))

/** Makes a refusal of the console's own. */
export const refuseInWindow = <Code extends OwnRefusal>(code: Code, ...args: OwnArgs<Code>): Refusal =>
  new Refusal({ kind: ownKind(code), message: ownSentence(code, ...args), faults: [] })

/** Makes a refusal with a sentence from elsewhere, such as the door's. */
export const refusalSaying = (message: string): Refusal => new Refusal({ kind: 'failed', message, faults: [] })
