/** The looks of cells, in the order of `Style`: number format, font, fill, border, alignment. */

const fontXml = (more: string, size = 11): string =>
  `<font>${more}<sz val="${size}"/><name val="Calibri"/><family val="2"/></font>`
const fillXml = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`
const borderXml = (inner: string): string => `<border><left/><right/>${inner}<diagonal/></border>`
const line = (side: string, colour: string): string => `<${side} style="thin"><color rgb="FF${colour}"/></${side}>`

interface Look {
  format?: number
  font?: number
  fill?: number
  border?: number
  alignment?: string
}
const xf = ({ format = 0, font = 0, fill = 0, border = 0, alignment }: Look): string => {
  const applied = [
    format > 0 && 'applyNumberFormat="1"',
    font > 0 && 'applyFont="1"',
    fill > 0 && 'applyFill="1"',
    border > 0 && 'applyBorder="1"',
    alignment && 'applyAlignment="1"',
  ]
  const inside = alignment ? `<alignment ${alignment}/>` : ''
  const ids = `numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`
  return `<xf ${[ids, ...applied.filter(Boolean)].join(' ')}>${inside}</xf>`
}

const [COUNT, AMOUNT, EXACT, DAY, INSTANT, TEXT] = [164, 165, 166, 167, 168, 49]
const BOLD = 1
const TITLE = 2
const MUTED = 3
const WARNING = 4

/** In the order of `Style`; what they name stands in the lists below. */
const looks: readonly Look[] = [
  {},
  { font: TITLE },
  { font: BOLD, fill: 2, border: 1 },
  { font: BOLD, fill: 2, border: 1, alignment: 'horizontal="right"' },
  { font: MUTED },
  { format: COUNT },
  { format: AMOUNT },
  { format: EXACT },
  { format: DAY, alignment: 'horizontal="left"' },
  { format: INSTANT, alignment: 'horizontal="left"' },
  { font: BOLD, border: 2 },
  { format: AMOUNT, font: BOLD, border: 2 },
  { format: TEXT, alignment: 'horizontal="right"' },
  { font: WARNING },
  { alignment: 'vertical="top" wrapText="1"' },
  { format: TEXT },
]

const fonts = [
  fontXml(''),
  fontXml('<b/>'),
  fontXml('<b/>', 18),
  fontXml('<color rgb="FF64748B"/>'),
  fontXml('<b/><color rgb="FFB45309"/>'),
]

const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  fillXml('F1F5F9'),
]

const borders = [
  borderXml('<top/><bottom/>'),
  borderXml(`<top/>${line('bottom', 'CBD5E1')}`),
  borderXml(`${line('top', '0F172A')}<bottom/>`),
]

/** @param decimals of the currency's minor unit */
export function stylesXml(decimals: number): string {
  const minor = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
  // Without decimals such a format would print a bare point behind whole figures.
  const exact = decimals === 0 ? 'General' : `${minor}${'#'.repeat(9 - decimals)}`
  const formats = [
    [COUNT, '#,##0'],
    [AMOUNT, minor],
    [EXACT, exact],
    [DAY, 'yyyy\\-mm\\-dd'],
    [INSTANT, 'yyyy\\-mm\\-dd\\ hh:mm:ss.000'],
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list(
      'numFmts',
      formats.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`),
    ),
    list(
      'fonts',
      fonts.map((each) => orderFontElements(each)),
    ),
    list('fills', fills),
    list('borders', borders),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', looks.map(xf)),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

/** The schema requires a font's size before its colour. */
const orderFontElements = (text: string): string => text.replace(/(<color [^>]*\/>)(<sz [^>]*\/>)/, '$2$1')
