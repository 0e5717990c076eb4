import { cellXml, columnLetters, Style, type Cell } from './cell.ts'

export interface SheetColumn {
  title: string
  /** In characters. */
  width: number
  right?: boolean
  /** Whether it keeps its place and is not shown, as nothing is in it. */
  hidden?: boolean
}

export type Row = readonly Cell[]

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string
  /**
   * Their titles make the first row, which stays in view and is printed on every page. A sheet without columns has no
   * such row.
   */
  columns: readonly SheetColumn[]
  rows: Iterable<Row> | AsyncIterable<Row>
  /**
   * Makes the rows below the others. `first` and `last` are the sheet's numbers of the rows above; `last` is less than
   * `first` where there are none.
   */
  foot?: (first: number, last: number) => readonly Row[]
}

const BLOCK_CHARACTERS = 64 * 1024

/** The sheet's XML in blocks, made while it is read: no rows are kept in memory. */
export async function* sheetXml(sheet: Sheet, isFirst: boolean): AsyncGenerator<Buffer> {
  const { columns, rows, foot } = sheet
  const titled = columns.some(({ title }) => title !== '')
  const letters = columns.map((_, column) => columnLetters(column))
  let block = headXml(columns, titled, isFirst)
  let last = 0
  const rowXml = (row: Row): string => {
    last += 1
    return `<row r="${last}">${row.map((cell, column) => cellXml(`${letters[column]}${last}`, cell)).join('')}</row>`
  }
  if (titled) {
    block += rowXml(columns.map(({ title, right }) => ({ text: title, style: right ? Style.headRight : Style.head })))
  }
  const first = last + 1
  for await (const row of rows) {
    block += rowXml(row)
    if (block.length < BLOCK_CHARACTERS) continue
    yield Buffer.from(block)
    block = ''
  }
  const lastOfRows = last
  block += (foot?.(first, lastOfRows) ?? []).map(rowXml).join('')
  const filter = titled ? `<autoFilter ref="A1:${letters.at(-1)}${Math.max(lastOfRows, 1)}"/>` : ''
  yield Buffer.from(
    `${block}</sheetData>${filter}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="9" orientation="${titled ? 'landscape' : 'portrait'}" fitToHeight="0"/>` +
      '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>',
  )
}

function headXml(columns: readonly SheetColumn[], titled: boolean, isFirst: boolean): string {
  const pane =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
  const lines = titled ? '' : ' showGridLines="0"'
  const widths = columns.map(
    ({ width, hidden }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}"${hidden ? ' hidden="1"' : ''} customWidth="1"/>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView${lines}${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${titled ? pane : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${widths.join('')}</cols><sheetData>`,
  ].join('')
}
