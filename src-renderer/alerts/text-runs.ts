import { bytesOf } from './replacements.ts'

/** A stretch of a text that is drawn alike. */
interface TextRun {
  text: string
  costly: boolean
  /** After the byte with which the next segment begins. */
  over: boolean
}

/**
 * Cuts a text into runs for marking: characters of more than one byte, and what lies beyond the limit.
 * @param overrunAtByte the first byte that no longer fits, or null
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
