/** What the services take: whole percents, each once, in order, ten at most. */
export const USUAL_PERCENTS: readonly number[] = [50, 80, 100]
export const MOST_PERCENTS = 10
const HIGHEST = 1000

/** A percent as it is typed, with or without its sign; null where it is none. */
export function percentTyped(text: string): number | null {
  const digits = /^\s*(\d{1,4})\s*%?\s*$/.exec(text)?.[1]
  const percent = Number(digits)
  return digits && percent >= 1 && percent <= HIGHEST ? percent : null
}

export const withPercent = (percents: readonly number[], percent: number): number[] =>
  [...new Set([...percents, percent])].sort((a, b) => a - b)

type Reached = 'none' | 'info' | 'warning' | 'error'

/** How grave it is to have come that far: the last percent is the limit itself, the one before it a warning. */
export function reachedBy(percent: number, percents: readonly number[]): Reached {
  const place = percents.findLastIndex((each) => percent >= each)
  if (place < 0) return 'none'
  return place === percents.length - 1 ? 'error' : place === percents.length - 2 ? 'warning' : 'info'
}
