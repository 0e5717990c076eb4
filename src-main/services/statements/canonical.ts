import { hash } from 'node:crypto'

/**
 * The one way to write a value down: the keys of objects in the order of their code units, no spaces, as JSON writes
 * everything else. Equal values have equal text, whoever writes them and in whatever order they were put together.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value))

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export const sha256 = (text: string): string => hash('sha256', text)

export const sha256Of = (value: unknown): string => sha256(canonicalJson(value))

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}
