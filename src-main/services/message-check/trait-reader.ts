import { CONTENT_TYPES } from '../../rating/messages/message.ts'
import type { TraitTold } from '../../rating/messages/row-check.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { traitFinder } from '../../store/ingest/rows/traits.ts'

const REMEMBERED = 65_536

/**
 * Makes a function that reads traits by their number, each from the store once; null where a trait is missing or
 * unreadable.
 */
export function traitTeller(store: ReadableStore): (traitNo: number) => TraitTold | null {
  const find = traitFinder(store)
  const known = new Map<number, TraitTold | null>()
  return (traitNo) => {
    let told = known.get(traitNo)
    if (told === undefined) {
      const trait = find(traitNo)
      told = trait && toldIn(trait.country, trait.carrier, trait.details)
      if (known.size === REMEMBERED) known.clear()
      known.set(traitNo, told)
    }
    return told
  }
}

function toldIn(country: string | null, carrier: string | null, details: string): TraitTold | null {
  try {
    const members = JSON.parse(details) as Partial<TraitTold>
    const { status = '', contentType = 'text', suggestions = [], assumed = null } = members
    const isContent = CONTENT_TYPES.some((type) => type === contentType) && Array.isArray(suggestions)
    return isContent ? { country, carrier, status, contentType, suggestions, assumed } : null
  } catch {
    return null
  }
}
