import type { Fault } from '../words/problem.ts'
import { cut, excerpt, sentenceOf } from '../words/visible.ts'

/** A key of the document may be any text. */
const LONGEST_PATH = 200

export type Fields = Readonly<Record<string, unknown>>

/**
 * Checks a document that a person wrote, from the outside in, and gathers every fault with its path instead of stopping
 * at the first. The checks answer what they found, or null after having noted why not, so that a later check can go on.
 */
export class DocumentCheck {
  readonly faults: Fault[] = []

  /** @param repeats the place of the earlier item of a list that this one repeats */
  fault(path: string, message: string, repeats?: number): null {
    const words = { path: excerpt(path, LONGEST_PATH), message: sentenceOf(message) }
    this.faults.push({ ...words, ...(repeats === undefined ? {} : { repeats }) })
    return null
  }

  /** An object of which every key is known and every required one is there; answers the known ones. */
  fields(value: unknown, path: string, required: readonly string[], optional: readonly string[]): Fields | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.fault(path, `must be an object, not ${shown(value)}`)
    }
    const known = [...required, ...optional]
    const fields = new Map(Object.entries(value).filter(([, content]) => content !== undefined))
    for (const key of required) {
      if (!fields.has(key)) this.fault(at(path, key), 'is missing')
    }
    for (const key of fields.keys()) {
      if (known.includes(key)) continue
      this.fault(at(path, key), `is not known here; known are ${known.join(', ')}`)
      fields.delete(key)
    }
    return Object.fromEntries(fields)
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value
    if (value !== undefined) this.fault(path, `must be a list, not ${shown(value)}`)
    return []
  }

  /** A text that fits; `rule` ends the sentence "must be …". A missing one is `fields`' business. */
  text(value: unknown, path: string, rule: string, fits: (text: string) => boolean): string | null {
    if (value === undefined) return null
    if (typeof value === 'string' && fits(value)) return value
    return this.fault(path, `must be ${rule}, not ${shown(value)}`)
  }

  /** A whole number of at least `least`. */
  count(value: unknown, path: string, least: number): number | null {
    if (value === undefined) return null
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
    return this.fault(path, `must be a whole number of at least ${least}, not ${shown(value)}`)
  }
}

/** Path of a key: `rates[2].unitPrice`; at the root just the key. */
export const at = (path: string, key: string): string => (path ? `${path}.${key}` : key)

/** A wrong value as it stands in the document, shortened. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length <= 40 ? text : `${cut(text, 38)}${typeof value === 'string' ? '"' : ''}`
}
