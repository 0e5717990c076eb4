/**
 * A field that a change of configuration touched. `before` is null where it was added, `after` where it was removed.
 */
export interface FieldChange {
  /** Names from the outermost to the innermost: `rates`, `a2p_basic_message GB`, `unitPrice`. */
  path: string[]
  before: string | null
  after: string | null
}

/** The fields in which two states of a configuration differ, in the order of the later state. */
export function changedFields(before: unknown, after: unknown): FieldChange[] {
  const was = new Map(fieldsOf(before, []))
  const is = new Map(fieldsOf(after, []))
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key) ?? null, is.get(key) ?? null]
    return old === now ? [] : [{ path: JSON.parse(key) as string[], before: old, after: now }]
  })
}

/** All fields with a value, by path. A list of plain values counts as one value; null and empty fields are left out. */
function fieldsOf(value: unknown, path: readonly string[]): [path: string, value: string][] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[JSON.stringify(path), String(value)]]
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== 'object')) {
    return [[JSON.stringify(path), value.join(', ')]]
  }
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, [...path, nameOf(name, value)]))
}

/** The name of a field; items of a list are counted from one. */
const nameOf = (name: string, parent: object): string => (Array.isArray(parent) ? String(Number(name) + 1) : name)
