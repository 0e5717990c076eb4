/** CSV read one character after the other: slow, obviously right, and knowing nothing of pieces. */
export interface SlowCsv {
  records: { fields: string[]; line: number }[]
  /** Lines with a quote that is never closed, or text after a closing one: each spoils its own line only. */
  faults: number[]
}

export function slowCsv(text: string, delimiter = ','): SlowCsv {
  const result: SlowCsv = { records: [], faults: [] }
  let at = 0
  let line = 1
  const atBreak = (): boolean => text[at] === '\n' || text[at] === '\r'
  const skipBreak = (): void => {
    at += text.startsWith('\r\n', at) ? 2 : 1
    line++
  }

  while (at < text.length) {
    const startLine = line
    const startAt = at
    const fields: string[] = []
    let faulty = false
    let quoted = false
    for (;;) {
      let field = ''
      if (text[at] === '"') {
        quoted = true
        at++
        for (;;) {
          if (at >= text.length) {
            faulty = true
            break
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
      } else {
        while (at < text.length && text[at] !== delimiter && !atBreak()) field += text[at++]
      }
      fields.push(field)
      if (faulty || text[at] !== delimiter) break
      at++
    }
    const blank = fields.length === 1 && !quoted && fields[0]!.trim() === ''
    if (faulty) {
      result.faults.push(startLine)
      at = startAt
      line = startLine
      while (at < text.length && !atBreak()) at++
    } else if (!blank) result.records.push({ fields, line: startLine })
    if (at < text.length) skipBreak()
  }
  return result
}
