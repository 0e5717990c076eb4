/** About `count` round numbers from 0 to at least `most`, for an axis. */
export function niceTicks(most: number, count = 3): number[] {
  if (!(most > 0)) return [0, 1]
  const rough = most / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10)
  const ticks: number[] = []
  for (let place = 0; ticks.length === 0 || ticks.at(-1)! < most; place++) ticks.push(step * place)
  return ticks
}

/** The places that keep `leastGap` from each other; of two that are too close, the earlier one. */
export function apart(places: readonly number[], leastGap: number): number[] {
  const kept: number[] = []
  for (const place of places) {
    if (kept.every((other) => Math.abs(other - place) >= leastGap)) kept.push(place)
  }
  return kept.sort((a, b) => a - b)
}

/** Powers of ten with 3 between them, from at most `least` to at least `most`, for a logarithmic axis. Both above zero. */
export function powerTicks(least: number, most: number): number[] {
  const ticks: number[] = []
  let power = Math.floor(Math.log10(least))
  for (; ticks.length === 0 || ticks.at(-1)! < most; power++) ticks.push(10 ** power, 3 * 10 ** power)
  const first = ticks.findLastIndex((tick) => tick <= least)
  const end = ticks.findIndex((tick) => tick >= most)
  const shown = ticks.slice(Math.max(0, first), Math.max(end + 1, first + 2))
  return shown.length < 2 ? [shown[0]!, shown[0]! * 10] : shown
}
