import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** One flat price for everything. */
export const rateCardFor = (currency: string): RateCard => ({
  currency,
  effectiveFrom: '2026-09-01',
  rounding: 'half-up',
  rates: EVENT_TYPES.map((type) => ({ type, country: '*', model: 'flat', unitPrice: '0.0125' })),
})

export const seconds = (value: number): string => `${value.toFixed(2)} s`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
export const millions = (count: number): string => `${count / 1e6} M`

export interface BenchRow {
  what: string
  ours: string
  reference: string
  figure: string
  limit: string
  /** Null where the reference is not on this machine. */
  within: boolean | null
}

const HEADINGS: (keyof BenchRow)[] = ['what', 'ours', 'reference', 'figure', 'limit', 'within']

export function table(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) =>
    HEADINGS.map((heading) => {
      const value = row[heading]
      return value === true ? 'yes' : value === false ? 'NO' : value === null ? 'not measured' : value
    }),
  )
  const widths = HEADINGS.map((heading, at) => Math.max(heading.length, ...cells.map((row) => row[at]!.length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd()
  return [line(HEADINGS), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')
}
