/** CSV read one character after the other: slow, obviously right, and knowing nothing of pieces. */
export interface SlowCsv {
  records: { fields: string[]; line: number }[]
  /** Lines of rows with text after a closing quote. */
  faults: number[]
  /** Line of a quote that is never closed. */
  unclosedAt: number | null
}

export function slowCsv(text: string, delimiter = ','): SlowCsv {
  const result: SlowCsv = { records: [], faults: [], unclosedAt: null }
  let at = 0
  let line = 1
  const atBreak = (): boolean => text[at] === '\n' || text[at] === '\r'
  const skipBreak = (): void => {
    at += text.startsWith('\r\n', at) ? 2 : 1
    line++
  }

  while (at < text.length) {
    const startLine = line
    const fields: string[] = []
    let faulty = false
    let quoted = false
    for (;;) {
      let field = ''
      if (text[at] === '"') {
        quoted = true
        const openedOn = line
        at++
        for (;;) {
          if (at >= text.length) {
            result.unclosedAt = openedOn
            return result
          }
          if (text.startsWith('""', at)) {
            field += '"'
            at += 2
          } else if (text[at] === '"') {
            at++
            break
          } else if (atBreak()) {
            const before = at
            skipBreak()
            field += text.slice(before, at)
          } else field += text[at++]
        }
        if (at < text.length && text[at] !== delimiter && !atBreak()) faulty = true
        if (faulty) while (at < text.length && !atBreak()) at++
      } else {
        while (at < text.length && text[at] !== delimiter && !atBreak()) field += text[at++]
      }
      fields.push(field)
      if (faulty || text[at] !== delimiter) break
      at++
    }
    const blank = fields.length === 1 && !quoted && fields[0]!.trim() === ''
    if (faulty) result.faults.push(startLine)
    else if (!blank) result.records.push({ fields, line: startLine })
    if (at < text.length) skipBreak()
  }
  return result
}
