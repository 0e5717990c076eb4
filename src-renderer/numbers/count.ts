const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

export const formatCount = (count: number): string => counts.format(count)

/** `+1,204`, `−3`; zero is `0`. */
export const formatSigned = (count: number): string =>
  `${count > 0 ? '+' : count < 0 ? '\u2212' : ''}${formatCount(Math.abs(count))}`

/** `12.3K`, `0.005`: for axes and badges, where precise digits do not matter. */
export const formatShort = (count: number): string => short.format(count)

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes in decimal units with three figures: `4.21 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${UNITS[unit]}`
}
