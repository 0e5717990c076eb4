import { rewordingOf } from '../../../src-main/core/text/placeholders.ts'
import { seenCharacters } from '../../../src-main/core/text/twins.ts'

/** A part of a wording: text, or a variable part with its number, from 1. */
type WordingPart = { kind: 'text'; text: string } | { kind: 'variable'; number: number }

/** The parts of a wording with `{1}`, `{2}` … in place of its variable parts; empty texts are left out. */
export function wordingParts(wording: string): WordingPart[] {
  const { pieces, order } = rewordingOf(wording)
  return pieces.flatMap((text, at): WordingPart[] => [
    ...(at === 0 ? [] : [{ kind: 'variable', number: order[at - 1]! + 1 } as const]),
    ...(text === '' ? [] : [{ kind: 'text', text } as const]),
  ])
}

export const placeholder = (number: number): string => `{${number}}`

/** A part of a text that is drawn in one style. */
export interface MarkedRun {
  text: string
  /** The variable part that it is, from 1; null for fixed text. */
  variable: number | null
  /** Whether it is a costly character of the fixed text. */
  costly: boolean
  /** The segment in which it ends, from 1. */
  segment: number
}

interface Measure {
  size: number
  unit: 'bytes' | 'characters'
}

const sizeOf = (text: string, unit: Measure['unit']): number =>
  unit === 'bytes' ? new TextEncoder().encode(text).length : [...text].length

/** What the call counts as costly: a character that takes more bytes than a plain one would. */
const isCostly = (character: string): boolean => sizeOf(character, 'bytes') !== character.length

/**
 * A wording as runs for marking: which parts vary, which characters are costly, and in which segment each lies. A character
 * that crosses the end of a segment is the first of the next one.
 * @param values of the variable parts, by which the text is measured; what has no value stands as its placeholder
 * @param limit null where size costs nothing
 * @param shows what is drawn of a variable part
 */
export function markedRuns(
  wording: string,
  values: readonly string[],
  limit: Measure | null,
  shows: 'values' | 'placeholders' = 'values',
): MarkedRun[] {
  const runs: MarkedRun[] = []
  let size = 0
  const segmentAfter = (text: string): number => {
    if (limit === null) return 1
    size += sizeOf(text, limit.unit)
    return Math.max(1, Math.ceil(size / limit.size))
  }
  const add = (run: MarkedRun): void => {
    const last = runs.at(-1)
    const joins = last && last.variable === run.variable && last.segment === run.segment && !last.costly && !run.costly
    if (joins) last.text += run.text
    else runs.push(run)
  }
  for (const part of wordingParts(wording)) {
    const variable = part.kind === 'variable' ? part.number : null
    const text = part.kind === 'variable' ? (values[part.number - 1] ?? placeholder(part.number)) : part.text
    if (variable !== null && shows === 'placeholders') {
      runs.push({ text: placeholder(variable), variable, costly: false, segment: segmentAfter(text) })
      continue
    }
    for (const character of seenCharacters(text)) {
      add({
        text: character,
        variable,
        costly: variable === null && isCostly(character),
        segment: segmentAfter(character),
      })
    }
  }
  return runs
}

/** A wording with a costly character exchanged for its twin, wherever a person sees that character. */
export function withTwin(wording: string, character: string, twin: string): string {
  let text = ''
  for (const seen of seenCharacters(wording)) text += seen === character ? twin : seen
  return text
}

/** How often a person sees a character in a wording. */
export function timesIn(wording: string, character: string): number {
  let times = 0
  for (const seen of seenCharacters(wording)) if (seen === character) times++
  return times
}
