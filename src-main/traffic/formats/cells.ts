import { parseDecimal } from '../../rating/money.ts'
import { parseTime } from '../values/time.ts'
import type { LocalClock } from '../values/local-clock.ts'

/**
 * Single cells that several formats have. Where a cell cannot be read, the row is refused by throwing `BadCell`: rare
 * enough that its cost does not matter, and it keeps the mapping of a row readable.
 */
export class BadCell extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BadCell'
  }
}

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

/** An identifier, as it is; blank or with control characters it cannot be named anywhere. */
export function identifier(text: string, column: string): string {
  if (text === '' || text.trim() === '') throw new BadCell(`${column} is empty`)
  if (CONTROL.test(text)) throw new BadCell(`${column} has control characters`)
  return text
}

/** UTC milliseconds. */
export function timeOf(text: string, column: string, clock: LocalClock): number {
  const ms = parseTime(text, clock)
  if (ms === ms) return ms
  if (text.trim() === '') throw new BadCell(`${column} is empty`)
  throw new BadCell(`${column} "${cut(text)}" is no time such as 2026-10-01T09:30:00Z`)
}

export function optionalTime(text: string, column: string, clock: LocalClock): number | null {
  return text === '' || text.trim() === '' ? null : timeOf(text, column, clock)
}

/** A whole number from 0 to 2³¹ − 1. */
export function optionalCount(text: string, column: string): number | null {
  if (text === '') return null
  const trimmed = text.trim()
  if (trimmed === '') return null
  const count = /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : NaN
  if (count <= 0x7fffffff) return count
  throw new BadCell(`${column} "${cut(text)}" is no whole number from 0 to 2147483647`)
}

/** A decimal string with at most nine decimals. */
export function optionalDecimal(text: string, column: string): string | null {
  if (text === '') return null
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (parseDecimal(trimmed) === null) throw new BadCell(`${column} "${cut(text)}" is no decimal such as 0.0083`)
  return trimmed
}

export function countryOf(text: string, column: string): string | null {
  const country = text.trim().toUpperCase()
  if (country === '') return null
  if (!/^[A-Z]{2}$/.test(country)) throw new BadCell(`${column} "${cut(text)}" is no two-letter code such as GB`)
  return country
}

export const textOrNull = (text: string): string | null => text.trim() || null

/** Enough of a cell to find it by. */
export const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
