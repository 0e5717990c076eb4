import type { Progress } from '../../src-main/contract/answers.ts'
import { secondsLeftOf } from '../../src-main/core/words/figures/time-left.ts'

interface Pace {
  /** Share done, 0 to 1; null where the size is not known. */
  fraction: number | null
  rowsPerSecond: number | null
  bytesPerSecond: number | null
  /** Null where nobody can tell: see `secondsLeftOf`. */
  secondsLeft: number | null
}

/** Sooner than this a speed would jump about. */
const ENOUGH_SECONDS = 0.4

/** The speed of an import since its start, and the time left. */
export function paceOf(progress: Progress): Pace {
  const { done: bytes, total: totalBytes, rows = 0, seconds } = progress
  const fraction = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : null
  if (seconds < ENOUGH_SECONDS) return { fraction, rowsPerSecond: null, bytesPerSecond: null, secondsLeft: null }
  return {
    fraction,
    rowsPerSecond: rows / seconds,
    bytesPerSecond: bytes / seconds,
    secondsLeft: secondsLeftOf(progress),
  }
}

/** `under a second`, `12 s`, `3 min 05 s`, `1 h 12 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under a second'
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
