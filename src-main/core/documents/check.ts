import type * as z from 'zod/mini'
import type { Fault } from '../words/problem.ts'
import { excerpt, sentenceOf } from '../words/figures/visible.ts'
import { faultSentence, type DocumentFault } from './document-fault.ts'
import type { Schema } from './schema.ts'

/** Longer paths are cut: the keys of a document may be any text. */
const LONGEST_PATH = 200

type Checked<Value> = { document: Value; faults?: undefined } | { document?: undefined; faults: Fault[] }

/** How faults are told, for a document whose faults are read from the first to the last. */
interface Telling {
  /** Whether the words that a value must be one of are listed at the first such fault only. */
  listsOnce?: boolean
}

interface Placed {
  path: readonly PropertyKey[]
  fault: DocumentFault
}

/**
 * Checks a whole document and reports every fault, each with its path such as `rates[2].unitPrice`. Faults come in the
 * order of the schema, outer before inner; of an object first missing keys, then unknown ones.
 * @param value as parsed from JSON; it is returned unchanged, without defaults and with its keys in their order
 */
export function checkDocument<Value>(
  schema: Schema<Value>,
  value: unknown,
  { listsOnce = false }: Telling = {},
): Checked<Value> {
  const { error } = schema.safeParse(value, { reportInput: true })
  if (!error) return { document: value as Value }
  const placed = inOrder(error.issues.flatMap(placedFaults), 0)
  return placed.length === 0
    ? { document: value as Value }
    : { faults: (listsOnce ? withListsOnce(placed) : placed).map(faultAt) }
}

/** The faults behind one of zod's issues. A key whose value is undefined counts as missing. */
function placedFaults(issue: z.core.$ZodIssue): Placed[] {
  const { path, input } = issue
  switch (issue.code) {
    case 'custom':
      return [{ path, fault: issue.params!['fault'] as DocumentFault }]
    case 'unrecognized_keys': {
      const known = issue.message.split(' ')
      const keys = issue.keys.filter((key) => (input as unknown as Record<string, unknown>)[key] !== undefined)
      return keys.map((key) => ({ path: [...path, key], fault: { code: 'unknown-key', known } }))
    }
    case 'invalid_type':
      if (input === undefined && typeof path.at(-1) === 'string') return [{ path, fault: { code: 'missing' } }]
      return [{ path, fault: { code: issue.expected === 'array' ? 'no-list' : 'no-object', found: input } }]
    default:
      throw new Error(`a schema of documents has a part that makes the issue ${issue.code}`)
  }
}

function withListsOnce(placed: readonly Placed[]): Placed[] {
  const listed = new Set<string>()
  return placed.map(({ path, fault }) => {
    if (fault.code !== 'not-one-of') return { path, fault }
    const list = fault.words.join()
    const isAgain = listed.has(list)
    listed.add(list)
    return { path, fault: isAgain ? { code: 'not-one-of-those', found: fault.found } : fault }
  })
}

/**
 * Sorts faults into the order of the schema.
 * @param depth of the object or list that the faults are in
 */
function inOrder(placed: readonly Placed[], depth: number): Placed[] {
  const isOwn = ({ path }: Placed): boolean => path.length === depth
  const leads = (code: DocumentFault['code']): Placed[] =>
    placed.filter(({ path, fault }) => path.length === depth + 1 && fault.code === code)
  const first = [...leads('missing'), ...leads('unknown-key')]
  const byPart = Map.groupBy(
    placed.filter((each) => !isOwn(each) && !first.includes(each)),
    ({ path }) => path[depth],
  )
  const parts = [...byPart].sort(([left], [right]) =>
    typeof left === 'number' && typeof right === 'number' ? left - right : 0,
  )
  return [...first, ...parts.flatMap(([, of]) => inOrder(of, depth + 1)), ...placed.filter(isOwn)]
}

function faultAt({ path, fault }: Placed): Fault {
  const written = path.reduce<string>(
    (whole, part) =>
      typeof part === 'number' ? `${whole}[${part}]` : whole ? `${whole}.${String(part)}` : String(part),
    '',
  )
  return {
    path: excerpt(written, LONGEST_PATH),
    message: sentenceOf(faultSentence(fault)),
    ...(fault.code === 'rate-repeats' ? { repeats: fault.place } : {}),
  }
}
