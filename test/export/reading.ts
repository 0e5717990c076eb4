/** Reads exports back without a line of the code that wrote them. */
import { unzipSync } from 'fflate'
import { getDocumentProxy } from 'unpdf'

export type CsvRow = Record<string, string>

/** CSV of RFC 4180, by its header. */
export function readCsv(bytes: Uint8Array | string): CsvRow[] {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)
  const records: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') records.push([])
  }
  const [columns = [], ...rows] = records.slice(0, -1)
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])))
}

export interface SheetCell {
  /** As it stands in the file, to the last digit; text with its escapes taken back. */
  value: string
  isText: boolean
  formula: string | null
  /** The number format of its style. */
  format: string
}
export interface ReadSheet {
  name: string
  xml: string
  rows: Record<string, SheetCell>[]
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** The parts of a workbook by their names. */
export const xlsxParts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]))

/** The sheets in their order, cells by the letters of their column. */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const parts = xlsxParts(bytes)
  const codes = Object.fromEntries(
    [...parts['xl/styles.xml']!.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id,
      code,
    ]),
  )
  const looks = /<cellXfs.*<\/cellXfs>/s.exec(parts['xl/styles.xml']!)![0]
  const formats = [...looks.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => codes[id!] ?? `built in ${id}`)
  const names = [...parts['xl/workbook.xml']!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => unescaped(name!))
  return names.map((name, at) => {
    const xml = parts[`xl/worksheets/sheet${at + 1}.xml`]!
    const rows = [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, row]) => {
      const cells = [...row!.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*)>(.*?)<\/c>/gs)]
      return Object.fromEntries(
        cells.map(([, letters, inRow, attributes, inside]) => {
          if (inRow !== number) throw new Error(`cell ${letters}${inRow} stands in row ${number}`)
          const isText = attributes!.includes('t="inlineStr"')
          const value = (isText ? /<t[^>]*>(.*?)<\/t>/s : /<v>(.*?)<\/v>/s).exec(inside!)?.[1] ?? ''
          const formula = /<f>(.*?)<\/f>/s.exec(inside!)?.[1] ?? null
          const style = Number(/s="(\d+)"/.exec(attributes!)?.[1] ?? 0)
          const cell: SheetCell = {
            value: unescaped(value),
            isText,
            formula: formula && unescaped(formula),
            format: formats[style]!,
          }
          return [letters!, cell]
        }),
      )
    })
    return { name, xml, rows }
  })
}

/** Rows of a sheet with a head, by the titles of the columns; what stands below the data included. */
export function recordsOf({ rows }: ReadSheet): Record<string, SheetCell>[] {
  const [head = {}, ...rest] = rows
  return rest.map((row) =>
    Object.fromEntries(Object.entries(row).map(([letters, cell]) => [head[letters]?.value ?? letters, cell])),
  )
}

export interface PdfText {
  text: string
  left: number
  right: number
  /** Of the baseline, from the foot of the page. */
  y: number
}

/** What is printed on each page, piece by piece. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText[][]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: PdfText[][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    pages.push(
      pieces.map(({ str, transform, width }) => ({
        text: str,
        left: transform[4] as number,
        right: (transform[4] as number) + width,
        y: transform[5] as number,
      })),
    )
  }
  return pages
}

/** The lines of a page from the top, each from left to right. */
export function linesOf(page: readonly PdfText[]): string[] {
  const byY = new Map<number, PdfText[]>()
  for (const piece of page) {
    const y = [...byY.keys()].find((known) => Math.abs(known - piece.y) < 2.5) ?? piece.y
    byY.set(y, [...(byY.get(y) ?? []), piece])
  }
  return [...byY]
    .sort(([left], [right]) => right - left)
    .map(([, pieces]) => pieces.sort((a, b) => a.left - b.left).map(({ text }) => text))
    .map((texts) => texts.join(' ').replace(/\s+/g, ' ').trim())
}

const PAGE_WIDTH = 595.28
const MARGIN = 56

/** Pieces that stand on the same line and run into each other, or over the margin. */
export function collisions(pages: readonly PdfText[][]): string[] {
  return pages.flatMap((pieces) =>
    pieces.flatMap((piece, at) => {
      const over = piece.left < MARGIN - 1 || piece.right > PAGE_WIDTH - MARGIN + 1
      const hit = pieces.slice(at + 1).find((other) => {
        const sameLine = Math.abs(other.y - piece.y) < 6
        return sameLine && other.left < piece.right - 0.5 && piece.left < other.right - 0.5
      })
      return [...(over ? [`over the margin: ${piece.text}`] : []), ...(hit ? [`${piece.text} × ${hit.text}`] : [])]
    }),
  )
}
