import { calls, isCallName, type CallName } from '../../src-main/contract/calls.ts'
import { DEEPEST, isTooDeep } from '../../src-main/contract/nesting.ts'
import { refuse } from '../../src-main/core/words/problem.ts'

/** Checks a request as the asking side of the threads does. @throws Failure where there is no such call or it does not fit */
export function checkedRequest(name: string, request: unknown): { name: CallName; request: unknown } {
  if (!isCallName(name)) throw refuse('call-unknown', { call: name })
  if (isTooDeep(request)) throw refuse('request-too-deep', { levels: DEEPEST })
  const checked = calls[name].request.safeParse(request)
  if (checked.success) return { name, request: checked.data }
  const faults = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const sentences = faults.map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
  throw refuse('request-faulty', { faults: sentences }).with(faults)
}
