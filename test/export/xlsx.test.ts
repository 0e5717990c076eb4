import fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Summary } from '../../src-main/contract/answers.ts'
import { statementFile, summaryFile } from '../../src-main/export/bill/bill-file.ts'
import { columnLetters, isKept, type Cell } from '../../src-main/export/xlsx/cell.ts'
import { workbook } from '../../src-main/export/xlsx/workbook.ts'
import { agent, everyLine, line, statement, summary } from './builders.ts'
import { readXlsx, recordsOf, xlsxParts, type ReadSheet, type SheetCell } from './reading.ts'

const sheetsOf = async (more: Parameters<typeof summary>[0] = {}): Promise<ReadSheet[]> =>
  readXlsx((await summaryFile(summary(more), 'xlsx')).content)
const named = (sheets: readonly ReadSheet[], name: string): ReadSheet => sheets.find((sheet) => sheet.name === name)!

/** One cell through a whole workbook. */
async function written(cell: Cell): Promise<SheetCell | undefined> {
  const sheet = { name: 'One', columns: [{ title: '', width: 10 }], rows: [[cell]] }
  return readXlsx(await buffer(workbook([sheet], 2)))[0]!.rows[0]?.A
}

describe('a figure', () => {
  test.each([
    ['0.007105001', true],
    ['-1.35', true],
    ['9999999999999.99', true],
    ['123456789012345', true],
    ['0.000000001', true],
    ['1000000000000.000', true],
    ['123456789012345.6', false],
    ['1234567890123456', false],
    ['100000000000000.01', false],
  ])('%s is a number of its own digits, or text where a spreadsheet would lose some: %s', async (amount, isNumber) => {
    const cell = await written({ amount })
    expect([cell!.value, cell!.isText]).toEqual([amount, !isNumber])
  })

  test('a number is one that a spreadsheet, with its fifteen digits of a binary float, gives back to the last digit', () => {
    const decimal = fc
      .tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.integer({ min: 0, max: 9 }))
      .map(([digits, decimals]) => {
        const text = `${digits < 0n ? -digits : digits}`.padStart(decimals + 1, '0')
        const whole = text.slice(0, text.length - decimals)
        return `${digits < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${text.slice(-decimals)}` : ''}`
      })
    fc.assert(
      fc.property(decimal, (text) => {
        if (!isKept(text)) return
        const kept = new Intl.NumberFormat('en', { maximumSignificantDigits: 15, useGrouping: false })
        const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 9, useGrouping: false })
        expect(kept.format(Number(text))).toBe(whole.format(text as Intl.StringNumericLiteral))
      }),
    )
  })

  test.each([
    ['EUR', '#,##0.00', '#,##0.00#######'],
    ['JPY', '#,##0', 'General'],
    ['KWD', '#,##0.000', '#,##0.000######'],
  ])('of %s has its decimals: %s, and all it has where it is exact', async (currency, minor, exact) => {
    const sheets = await sheetsOf({ currency, lines: [line({ amount: '86' })] })
    const [row] = recordsOf(named(sheets, 'Lines'))
    expect(row![`Amount ${currency}`]).toMatchObject({ value: '86', isText: false, format: minor })
    expect(row![`Unit price ${currency}`]).toMatchObject({
      value: '0.0715',
      format: exact === 'General' ? 'General' : exact,
    })
    expect(row!.Events).toMatchObject({ value: '1204', isText: false, format: '#,##0' })
    const [, over] = recordsOf(named(sheets, 'Agents'))
    expect(over![`Extra segments ${currency}`]).toMatchObject({ value: '64.134465', format: exact })
    expect(over![`Amount ${currency}`]).toMatchObject({ isText: false, format: minor })
  })

  test('without a price says so, and is no zero', async () => {
    const [row] = recordsOf(named(await sheetsOf({ lines: [line({ amount: null, unitPrice: null })] }), 'Lines'))
    expect(row!['Amount EUR']).toMatchObject({ value: 'unpriced', isText: true })
    expect(row!['Unit price EUR']).toBeUndefined()
  })
})

describe('a total', () => {
  test('is a formula over its lines, and the value that it comes to', async () => {
    const sheets = readXlsx((await statementFile(statement(), 'xlsx')).content)
    const lines = recordsOf(named(sheets, 'Lines'))
    const amounts = lines.slice(0, -1).map((row) => ({ kind: row.Kind!.value, amount: row['Amount EUR']! }))
    const total = lines.at(-1)!['Amount EUR']!
    expect(total.formula).toBe(`ROUND(SUM(R2:R${amounts.length + 1}),2)`)
    // As a spreadsheet calculates: binary floats, text left out, rounded at the end.
    const sum = (kinds?: readonly string[]): string =>
      amounts
        .filter(({ kind, amount }) => !amount.isText && (!kinds || kinds.includes(kind)))
        .reduce((all, { amount }) => all + Number(amount.value), 0)
        .toFixed(2)
    expect(total.value).toBe(sum())
    const head = Object.fromEntries(named(sheets, 'Statement').rows.map((row) => [row.A?.value, row.B]))
    expect(head.Total).toMatchObject({ value: total.value, formula: `ROUND(Lines!$R$${amounts.length + 2},2)` })
    expect(head.Usage!.value).toBe(sum(['usage', 'included']))
    expect(head.Usage!.formula).toContain('SUMIF(Lines!$A$2:$A$11,"usage",Lines!$R$2:$R$11)')
    expect(head.Surcharges!.value).toBe(sum(['surcharge']))
    expect(head['Adjustments of earlier cycles']!.value).toBe(sum(['adjustment']))
  })

  test('of figures that a spreadsheet cannot add is written as it is, without a formula that says another', async () => {
    const lines = [line({ amount: '123456789012345.67' }), line({ amount: '0.01' })]
    const sheets = await sheetsOf({ lines })
    expect(recordsOf(named(sheets, 'Lines')).at(-1)!['Amount EUR']).toMatchObject({
      value: '123456789012345.68',
      formula: null,
    })
  })

  test('of no line is 0', async () => {
    const sheets = await sheetsOf({ lines: [] })
    expect(named(sheets, 'Lines').rows.at(-1)!.R).toMatchObject({ value: '0.00', formula: 'ROUND(0,2)' })
  })
})

describe('a sheet', () => {
  test('of rows keeps its head in sight, has widths, a filter, and its head on every printed page', async () => {
    const { content } = await statementFile(statement(), 'xlsx')
    const sheets = readXlsx(content)
    expect(sheets.map(({ name }) => name)).toEqual(['Statement', 'Lines', 'Agents', 'Agent events', 'Provenance'])
    for (const { xml, rows } of sheets.slice(1)) {
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
      expect(xml.match(/<col /g)).toHaveLength(Object.keys(rows[0]!).length)
      expect(xml).toMatch(/<autoFilter ref="A1:[A-Z]\d+"\/>/)
    }
    expect(xlsxParts(content)['xl/workbook.xml']).toContain(`'Lines'!$1:$1`)
  })

  test('says of a statement what it rests on', async () => {
    const issued = statement()
    const rows = recordsOf(named(readXlsx((await statementFile(issued, 'xlsx')).content), 'Provenance'))
    const { imports, rateCards, profiles, eventsSha256 } = issued.provenance
    expect(rows.map((row) => row['SHA-256']?.value).filter(Boolean)).toEqual([
      issued.hash,
      eventsSha256,
      ...[...imports, ...rateCards, ...profiles].map(({ sha256 }) => sha256),
    ])
  })

  test('says that a draft is one', async () => {
    const { content } = await statementFile(statement({ status: 'draft' }), 'xlsx')
    expect(readXlsx(content)[0]!.rows.some((row) => row.B?.value.startsWith('DRAFT'))).toBe(true)
  })

  test('days and instants are dates', async () => {
    expect(await written({ day: '2026-10-01' })).toMatchObject({ value: '46296', isText: false })
    const { value, format } = (await written({ instant: '2026-11-03T09:12:44.120Z' }))!
    expect(Math.round((Number(value) - 25569) * 86_400_000)).toBe(Date.parse('2026-11-03T09:12:44.120Z'))
    expect(format).toContain('hh:mm:ss.000')
  })

  test('columns are lettered as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('text', () => {
  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('that would run, %j, does not', async (text) => {
    const cell = await written(text)
    expect(cell).toMatchObject({ value: `'${text}`, isText: true, formula: null })
  })

  test.each([
    '+447700900123',
    '-5',
    'plain',
    'a & b < c > "d"',
    '_x0041_',
    'line\nbreak',
    'nul\u0000l',
    '𝒳',
    ' spaces ',
  ])('that would not, %j, is what it was', async (text) => {
    expect(await written(text)).toMatchObject({ value: text, isText: true })
  })

  test('of an agent, a client and a line is harmless wherever it stands', async () => {
    const evil = '=HYPERLINK("http://evil.example","pay here")'
    const sheets = await sheetsOf({
      tenantId: evil,
      tenantName: evil,
      agents: [agent({ agentId: evil, name: evil })],
      lines: [line({ kind: 'surcharge', name: evil, carrier: evil })],
    })
    const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row)))
    expect(cells.filter(({ value }) => value.includes('evil')).length).toBeGreaterThan(5)
    expect(cells.filter(({ value }) => /^[=@\t\r]/.test(value))).toEqual([])
    expect(cells.filter(({ formula }) => formula?.includes('HYPERLINK'))).toEqual([])
  })

  test('that XML cannot hold does not break it', async () => {
    expect((await written('half \uD83D pair'))!.value).toBe('half \uFFFD pair')
    expect((await written('\uFFFE'))!.value).toBe('\uFFFE')
    expect((await written('x'.repeat(40_000)))!.value).toHaveLength(32_767)
  })
})

