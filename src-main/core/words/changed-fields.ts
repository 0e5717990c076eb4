/** One field that a change of configuration touched. Null where it was not there before, or is not there after. */
export interface FieldChange {
  /** From the outermost name in: `rates`, `a2p_basic_message GB`, `unitPrice`. */
  path: string[]
  before: string | null
  after: string | null
}

/** What differs between two states of a configuration, field by field, in the order of the later one. */
export function changedFields(before: unknown, after: unknown): FieldChange[] {
  const was = new Map(fieldsOf(before, []))
  const is = new Map(fieldsOf(after, []))
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key) ?? null, is.get(key) ?? null]
    return old === now ? [] : [{ path: JSON.parse(key) as string[], before: old, after: now }]
  })
}

/** Fields with a value, by their path; a list of plain values is one value, and what is null or empty is not there. */
function fieldsOf(value: unknown, path: readonly string[]): [path: string, value: string][] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[JSON.stringify(path), String(value)]]
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== 'object')) {
    return [[JSON.stringify(path), value.join(', ')]]
  }
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, [...path, nameOf(name, value)]))
}

/** Items of a list are counted from one. */
const nameOf = (name: string, parent: object): string => (Array.isArray(parent) ? String(Number(name) + 1) : name)
