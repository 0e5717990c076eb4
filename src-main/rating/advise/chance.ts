/** Chance that gives the same numbers for the same seed, everywhere (Mulberry32): each call a number in [0, 1). */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The numbers from 0 to `length`, exclusive, in random order (Fisher and Yates). */
export function shuffledPlaces(length: number, chance: Chance): Uint32Array {
  const places = Uint32Array.from({ length }, (_, place) => place)
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1))
    const place = places[at]!
    places[at] = places[other]!
    places[other] = place
  }
  return places
}
