import { INK, LEFT, MUTED, PAGE_ROOM, RIGHT, type Look, type Paper } from './paper.ts'
import { wrapText } from './wrapping.ts'

export interface TableColumn {
  title: string
  width: number
  /** Whether the cells are figures, which are right-aligned and never cut. */
  figures?: boolean
  /** Whether figures stand with their points below each other, however many decimals each has. */
  atPoint?: boolean
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
  /**
   * `group`: a heading row, which stands on one page with all rows up to the next, as far as a page holds them. `part`: a
   * heading within a group. `sub`: what the row above is made of. `sum`: a total of the rows before it.
   */
  kind?: 'group' | 'part' | 'sub' | 'sum'
}

const GAP = 12
const LINES = 3
const TEXT = { size: 9, height: 12.5 }
const SUB = { size: 8, height: 11, indent: 12 }
const DETAIL = { size: 7.5, height: 10.5 }

/** Draws a table that continues over pages, with its head on each page. */
export function putTable(paper: Paper, columns: readonly TableColumn[], rows: readonly TableRow[]): void {
  const places = placeColumns(columns, rows)
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
    const next = rows[at + 1]?.kind
    if (!isHeading(row) && next !== 'sub') paper.rule(paper.y, next === 'sum' ? '#cbd5e1' : undefined)
  })
}

const isHeading = ({ kind }: TableRow): boolean => kind === 'group' || kind === 'part'

/**
 * The height that must fit on one page from this row on: a group with all its rows, where a page holds them; else a
 * heading with its first row, a row with the first part below it, a sum with the row before it.
 */
function togetherFrom(rows: readonly TableRow[], heights: readonly number[], first: number): number {
  const heightTo = (last: number): number => heights.slice(first, last + 1).reduce((sum, height) => sum + height, 0)
  if (rows[first]!.kind === 'group') {
    const next = rows.findIndex(({ kind }, at) => at > first && kind === 'group')
    const whole = heightTo(next === -1 ? rows.length - 1 : next - 1)
    if (whole <= PAGE_ROOM - HEAD_HEIGHT) return whole
  }
  let last = first
  const hasToStay = (): boolean =>
    isHeading(rows[last]!) ||
    rows[last + 1]!.kind === 'sum' ||
    (rows[last + 1]!.kind === 'sub' && rows[last]!.kind !== 'sub')
  while (last + 1 < rows.length && hasToStay()) last += 1
  return heightTo(last)
}

interface Place extends TableColumn {
  left: number
  right: number
  /** The most decimals of a figure, where figures stand with their points below each other. */
  decimals: number
}

/** The places of the columns; the first column takes the width that the others leave. */
function placeColumns(columns: readonly TableColumn[], rows: readonly TableRow[]): Place[] {
  const fixed = columns.slice(1).reduce((sum, { width }) => sum + width + GAP, 0)
  let left = LEFT
  return columns.map((column, at) => {
    const width = at === 0 ? RIGHT - LEFT - fixed : column.width
    const decimals = column.atPoint ? Math.max(0, ...rows.map(({ cells }) => decimalsOf(cells[at]!.text))) : 0
    const place = { ...column, width, left, right: left + width, decimals }
    left += width + GAP
    return place
  })
}

const decimalsOf = (figure: string): number => (/\.(\d+)$/.exec(figure)?.[1] ?? '').length

/** How far a figure stands from the right edge, so that its point is where those of the others are, of whatever size. */
function beforeEdge(paper: Paper, { atPoint, decimals }: Place, figure: string, look: Look): number {
  const behind = (digits: number, size: Look): number =>
    digits === 0 ? 0 : paper.widthOf(`.${'0'.repeat(digits)}`, { ...size, tabular: true })
  return atPoint ? behind(decimals, { size: TEXT.size }) - behind(decimalsOf(figure), look) : 0
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
  size: kind === 'sub' ? SUB.size : TEXT.size,
  weight: kind === 'group' || kind === 'sum' ? 'strong' : 'regular',
  colour: muted || kind === 'sub' || kind === 'part' ? MUTED : INK,
})

const linesOf = (paper: Paper, width: number, text: string, look: Look): string[] =>
  wrapText(text, width, LINES, (part) => paper.widthOf(part, look))

/** The width of a cell. The title of a group also takes the empty cells beside it, up to its figure. */
const widthIn = (places: readonly Place[], row: TableRow, at: number): number =>
  isHeading(row) && at === 0
    ? places.at(-1)!.left - GAP - LEFT
    : places[at]!.width - (row.kind === 'sub' && at === 0 ? SUB.indent : 0)

const lineHeight = ({ kind }: TableRow): number => (kind === 'sub' ? SUB.height : TEXT.height)
/** What a row takes beside its text. */
const paddingOf = ({ kind }: TableRow): number => (kind === 'group' ? 16 : kind === 'sub' ? 4 : kind === 'part' ? 8 : 9)

function heightOf(paper: Paper, places: readonly Place[], row: TableRow): number {
  const heights = row.cells.map((cell, at) => {
    const { figures } = places[at]!
    const width = widthIn(places, row, at)
    const texts = figures ? 1 : Math.max(1, linesOf(paper, width, cell.text, lookOf(row, cell)).length)
    const details = cell.detail ? linesOf(paper, width, cell.detail, { size: DETAIL.size }).length : 0
    return texts * lineHeight(row) + details * DETAIL.height
  })
  return Math.max(...heights) + paddingOf(row)
}

function putRow(paper: Paper, places: readonly Place[], row: TableRow): void {
  const top = paper.y + (row.kind === 'group' ? 10 : row.kind === 'sub' ? 1 : 4.5)
  row.cells.forEach((cell, at) => {
    const { left, right, figures } = places[at]!
    const width = widthIn(places, row, at)
    const look = lookOf(row, cell)
    if (figures) {
      const off = beforeEdge(paper, places[at]!, cell.text, look)
      return paper.putFigure(cell.text, right - off, top, width - off, look)
    }
    const x = row.kind === 'sub' ? left + SUB.indent : left
    let y = top
    for (const line of linesOf(paper, width, cell.text, look)) {
      paper.put(line, x, y, look)
      y += lineHeight(row)
    }
    const small: Look = { size: DETAIL.size, colour: MUTED }
    for (const line of cell.detail ? linesOf(paper, width, cell.detail, small) : []) {
      paper.put(line, x, y, small)
      y += DETAIL.height
    }
  })
}
