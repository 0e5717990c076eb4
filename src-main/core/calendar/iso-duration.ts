const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/

/**
 * Milliseconds of a length of time as ISO 8601 in days, hours, minutes and seconds, such as `PT2H` or `P1DT30M`; null
 * where the text is none, or is longer than a century.
 */
export function durationMs(text: string): number | null {
  const parts = DURATION.exec(text)
  if (!parts || text.endsWith('P') || text.endsWith('T')) return null
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const ms = Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
  return ms <= LONGEST_MS ? ms : null
}

const LONGEST_MS = 36_525 * 86_400_000
