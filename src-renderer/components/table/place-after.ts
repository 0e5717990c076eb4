/** Rows that a key of the page passes over. */
const PAGE = 10

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
}

/**
 * The row that a key goes to.
 * @param at the row that has the focus; -1 for none: then down goes to the first and up to the last
 * @returns null where the key goes nowhere
 */
export function placeAfter(key: string, at: number, count: number): number | null {
  const step = STEPS[key]
  if (step === undefined || count === 0) return null
  if (at < 0 && key === 'ArrowUp') return count - 1
  return Math.max(0, Math.min(count - 1, at + step))
}
