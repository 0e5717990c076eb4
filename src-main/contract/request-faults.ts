/** What is wrong with a request, found out once, where it comes in. */
import type { z } from 'zod'
import { Failure, refuse } from '../core/words/problem.ts'
import { requestFaultWords, type PlacedRequestFault, type RequestFault } from '../core/words/reasons/request-fault.ts'
import type { CheckedCall } from './call-facts.ts'
import { calls, isCallName } from './calls.ts'
import { DEEPEST, isTooDeep } from './nesting.ts'

/** A call with its request as it takes it, defaults filled in; a refusal where there is no such call or it does not fit. */
export function checkedCall(name: string, request: unknown): CheckedCall | Failure {
  if (!isCallName(name)) return refuse('call-unknown', { call: name })
  if (isTooDeep(request)) return refuse('request-too-deep', { levels: DEEPEST })
  const { data, error } = calls[name].request.safeParse(request, { reportInput: true })
  if (!error) return { name, request: data } as CheckedCall
  const faults = requestFaults(error)
  return refuse('request-faulty', { faults }).with(
    faults.map(({ path, fault }) => ({ path, message: requestFaultWords(fault) })),
  )
}

const requestFaults = ({ issues }: z.ZodError): PlacedRequestFault[] =>
  issues.map((issue) => ({ path: issue.path.join('.'), fault: faultOf(issue) }))

/** What zod calls the kinds of values that requests have. */
const KINDS = {
  string: 'text',
  number: 'number',
  boolean: 'yes or no',
  object: 'object',
  array: 'list',
} as const

function faultOf(issue: z.core.$ZodIssue): RequestFault {
  if (issue.code === 'custom') return issue.params!['fault'] as RequestFault
  if (issue.input === undefined) return { code: 'missing' }
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected as keyof typeof KINDS] as (typeof KINDS)[keyof typeof KINDS] | undefined
      if (kind === undefined) throw new Error(`a schema of requests has a part of the kind ${issue.expected}`)
      return { code: 'not-of-kind', kind }
    }
    case 'invalid_value':
      return { code: 'not-one-of', words: issue.values.map(String) }
    case 'invalid_union':
      return { code: 'not-of-kind', kind: 'period' }
    default:
      throw new Error(`a schema of requests has a part that makes the issue ${issue.code}`)
  }
}
