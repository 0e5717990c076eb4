/** Reads CSV as spreadsheets write it: RFC 4180, separated by comma, semicolon or tab. */
interface CsvRecords {
  /** All records, blank ones too, so that a record's place is the row number in a spreadsheet (the first is row 1). */
  records: string[][]
  /** Quotes that are not closed, or closed in the middle of a cell. */
  faults: { row: number; message: string }[]
}

const DELIMITERS = [',', ';', '\t']

/** The delimiter that the first line has most of; names of columns contain none. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const counts = DELIMITERS.map((mark) => first.split(mark).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}

/**
 * Reads a whole file.
 * @param text with or without a byte order mark
 */
export function readCsv(text: string): CsvRecords {
  const whole = text.replace(/^\u{FEFF}/u, '')
  const delimiter = delimiterOf(whole)
  const records: string[][] = []
  const faults: CsvRecords['faults'] = []
  let record: string[] = []
  let at = 0

  function endRecord(): void {
    records.push(record)
    record = []
  }

  while (at < whole.length) {
    const { cell, next, fault } = whole[at] === '"' ? readQuotedCell(whole, at, delimiter) : bare(whole, at, delimiter)
    if (fault) faults.push({ row: records.length + 1, message: fault })
    record.push(cell)
    at = next
    if (whole[at] === delimiter) {
      at++
      // A delimiter at the end of the file begins one more, empty cell.
      if (at === whole.length) record.push('')
      continue
    }
    if (at >= whole.length) break
    at += whole[at] === '\r' && whole[at + 1] === '\n' ? 2 : 1
    endRecord()
  }
  if (record.length > 0) endRecord()
  return { records, faults }
}

interface Cell {
  cell: string
  /** Index of the delimiter or line end behind the cell. */
  next: number
  fault?: string
}

const endsCell = (mark: string | undefined, delimiter: string): boolean =>
  mark === undefined || mark === delimiter || mark === '\r' || mark === '\n'

function bare(text: string, from: number, delimiter: string): Cell {
  let next = from
  while (!endsCell(text[next], delimiter)) next++
  return { cell: text.slice(from, next), next }
}

function readQuotedCell(text: string, from: number, delimiter: string): Cell {
  let cell = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close === -1) {
      return { cell: cell + text.slice(at), next: text.length, fault: 'a quote is opened here and never closed' }
    }
    cell += text.slice(at, close)
    at = close + 1
    if (text[at] !== '"') break
    cell += '"'
    at++
  }
  const rest = bare(text, at, delimiter)
  if (rest.cell === '') return { cell, next: at }
  return {
    cell: cell + rest.cell,
    next: rest.next,
    fault: 'there is text after a closing quote; double a quote inside',
  }
}
