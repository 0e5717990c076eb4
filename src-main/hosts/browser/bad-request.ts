import { Failure } from '../../core/words/problem.ts'

/** A request that HTTP has a status for. */
export class BadRequest extends Failure {
  readonly status: number

  constructor(status: number, message: string) {
    super('wrong', message)
    this.status = status
  }
}
