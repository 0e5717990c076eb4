/**
 * A small streaming writer of SpreadsheetML (ECMA-376): rows go into the archive as they come and are not kept in
 * memory, and figures are written with their own digits. Existing libraries take binary floats, hold the whole workbook
 * in memory, or are no longer maintained.
 */
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { escapeXml } from './cell.ts'
import { sheetXml, type Sheet } from './sheet.ts'
import { stylesXml } from './styles.ts'

/** A fixed time for every entry, so that the same content gives the same bytes. */
const ENTRY = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/**
 * The bytes of a workbook, made while they are read: rows are fetched no earlier and no faster than that.
 * @param decimals of the currency's minor unit
 */
export async function* workbook(
  sheets: Iterable<Sheet> | AsyncIterable<Sheet>,
  decimals: number,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  fill(zip, sheets, decimals).catch((error: Error) => output.destroy(error))
  yield* output as AsyncIterable<Uint8Array>
}

async function fill(zip: ZipFile, sheets: Iterable<Sheet> | AsyncIterable<Sheet>, decimals: number): Promise<void> {
  const written: Sheet[] = []
  for await (const sheet of sheets) {
    written.push(sheet)
    const xml = Readable.from(sheetXml(sheet, written.length === 1), { objectMode: false })
    zip.addReadStream(xml, `xl/worksheets/sheet${written.length}.xml`, ENTRY)
    await finished(xml)
  }
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypesXml(written.length),
    '_rels/.rels': relationsXml(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': workbookXml(written),
    'xl/_rels/workbook.xml.rels': relationsXml(
      ...written.map((_, at): Relation => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml': stylesXml(decimals),
  }
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), name, ENTRY)
  zip.end()
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

type Relation = readonly [type: string, target: string]
const relationsXml = (...relations: Relation[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

function contentTypesXml(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${SHEET_ML}.${type}+xml"/>`
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet')),
    '</Types>',
  ].join('')
}

function workbookXml(sheets: readonly Sheet[]): string {
  const named = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  // Makes a spreadsheet print the heads of the columns on every page.
  const heads = sheets.flatMap(({ name, columns }, at) =>
    columns.some(({ title }) => title !== '')
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name)}'!$1:$1</definedName>`]
      : [],
  )
  return [
    `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${named.join('')}</sheets>`,
    heads.length > 0 ? `<definedNames>${heads.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('')
}
