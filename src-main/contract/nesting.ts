/**
 * How deep lists and objects may be nested in a request: far deeper than in any rate card or mapping. Code that checks,
 * keeps or clones a value recurses into it and would overflow the stack on a deeper one.
 */
export const DEEPEST = 100

/**
 * Whether a value is nested more deeply than `DEEPEST`; so is one that contains itself. It looks at one level at a time
 * and at each object once, so neither depth nor shared objects take long.
 */
export function isTooDeep(value: unknown): boolean {
  let level = new Set(nests([value]))
  for (let depth = 0; level.size > 0; depth++) {
    if (depth === DEEPEST) return true
    level = new Set([...level].flatMap((nest) => nests(heldBy(nest))))
  }
  return false
}

const heldBy = (nest: object): readonly unknown[] => {
  if (nest instanceof Map) return [...nest.keys(), ...nest.values()]
  return nest instanceof Set ? [...nest] : Object.values(nest)
}

/** The values that hold other values. Byte arrays do not, although they may be long. */
const nests = (values: readonly unknown[]): object[] =>
  values.filter((each): each is object => typeof each === 'object' && each !== null && !ArrayBuffer.isView(each))
