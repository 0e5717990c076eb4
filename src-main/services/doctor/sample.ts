/**
 * A random sample of a list, in the order of the list. The same seed, which may be a small number, always gives the
 * same sample (Mulberry32).
 */
export function sampleOf<Item>(items: readonly Item[], most: number, seed: number): Item[] {
  const places = Array.from(items.keys())
  let state = seed >>> 0
  for (let at = 0; at < Math.min(most, places.length); at++) {
    state = (state + 0x6d2b79f5) >>> 0
    const other = at + Math.floor(shareOf(state) * (places.length - at))
    ;[places[at], places[other]] = [places[other]!, places[at]!]
  }
  return places
    .slice(0, most)
    .sort((left, right) => left - right)
    .map((place) => items[place]!)
}

/** A number in [0, 1). */
function shareOf(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1)
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
}
