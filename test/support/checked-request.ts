import { calls, isCallName, type CallName } from '../../src-main/contract/calls.ts'
import { isTooDeep, TOO_DEEP } from '../../src-main/contract/nesting.ts'
import { wrong } from '../../src-main/core/words/problem.ts'

/** Checks a request as the asking side of the threads does. @throws Failure where there is no such call or it does not fit */
export function checkedRequest(name: string, request: unknown): { name: CallName; request: unknown } {
  if (!isCallName(name)) throw wrong(`there is no call ${name}`)
  if (isTooDeep(request)) throw wrong(`this request ${TOO_DEEP}`)
  const checked = calls[name].request.safeParse(request)
  if (checked.success) return { name, request: checked.data }
  const faults = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw wrong(faults.map(({ path, message }) => (path === '' ? message : `${path} ${message}`)).join('; '), faults)
}
