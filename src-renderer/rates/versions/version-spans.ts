/**
 * When each version of a card is in force. On any day it is the version with the latest effective date, and among
 * equals the newest. So a version ends where the next date begins, and a version whose date a newer one has, too, is
 * never in force.
 */
type Standing = 'in-force' | 'future' | 'ended' | 'replaced'

export interface VersionSpan {
  version: number
  from: string
  /** The first day on which it is no longer in force; null for the last version. */
  to: string | null
  standing: Standing
  /** For a replaced version: the newer version with the same date. */
  replacedBy: number | null
}

export const STANDING_WORDS: Record<Standing, string> = {
  'in-force': 'In force',
  future: 'To come',
  ended: 'Ended',
  replaced: 'Replaced',
}

/** The versions in order of time; all days are `YYYY-MM-DD` in one zone. */
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
