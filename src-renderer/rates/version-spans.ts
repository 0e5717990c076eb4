/**
 * When each version of a card holds. On any day that is the one with the latest effective date, and among equals the
 * newest; so a version ends where the next date begins, and one whose date a newer version has too holds never.
 */
type Standing = 'in-force' | 'future' | 'ended' | 'replaced'

export interface VersionSpan {
  version: number
  from: string
  /** The first day on which it no longer holds; null while nothing follows. */
  to: string | null
  standing: Standing
  /** Of a replaced one: the version that has its date. */
  replacedBy: number | null
}

export const STANDING_WORDS: Record<Standing, string> = {
  'in-force': 'In force',
  future: 'To come',
  ended: 'Ended',
  replaced: 'Replaced',
}

/** In the order of time; all days are `YYYY-MM-DD` of one zone. */
export function spansOf(versions: readonly { version: number; effectiveFrom: string }[], today: string): VersionSpan[] {
  const inOrder = versions.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.version - b.version)
  return inOrder.map(({ version, effectiveFrom: from }, place) => {
    const replacedBy = inOrder.findLast((each) => each.effectiveFrom === from)!.version
    const to = inOrder.slice(place + 1).find((each) => each.effectiveFrom > from)?.effectiveFrom ?? null
    if (replacedBy !== version) return { version, from, to, standing: 'replaced', replacedBy }
    const standing = from > today ? 'future' : to !== null && to <= today ? 'ended' : 'in-force'
    return { version, from, to, standing, replacedBy: null }
  })
}
