import { INK, LEFT, MUTED, RIGHT, type Look, type Paper } from './paper.ts'
import { wrapText } from './wrapping.ts'

export interface TableColumn {
  title: string
  width: number
  /** Whether the cells are figures, which are right-aligned and never cut. */
  figures?: boolean
}

export interface TableCell {
  /** Text that the typeface can print, as `Paper.readable` returns it. */
  text: string
  /** A smaller text below. */
  detail?: string
  muted?: boolean
}

export interface TableRow {
  cells: readonly TableCell[]
  /** `group`: a heading row, which is never left alone at the foot of a page. `sum`: a total of the rows before it. */
  kind?: 'group' | 'sum'
}

const GAP = 12
const LINES = 3
const TEXT = { size: 9, height: 12.5 }
const DETAIL = { size: 7.5, height: 10.5 }

/** Draws a table that continues over pages, with its head on each page. */
export function putTable(paper: Paper, columns: readonly TableColumn[], rows: readonly TableRow[]): void {
  const places = placeColumns(columns)
  const heights = rows.map((row) => heightOf(paper, places, row))
  paper.need(HEAD_HEIGHT + (heights[0] ?? 0) + (heights[1] ?? 0))
  putHead(paper, places)
  rows.forEach((row, at) => {
    if (!paper.fits(togetherFrom(rows, heights, at))) {
      paper.nextPage()
      putHead(paper, places)
    }
    putRow(paper, places, row)
    paper.y += heights[at]!
    if (row.kind !== 'group') paper.rule(paper.y, rows[at + 1]?.kind === 'sum' ? '#cbd5e1' : undefined)
  })
}

/** The height that must fit on one page from this row on: a group with its first row, a sum with the row before it. */
function togetherFrom(rows: readonly TableRow[], heights: readonly number[], first: number): number {
  let last = first
  while (last + 1 < rows.length && (rows[last]!.kind === 'group' || rows[last + 1]!.kind === 'sum')) last += 1
  return heights.slice(first, last + 1).reduce((sum, height) => sum + height, 0)
}

interface Place extends TableColumn {
  left: number
  right: number
}

/** The places of the columns; the first column takes the width that the others leave. */
function placeColumns(columns: readonly TableColumn[]): Place[] {
  const fixed = columns.slice(1).reduce((sum, { width }) => sum + width + GAP, 0)
  let left = LEFT
  return columns.map((column, at) => {
    const width = at === 0 ? RIGHT - LEFT - fixed : column.width
    const place = { ...column, width, left, right: left + width }
    left += width + GAP
    return place
  })
}

const HEAD_HEIGHT = 22

function putHead(paper: Paper, places: readonly Place[]): void {
  const look: Look = { size: 7.5, weight: 'strong', colour: MUTED }
  for (const { title, left, right, figures } of places) {
    paper.put(title, figures ? right : left, paper.y + 4, look, figures)
  }
  paper.y += HEAD_HEIGHT
  paper.rule(paper.y - 3, '#94a3b8')
}

const lookOf = ({ kind }: TableRow, { muted }: TableCell): Look => ({
  size: TEXT.size,
  weight: kind === undefined ? 'regular' : 'strong',
  colour: muted ? MUTED : INK,
})

const linesOf = (paper: Paper, width: number, text: string, look: Look): string[] =>
  wrapText(text, width, LINES, (part) => paper.widthOf(part, look))

/** The width of a cell. The title of a group also takes the empty cells beside it, up to its figure. */
const widthIn = (places: readonly Place[], row: TableRow, at: number): number =>
  row.kind === 'group' && at === 0 ? places.at(-1)!.left - GAP - LEFT : places[at]!.width

function heightOf(paper: Paper, places: readonly Place[], row: TableRow): number {
  const heights = row.cells.map((cell, at) => {
    const { figures } = places[at]!
    const width = widthIn(places, row, at)
    const texts = figures ? 1 : Math.max(1, linesOf(paper, width, cell.text, lookOf(row, cell)).length)
    const details = cell.detail ? linesOf(paper, width, cell.detail, { size: DETAIL.size }).length : 0
    return texts * TEXT.height + details * DETAIL.height
  })
  return Math.max(...heights) + (row.kind === 'group' ? 16 : 9)
}

function putRow(paper: Paper, places: readonly Place[], row: TableRow): void {
  const top = paper.y + (row.kind === 'group' ? 10 : 4.5)
  row.cells.forEach((cell, at) => {
    const { left, right, figures } = places[at]!
    const width = widthIn(places, row, at)
    const look = lookOf(row, cell)
    if (figures) return paper.putFigure(cell.text, right, top, width, look)
    let y = top
    for (const line of linesOf(paper, width, cell.text, look)) {
      paper.put(line, left, y, look)
      y += TEXT.height
    }
    const small: Look = { size: DETAIL.size, colour: MUTED }
    for (const line of cell.detail ? linesOf(paper, width, cell.detail, small) : []) {
      paper.put(line, left, y, small)
      y += DETAIL.height
    }
  })
}
