import { formatShortDay } from '../figures/day.ts'

/** When a percent of a spend threshold is passed; days are `YYYY-MM-DD`, null where it is not in the cycle. */
interface Crossing {
  percent: number
  isPassed: boolean
  on: string | null
  earliest: string | null
  latest: string | null
}

/** `passed 50 % on 9 Nov`, `will pass 80 % on 21 Nov (19 Nov – 24 Nov)`, `will not pass 100 %, unless on 28 Nov or later`. */
export function crossingWords({ percent, isPassed, on, earliest, latest }: Crossing): string {
  if (on === null) {
    const unless = earliest === null ? '' : `, unless on ${formatShortDay(earliest)} or later`
    return `will not pass ${percent} %${unless}`
  }
  if (isPassed) return `passed ${percent} % on ${formatShortDay(on)}`
  return `will pass ${percent} % on ${formatShortDay(on)}${rangeWords(earliest, latest)}`
}

function rangeWords(earliest: string | null, latest: string | null): string {
  if (earliest === latest || earliest === null) return ''
  return ` (${formatShortDay(earliest)} – ${latest === null ? 'not at all' : formatShortDay(latest)})`
}
