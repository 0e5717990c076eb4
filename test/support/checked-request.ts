import type { CheckedCall } from '../../src-main/contract/call-facts.ts'
import { checkedCall } from '../../src-main/contract/request-faults.ts'
import { Failure } from '../../src-main/core/words/problem.ts'

/** Checks a request as the asking side of the threads does. @throws Failure where there is no such call or it does not fit */
export function checkedRequest(name: string, request: unknown): CheckedCall {
  const asked = checkedCall(name, request)
  if (asked instanceof Failure) throw asked
  return asked
}
