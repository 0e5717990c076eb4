import type { Delimiter } from './csv.ts'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

/**
 * What separates the columns of a CSV, by its first line: the character that yields the most names that are known, in
 * doubt the comma.
 */
export function delimiterOf(text: string, isKnown: (name: string) => boolean): Delimiter {
  const header = /[^\r\n]+/.exec(text)?.[0] ?? ''
  let best: Delimiter = ','
  let most = -1
  for (const delimiter of DELIMITERS) {
    const known = header.split(delimiter).filter((name) => isKnown(name.replaceAll('"', ''))).length
    if (known > most) [best, most] = [delimiter, known]
  }
  return best
}
