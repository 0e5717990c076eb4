/**
 * Breaks a text into lines no wider than `width`: at spaces, and within a word only where the word alone is too wide. A
 * text that needs more lines than there may be ends in an ellipsis.
 * @param widthOf width of a text on one line
 * @param most the most lines, at least one
 */
export function wrapText(text: string, width: number, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '') {
    const fits = fittingLength(rest, width, widthOf)
    if (fits === rest.length) return [...lines, rest]
    if (lines.length === most - 1) return [...lines, shortenLine(rest, width, widthOf)]
    const space = rest.lastIndexOf(' ', fits)
    const end = space > 0 ? space : Math.max(fits, 1)
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return lines
}

function shortenLine(text: string, width: number, widthOf: (text: string) => number): string {
  const room = width - widthOf('…')
  return `${text.slice(0, Math.max(fittingLength(text, room, widthOf), 1)).trimEnd()}…`
}

/** How many UTF-16 units from the start fit; a surrogate pair is never split. */
function fittingLength(text: string, width: number, widthOf: (text: string) => number): number {
  if (widthOf(text) <= width) return text.length
  let [low, high] = [0, text.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (widthOf(text.slice(0, middle)) <= width) low = middle
    else high = middle
  }
  const code = text.charCodeAt(low - 1)
  return code >= 0xd800 && code <= 0xdbff ? low - 1 : low
}
