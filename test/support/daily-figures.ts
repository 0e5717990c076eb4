/** Daily figures with a known weekday pattern, trend and noise, the same for the same seed. */

export interface Pattern {
  level: number
  /** Factors of the seven weekdays; all 1 where there is no pattern. */
  weekdays: readonly number[]
  /** Growth a day as a part of the level: 0.001 for 0.1 %. */
  trend: number
  /** Standard deviation of a day as a part of its expected figure. */
  noise: number
}

export const OFFICE_WEEK = [1.1, 1.2, 1.15, 1.1, 1.25, 0.7, 0.5]
export const EVEN_WEEK = [1, 1, 1, 1, 1, 1, 1]

/** Whole figures of so many days. */
export function dailyFigures({ level, weekdays, trend, noise }: Pattern, days: number, seed: number): number[] {
  const draw = normalDraws(seed)
  return Array.from({ length: days }, (_, day) => {
    const expected = level * (1 + trend * day) * weekdays[day % 7]!
    return Math.max(0, Math.round(expected * (1 + noise * draw())))
  })
}

/** Even draws of [0, 1) (mulberry32). */
export function evenDraws(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws of the standard normal distribution. */
function normalDraws(seed: number): () => number {
  const draw = evenDraws(seed)
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}
