import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const hourMs = 3_600_000

/** What is remembered of an unreachable server: since when, why, and through which proxies and mirror it was tried. */
interface Remembered {
  at: string
  whyNot: string
  way: string
}

/** Why the same download failed within the last hour; null where trying makes sense. */
export function failedLately(file: string, way: string, now: Date): string | null {
  try {
    const remembered = JSON.parse(readFileSync(file, 'utf8')) as Remembered
    const ageMs = now.getTime() - Date.parse(remembered.at)
    return remembered.way === way && ageMs >= 0 && ageMs < hourMs ? remembered.whyNot : null
  } catch {
    return null
  }
}

/** Remembers a failure. Where that cannot be written, the next start tries again. */
export function rememberFailure(file: string, remembered: Remembered): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(remembered))
  } catch {
    // Nothing depends on it.
  }
}
