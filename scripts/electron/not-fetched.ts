import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const hourMs = 3_600_000

/** What is remembered of a host that was out of reach: since when, why, and by which way it was tried. */
interface Remembered {
  at: string
  whyNot: string
  way: string
}

/** Why fetching by this way failed within the last hour; null where trying makes sense. */
export function failedLately(file: string, way: string, now: Date): string | null {
  try {
    const remembered = JSON.parse(readFileSync(file, 'utf8')) as Remembered
    const ageMs = now.getTime() - Date.parse(remembered.at)
    return remembered.way === way && ageMs >= 0 && ageMs < hourMs ? remembered.whyNot : null
  } catch {
    return null
  }
}

/** Where it cannot be kept it is forgotten, and the next start tries again. */
export function rememberFailure(file: string, remembered: Remembered): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(remembered))
  } catch {
    // Nothing depends on it.
  }
}
