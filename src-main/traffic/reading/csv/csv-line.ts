const LF = 10
const CR = 13

export const isLineBreak = (unit: number): boolean => unit === LF || unit === CR

/** Index of the line break at or after `from`, or the end of the text. */
export function nextLineBreak(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++
  return at
}

/** The lines of a text, without their breaks. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/)

/**
 * The fields of a single line, for a line that may be the middle of a record. A quote that is not closed in the line,
 * or that is followed by text, is an ordinary character.
 */
export function fieldsOfLine(line: string, delimiter: string): string[] {
  const fields: string[] = []
  for (let at = 0; at <= line.length;) {
    const quoted = line[at] === '"' ? /"(?:[^"]|"")*"/y : null
    if (quoted) quoted.lastIndex = at
    const found = quoted?.exec(line)?.[0]
    const behind = at + (found?.length ?? 0)
    if (found !== undefined && (behind === line.length || line[behind] === delimiter)) {
      fields.push(found.slice(1, -1).replaceAll('""', '"'))
      at = behind + 1
      continue
    }
    const next = line.indexOf(delimiter, at)
    const end = next < 0 ? line.length : next
    fields.push(line.slice(at, end))
    at = end + 1
  }
  return fields
}
