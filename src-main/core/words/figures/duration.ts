const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** A length of time in its two largest units, cut off below them: `2 d 3 h`, `12 min`, `1 h`, `1 ms`; `0 ms` of none. */
export function durationWords(ms: number): string {
  let rest = Math.abs(Math.round(ms))
  const first = UNITS.findIndex(([, length]) => rest >= length)
  if (first < 0) return '0 ms'
  const words = UNITS.slice(first, first + 2).flatMap(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 ? [] : [`${count} ${unit}`]
  })
  return words.join(' ')
}
