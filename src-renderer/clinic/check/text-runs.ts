import { bytesOf } from './replacements.ts'

/** A part of a text that is drawn in one style. */
interface TextRun {
  text: string
  costly: boolean
  /** Whether it lies behind the byte at which the next segment begins. */
  over: boolean
}

/**
 * Splits a text into parts for marking: characters of more than one byte, and what lies beyond the limit.
 * @param overrunAtByte the first byte beyond the limit, or null
 */
export function textRuns(text: string, overrunAtByte: number | null): TextRun[] {
  const runs: TextRun[] = []
  let byte = 0
  for (const character of text) {
    const size = bytesOf(character)
    const costly = size > 1
    const over = overrunAtByte !== null && byte + size > overrunAtByte
    const last = runs.at(-1)
    if (last && last.costly === costly && last.over === over) last.text += character
    else runs.push({ text: character, costly, over })
    byte += size
  }
  return runs
}
