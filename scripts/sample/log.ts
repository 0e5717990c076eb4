import { HOUR_MS } from './calendar.ts'
import type { SampleMessage } from './row.ts'

export const SLICES_PER_HOUR = 6
export const SLICE_MS = HOUR_MS / SLICES_PER_HOUR

/**
 * Messages that wait for their slice of time, so that the log comes out in order although exchanges are made one after
 * the other. They wait as messages and not as rows, because a row consists of hundreds of small strings.
 */
export class Log {
  /** Number of messages made so far. */
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

  /** Adds a message; messages after the end of the time, or beyond the number wanted, are dropped. */
  put(atMs: number, message: SampleMessage): void {
    if (atMs >= this.toMs || this.made >= this.limit) return
    this.made++
    const slice = Math.floor((atMs - this.fromMs) / SLICE_MS)
    const entries = this.waiting.get(slice)
    if (entries) entries.push({ atMs, message })
    else this.waiting.set(slice, [{ atMs, message }])
  }

  /** Takes the messages of a slice, in the order of time. */
  take(slice: number): SampleMessage[] {
    const entries = this.waiting.get(slice) ?? []
    this.waiting.delete(slice)
    entries.sort((left, right) => left.atMs - right.atMs)
    return entries.map(({ message }) => message)
  }
}
