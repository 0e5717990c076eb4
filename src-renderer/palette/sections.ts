import { findEntries, PALETTE_GROUPS, type PaletteEntry } from './filter.ts'

interface PaletteSection {
  title: string
  entries: readonly PaletteEntry[]
}

/**
 * So many of each kind while nothing is typed, but all screens and actions, and so many of all kinds of its own once
 * something is.
 */
const MOST_OF_A_GROUP = 8
const WHOLE = new Set<string>(['Screens', 'Actions'])
const MOST_OF_ITS_OWN = 12

/**
 * What the palette shows: its own entries by kind, or those that fit what is typed, the best first, and below them what
 * the store found, by kind. What the palette knows itself is not listed again among what was found.
 * @param own all entries of its own
 * @param found by the store
 */
export function paletteSections(
  own: readonly PaletteEntry[],
  found: readonly PaletteEntry[],
  query: string,
): PaletteSection[] {
  if (query.trim() === '') return byGroup(own, MOST_OF_A_GROUP)
  const fitting = findEntries(own, query).slice(0, MOST_OF_ITS_OWN)
  const known = new Set(fitting.map(({ sameAs }) => sameAs).filter((same) => same !== undefined))
  const others = found.filter(({ id }) => !known.has(id))
  const first = fitting.length > 0 ? [{ title: 'Go to', entries: fitting }] : []
  return [...first, ...byGroup(others, Infinity)]
}

const byGroup = (entries: readonly PaletteEntry[], most: number): PaletteSection[] =>
  PALETTE_GROUPS.map((group) => ({
    title: group,
    entries: entries.filter((entry) => entry.group === group).slice(0, WHOLE.has(group) ? Infinity : most),
  })).filter((section) => section.entries.length > 0)
