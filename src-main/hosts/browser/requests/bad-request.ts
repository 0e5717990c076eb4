import { Failure, refusalFacts } from '../../../core/words/problem.ts'

/** What can be wrong with the body of a request. */
type BodyRefusal = 'body-no-json-type' | 'body-too-long' | 'body-too-slow' | 'body-no-object' | 'body-no-json'

/** A refusal that HTTP has a status code for. */
export class BadRequest extends Failure {
  readonly status: number

  constructor(status: number, code: BodyRefusal) {
    super(refusalFacts(code))
    this.status = status
  }
}
