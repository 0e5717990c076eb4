/** The percents that are suggested. The services accept up to ten whole percents, each once, ascending. */
export const USUAL_PERCENTS: readonly number[] = [50, 80, 100]
export const MOST_PERCENTS = 10
const HIGHEST = 1000

/** A typed percent, with or without its sign; null where the text is none. */
export function readTypedPercent(text: string): number | null {
  const digits = /^\s*(\d{1,4})\s*%?\s*$/.exec(text)?.[1]
  const percent = Number(digits)
  return digits && percent >= 1 && percent <= HIGHEST ? percent : null
}

export const withPercent = (percents: readonly number[], percent: number): number[] =>
  [...new Set([...percents, percent])].sort((a, b) => a - b)

type Reached = 'none' | 'info' | 'warning' | 'error'

/** How serious a reached percent is: the last one is the limit itself, the one before it a warning. */
export function reachedBy(percent: number, percents: readonly number[]): Reached {
  const place = percents.findLastIndex((each) => percent >= each)
  if (place < 0) return 'none'
  return place === percents.length - 1 ? 'error' : place === percents.length - 2 ? 'warning' : 'info'
}