describe('the amount of a line', () => {
  const amountsOf = async (lines: Summary['lines']): Promise<(SheetCell | undefined)[]> =>
    recordsOf(named(await sheetsOf({ lines }), 'Lines'))
      .slice(0, -1)
      .map((row) => row['Amount EUR'])

  test('is price times quantity of its row, and the fee of its tier, and what that comes to', async () => {
    const sheets = await sheetsOf({ lines: everyLine() })
    const sheet = named(sheets, 'Lines')
    const formulas = sheet.rows.slice(1, -1).map((row) => row.R!.formula)
    expect(formulas).toEqual([
      'ROUND(K2*L2,2)',
      'ROUND(K3*L3,2)',
      'ROUND(K4*L4,2)',
      'ROUND(K5*L5+M5,2)',
      'ROUND(N6*P6,2)',
      null,
      'ROUND(K8*L8,2)',
      null,
      null,
      null,
    ])
    // As a spreadsheet calculates: binary floats, rounded at the end.
    sheet.rows.slice(1, -1).forEach((row, at) => {
      const { formula, value } = row.R!
      if (formula === null) return
      const terms = formula.slice('ROUND('.length, -',2)'.length).split('+')
      const product = terms.map((term) => term.split('*').reduce((all, cell) => all * Number(row[cell[0]!]!.value), 1))
      const sum = product.reduce((all, each) => all + each, 0)
      expect(sum.toFixed(2), `line ${at}`).toBe(value)
    })
  })

  test.each([
    ['rounds otherwise than spreadsheets do', { quantity: 3, unitPrice: '0.0099', amount: '0.02' }],
    ['lies just between two minor units', { quantity: 1, unitPrice: '0.125', amount: '0.13' }],
    ['has more digits than a float holds', { quantity: 1, unitPrice: '1234567890.123456789', amount: '1234567890.12' }],
  ])('is no formula where it %s', async (_why, terms) => {
    const [cell] = await amountsOf([line(terms)])
    expect(cell).toMatchObject({ formula: null, value: terms.amount, isText: false })
  })
})

describe('on paper', () => {
  /** Characters of the usual size on a landscape page of A4, less its margins. */
  const PAGE = 146
  const widthOf = (xml: string): number =>
    [...xml.matchAll(/<col [^>]*width="([\d.]+)"([^/]*)/g)].reduce(
      (sum, [, width, more]) => sum + (more!.includes('hidden') ? 0 : Number(width)),
      0,
    )

  test('columns that no row needs keep their places and take no room', async () => {
    const sheets = await sheetsOf({ lines: [line()], agents: [agent()] })
    for (const sheet of sheets) expect(widthOf(sheet.xml), sheet.name).toBeLessThan(PAGE * 1.5)
    expect(named(sheets, 'Lines').rows[1]!.R!.value).toBe('86.09')
  })

  test('letters are no smaller than half their size, whatever a bill has', async () => {
    const sheets = readXlsx((await statementFile(statement(), 'xlsx')).content)
    for (const sheet of sheets) expect(widthOf(sheet.xml), sheet.name).toBeLessThan(PAGE * 2)
    for (const { xml } of sheets.slice(1)) {
      expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>')
      expect(xml).toContain('Page &amp;P of &amp;N')
    }
  })
})
