import type { Delimiter } from './csv.ts'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']

/**
 * The separator of a CSV's columns, by its first line: the character that gives the most known names, else the most
 * names; the comma where that decides nothing.
 */
export function delimiterOf(text: string, isKnown: (name: string) => boolean): Delimiter {
  const header = /[^\r\n]+/.exec(text)?.[0] ?? ''
  let best: Delimiter = ','
  let most = [-1, 0]
  for (const delimiter of DELIMITERS) {
    const names = header.split(delimiter)
    const known = names.filter((name) => isKnown(name.replaceAll('"', ''))).length
    if (known > most[0]! || (known === most[0]! && names.length > most[1]!)) {
      best = delimiter
      most = [known, names.length]
    }
  }
  return best
}
