/**
 * How deep lists and objects may lie in one another in what is asked: far deeper than in any rate card or mapping. What
 * checks a value, keeps it or hands it to a thread goes down into it level by level, and some of that has an end.
 */
export const DEEPEST = 100

/**
 * Whether a value is nested more deeply than anything that is asked; one that holds itself is. All of a level is looked
 * at together, and each object of it once, so that neither depth nor what is shared takes long.
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

/** Those of some values that hold others. Bytes hold none, and may be many. */
const nests = (values: readonly unknown[]): object[] =>
  values.filter((each): each is object => typeof each === 'object' && each !== null && !ArrayBuffer.isView(each))
