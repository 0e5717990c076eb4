import { HOUR_MS } from './calendar.ts'
import type { SampleMessage } from './row.ts'

export const SLICES_PER_HOUR = 6
export const SLICE_MS = HOUR_MS / SLICES_PER_HOUR

/**
 * Messages waiting for their slice of time, so that a log comes out in order although exchanges are made one by one.
 * They wait as messages, not as rows: a row being put together is hundreds of small strings that would wait with it.
 */
export class Log {
  /** Messages taken in so far. */
  made = 0
  private readonly fromMs: number
  private readonly toMs: number
  private readonly limit: number
  private readonly waiting = new Map<number, { atMs: number; message: SampleMessage }[]>()

  constructor(fromMs: number, toMs: number, limit: number) {
    this.fromMs = fromMs
    this.toMs = toMs
    this.limit = limit
  }

  /** What comes after the end of the time, or is too much, is left out. */
  put(atMs: number, message: SampleMessage): void {
    if (atMs >= this.toMs || this.made >= this.limit) return
    this.made++
    const slice = Math.floor((atMs - this.fromMs) / SLICE_MS)
    const entries = this.waiting.get(slice)
    if (entries) entries.push({ atMs, message })
    else this.waiting.set(slice, [{ atMs, message }])
  }

  /** The messages of a slice in the order of time; they are given away. */
  take(slice: number): SampleMessage[] {
    const entries = this.waiting.get(slice) ?? []
    this.waiting.delete(slice)
    entries.sort((left, right) => left.atMs - right.atMs)
    return entries.map(({ message }) => message)
  }
}
