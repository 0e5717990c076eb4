/** The headings of the palette, in their order. */
export const PALETTE_GROUPS = [
  'Address',
  'Screens',
  'Actions',
  'Statements',
  'Tenants',
  'Agents',
  'End users',
  'Messages',
  'Texts',
  'Imports',
] as const
type PaletteGroup = (typeof PALETTE_GROUPS)[number]

/** One thing the palette can do. */
export interface PaletteEntry {
  id: string
  group: PaletteGroup
  label: string
  icon: string
  /** Other words by which it is found; not shown. */
  words?: string
  suffix?: string
  keys?: readonly string[]
  /** The id of what the store finds that is the same. */
  sameAs?: string
  perform: () => void
}

/**
 * Where a query is found in an entry; smaller is better: at its start, at the start of a word, inside a word, in its
 * other words, scattered over it.
 */
const Rank = { start: 0, wordStart: 1, within: 2, otherWords: 3, scattered: 4 } as const

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function isScattered(word: string, text: string): boolean {
  let from = 0
  for (const letter of word) {
    const at = text.indexOf(letter, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

function rankOfWord(word: string, label: string, others: string): number | null {
  const at = label.indexOf(word)
  if (at === 0) return Rank.start
  if (at > 0) return /[\s\-–.(]/.test(label[at - 1] ?? '') ? Rank.wordStart : Rank.within
  if (others.includes(word)) return Rank.otherWords
  return word.length > 1 && isScattered(word, label) ? Rank.scattered : null
}

/** How well an entry fits a query; null where it does not. Every word of the query must be found. */
function rankOf(entry: PaletteEntry, query: string): number | null {
  const label = plain(entry.label)
  const others = plain(`${entry.words ?? ''} ${entry.suffix ?? ''} ${entry.group}`)
  let sum = 0
  for (const word of plain(query).split(/\s+/).filter(Boolean)) {
    const rank = rankOfWord(word, label, others)
    if (rank === null) return null
    sum += rank
  }
  return sum
}

/** The entries that fit a query, best first; for an empty query all of them in their order. */
export function findEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  return entries
    .map((entry, place) => ({ entry, place, rank: rankOf(entry, query) }))
    .filter((each): each is typeof each & { rank: number } => each.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map((each) => each.entry)
}
