import { describe, expect, test } from 'vitest'
import type { Statement, Summary, SummaryAgent, SummaryLine } from '../../src-main/contract/answers.ts'
import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../src-main/core/money/money.ts'
import { statementFile, summaryFile } from '../../src-main/export/bill/bill-file.ts'
import { billLineWords, partWords } from '../../src-main/export/words.ts'
import { billInFamilies, partsOfItem, type BillItem } from '../../src-main/contract/bill-families.ts'
import { foldedWords } from '../../src-main/core/words/figures/folded.ts'
import { countryName } from '../../src-main/core/words/labels/country.ts'
import { typeLabel } from '../../src-main/core/words/labels/event-type.ts'
import { slowShares } from '../property/slow-shares.ts'
import { agent, everyLine, line, statement, summary } from './builders.ts'
import { linesOf, readCsv, readPdf, readXlsx, recordsOf, type SheetCell } from './reading.ts'

type Figures = Record<string, string>
type Format = 'csv' | 'xlsx' | 'pdf' | 'json'

const isStatement = (bill: Summary | Statement): bill is Statement => 'statementId' in bill
const written = async (bill: Summary | Statement, format: Format): Promise<Uint8Array> =>
  (await (isStatement(bill) ? statementFile(bill, format) : summaryFile(bill, format))).content

/** What was not there is empty; what has no price is said to have none. */
const text = (value: string | number | null | undefined): string => String(value ?? '')
const priced = (value: string | null): string => value ?? 'unpriced'

/** What usage and surcharges come to: the lines but for the commitment and what is of other cycles. */
function usageOf({ lines, currency }: Summary | Statement): string {
  const own = lines.filter(
    ({ kind, amount }) => amount !== null && !['minimum_commitment', 'adjustment'].includes(kind),
  )
  const sum = own.reduce((all, { amount }) => all + nanosOf(amount!), 0n)
  return formatDecimal(sum, minorDecimals(currency))
}

/** The agents with the amounts that a reader can add up: of the usage, and within each agent of its own share. */
function agentsShown(bill: Summary | Statement): SummaryAgent[] {
  const decimals = minorDecimals(bill.currency)
  const exact = bill.agents.map(({ amount }) => amount)
  const shares = slowShares(usageOf(bill), exact, decimals)
  return bill.agents.map((each, at) => {
    const amounts = slowShares(
      shares[at]!,
      each.events.map(({ amount }) => amount),
      decimals,
    )
    const events = each.events.map((own, place) => ({ ...own, amount: amounts[place]! }))
    return { ...each, amount: shares[at]!, events }
  })
}

/** Every figure of a bill by what it is, as the answer has it. */
function figuresOf(bill: Summary | Statement): Figures {
  const figures: Figures = {
    total: bill.total,
    unpriced: text(bill.unpriced),
    provisional: text(bill.provisional),
    provisionalAmount: bill.provisionalAmount,
    assumed: text(bill.assumed),
  }
  if (isStatement(bill)) Object.assign(figures, { adjustments: bill.adjustments, events: text(bill.events) })
  bill.lines.forEach((each, at) => {
    figures[`line ${at} events`] = text(each.events)
    figures[`line ${at} quantity`] = text(each.quantity)
    figures[`line ${at} unit price`] = text(each.unitPrice)
    figures[`line ${at} tier`] = `${text(each.tier?.from)}-${text(each.tier?.upTo)}`
    figures[`line ${at} fee`] = text(each.flatFee)
    figures[`line ${at} packages`] = [each.package?.packages, each.package?.size, each.package?.price].map(text).join()
    figures[`line ${at} assumed`] = text(each.assumed)
    figures[`line ${at} amount`] = priced(each.amount)
  })
  for (const { agentId, events, segmentOverruns: over, ...each } of agentsShown(bill)) {
    const counts = [each.messages, each.conversations, each.sessions, over.messages, over.extraSegments]
    figures[`agent ${agentId} counts`] = counts.join()
    figures[`agent ${agentId} amounts`] = [each.amount, priced(over.amount)].join()
    for (const { type, country, ...figure } of events) {
      const name = `agent ${agentId} ${type} ${country}`
      figures[name] = [figure.events, figure.quantity, priced(figure.amount)].join()
    }
  }
  return figures
}

function fromCsv(bytes: Uint8Array, statementToo: boolean): Figures {
  const rows = readCsv(bytes)
  const only = (section: string): Record<string, string> => rows.find((row) => row.section === section)!
  const figures: Figures = {
    total: only('total').amount!,
    unpriced: only('unpriced').events!,
    provisional: only('provisional').events!,
    provisionalAmount: only('provisional').amount!,
    assumed: only('assumed').events!,
  }
  if (statementToo) Object.assign(figures, { adjustments: only('adjustments').amount, events: only('total').events })
  rows
    .filter(({ section }) => section === 'line')
    .forEach((row, at) => {
      figures[`line ${at} events`] = row.events!
      figures[`line ${at} quantity`] = row.quantity!
      figures[`line ${at} unit price`] = row.unit_price!
      figures[`line ${at} tier`] = `${row.tier_from}-${row.tier_to}`
      figures[`line ${at} fee`] = row.flat_fee!
      figures[`line ${at} packages`] = [row.packages, row.package_size, row.package_price].join()
      figures[`line ${at} assumed`] = row.assumed!
      figures[`line ${at} amount`] = row.amount || 'unpriced'
    })
  for (const row of rows) {
    if (row.section === 'agent') {
      figures[`agent ${row.agent_id} ${row.type} ${row.country}`] = [
        row.events,
        row.quantity,
        row.amount || 'unpriced',
      ].join()
    }
    if (row.section !== 'agent_total') continue
    const counts = [row.messages, row.conversations, row.sessions, row.overrun_messages, row.overrun_segments]
    figures[`agent ${row.agent_id} counts`] = counts.join()
    figures[`agent ${row.agent_id} amounts`] = [row.amount, row.overrun_amount || 'unpriced'].join()
  }
  return figures
}

function fromXlsx(bytes: Uint8Array, statementToo: boolean): Figures {
  const sheets = readXlsx(bytes)
  const [head, lines, agents, agentEvents] = sheets as [
    (typeof sheets)[0],
    (typeof sheets)[0],
    (typeof sheets)[0],
    (typeof sheets)[0],
  ]
  const of = (label: string): string => head.rows.find((row) => row.A?.value === label)!.B!.value
  const figures: Figures = {
    total: of('Total'),
    unpriced: of('Events without a price, not in the total'),
    provisional: of('Events that later traffic may change'),
    provisionalAmount: of('What they come to'),
    assumed: of('Events that rest on an assumption'),
  }
  if (statementToo) Object.assign(figures, { adjustments: of('Adjustments, within the total'), events: of('Events') })
  const value = (cell: SheetCell | undefined): string => cell?.value ?? ''
  recordsOf(lines)
    .slice(0, -1)
    .forEach((row, at) => {
      const money = (title: string): string =>
        value(row[Object.keys(row).find((key) => key.startsWith(`${title} `)) ?? ''])
      figures[`line ${at} events`] = value(row.Events)
      figures[`line ${at} quantity`] = value(row.Quantity)
      figures[`line ${at} unit price`] = money('Unit price')
      figures[`line ${at} tier`] = `${value(row['Tier from'])}-${value(row['Tier to'])}`
      figures[`line ${at} fee`] = money('Flat fee')
      figures[`line ${at} packages`] = [value(row.Packages), value(row['Package size']), money('Package price')].join()
      figures[`line ${at} assumed`] = value(row['Events assumed'])
      figures[`line ${at} amount`] = money('Amount')
    })
  for (const row of agents.rows.slice(1, -1)) {
    const id = row.A!.value
    figures[`agent ${id} counts`] = [row.E, row.F, row.G, row.H, row.I].map(value).join()
    figures[`agent ${id} amounts`] = [row.K, row.J].map(value).join()
  }
  for (const row of agentEvents.rows.slice(1, -1)) {
    figures[`agent ${row.A!.value} ${row.E!.value} ${row.F!.value}`] = [row.H, row.I, row.J].map(value).join()
  }
  return figures
}

/** Grouped by the runtime, which takes a decimal string for what it is. */
function shown(figure: string): string {
  const decimals = figure.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    figure as Intl.StringNumericLiteral,
  )
}

const nameWithCountry = (title: string, country: string | null): string =>
  country === null ? title : `${title}, ${countryName(country)}`

/** The rows that a reader of the PDF must find, from top to bottom. */
function printedRows(bill: Summary | Statement): string[] {
  const figure = (value: string | null): string => (value === null ? '' : shown(value))
  const row = (...cells: string[]): string => cells.filter(Boolean).join(' ')
  const { families, folded } = billInFamilies(bill.lines, bill.currency)
  const pricedAs = (value: string | null): string => (value === null ? 'unpriced' : shown(value))
  const lineRow = (each: SummaryLine): string => {
    const counts = each.kind === 'minimum_commitment' ? [] : [shown(`${each.events}`), shown(`${each.quantity}`)]
    const own = each.kind === 'adjustment' ? each : { ...each, country: null }
    return row(billLineWords(own).what, ...counts, figure(each.unitPrice), pricedAs(each.amount))
  }
  const itemRows = (item: BillItem): string[] => {
    if (!item.hasParts) return [lineRow(item.lines[0]!)]
    const sum = (of: 'events' | 'quantity'): string => shown(`${item.lines.reduce((all, each) => all + each[of], 0)}`)
    return [
      row(typeLabel(item.lines[0]!.type!), sum('events'), sum('quantity'), pricedAs(item.amount)),
      ...partsOfItem(item, bill.currency).map(({ line: each, fee, amount }) =>
        fee
          ? row('flat fee', shown(each.flatFee!), figure(amount))
          : row(
              partWords({ line: each, fee, amount }),
              shown(`${each.events}`),
              shown(`${each.quantity}`),
              figure(each.package?.price ?? each.unitPrice),
              pricedAs(amount),
            ),
      ),
    ]
  }
  return [
    `${shown(bill.total)} ${bill.currency}`,
    ...families.flatMap(({ title, subtotal, countries }) => [
      row(countries.length > 1 ? title : nameWithCountry(title, countries[0]!.country), pricedAs(subtotal)),
      ...countries.flatMap(({ country, items, subtotal: own }) => [
        ...(countries.length > 1
          ? [row(country === null ? 'Of no country' : countryName(country), pricedAs(own))]
          : []),
        ...items.flatMap(itemRows),
      ]),
    ]),
    ...(folded.length > 0
      ? [`${foldedWords(folded, `${formatDecimal(0n, minorDecimals(bill.currency))} ${bill.currency}`)}.`]
      : []),
    `Total ${shown(bill.total)} ${bill.currency}`,
    ...(isStatement(bill) && Number(bill.adjustments) !== 0
      ? [`of which adjustments ${shown(bill.adjustments)} ${bill.currency}`]
      : []),
    ...(isStatement(bill) ? [`Events ${shown(`${bill.events}`)}`] : []),
    `Without a price, not in the total ${shown(`${bill.unpriced}`)}`,
    `Later traffic may still change ${shown(`${bill.provisional}`)} (${shown(bill.provisionalAmount)} ${bill.currency})`,
    `Resting on an assumption ${shown(`${bill.assumed}`)}`,
    ...agentsShown(bill).flatMap((each) => [
      row(each.name, shown(each.amount)),
      ...each.events.map(({ type, country, events, quantity, amount }) => {
        const words = billLineWords(line({ type, country })).what
        return row(words, shown(`${events}`), shown(`${quantity}`), amount === null ? 'unpriced' : shown(amount))
      }),
    ]),
  ]
}

async function expectPrinted(bytes: Uint8Array, bill: Summary | Statement): Promise<void> {
  const lines = (await readPdf(bytes)).flatMap(linesOf)
  let from = 0
  for (const row of printedRows(bill)) {
    const at = lines.indexOf(row, from)
    expect(at, `“${row}” is printed below the ${from}th line`).toBeGreaterThanOrEqual(from)
    from = at + 1
  }
  // Small print: what an agent sent.
  const all = lines.join(' ')
  for (const { messages, conversations, sessions, segmentOverruns: over } of bill.agents) {
    expect(all).toContain(
      `${shown(`${messages}`)} messages · ${shown(`${conversations}`)} conversations · ${shown(`${sessions}`)} sessions`,
    )
    if (over.extraSegments > 0)
      expect(all).toContain(`${shown(`${over.extraSegments}`)} extra segments, ${shown(over.amount!)}`)
  }
}

const bills: [string, Summary | Statement][] = [
  ['an issued statement with a line of every kind', statement()],
  ['a draft', statement({ status: 'draft' })],
  ['a summary', summary()],
  ['a summary in yen', summary({ currency: 'JPY', lines: [line({ unitPrice: '7.15', amount: '8609' })] })],
  [
    'a summary in dinars',
    summary({ currency: 'KWD', lines: [line({ amount: '86.094' }), line({ amount: '-0.001' })] }),
  ],
  [
    'a summary of nothing',
    summary({ lines: [], agents: [], unpriced: 0, provisional: 0, provisionalAmount: '0.00', assumed: 0 }),
  ],
  [
    'figures of more digits than a binary float holds',
    summary({
      lines: [line({ amount: '123456789012345.67', unitPrice: '102520.331' }), line({ amount: '0.01' })],
      agents: [agent({ amount: '999999999999999.123456789' })],
    }),
  ],
  ['two hundred lines', statement({ lines: Array.from({ length: 20 }, everyLine).flat() })],
]

describe.each(bills)('every figure is the same in every file, to the last digit: %s', (_name, bill) => {
  test('CSV', async () => {
    expect(fromCsv(await written(bill, 'csv'), isStatement(bill))).toEqual(figuresOf(bill))
  })
  test('XLSX', async () => {
    expect(fromXlsx(await written(bill, 'xlsx'), isStatement(bill))).toEqual(figuresOf(bill))
  })
  test('PDF', async () => {
    await expectPrinted(await written(bill, 'pdf'), bill)
  })
  test('JSON, which is the whole answer', async () => {
    expect(JSON.parse(new TextDecoder().decode(await written(bill, 'json')))).toEqual(bill)
  })
  test('what a reader adds up comes to what is printed as the sum', async () => {
    const nanos = (figures: readonly string[]): bigint => figures.reduce((all, each) => all + nanosOf(each || '0'), 0n)
    const usage = bill.agents.length === 0 ? 0n : nanosOf(usageOf(bill))
    const rows = readCsv(await written(bill, 'csv'))
    const inCsv = (section: string, of = (_row: (typeof rows)[0]) => true): bigint =>
      nanos(rows.filter((each) => each.section === section && of(each)).map((each) => each.amount!))
    expect(inCsv('line')).toBe(nanosOf(bill.total))
    expect(inCsv('subtotal')).toBe(nanosOf(bill.total))
    expect(inCsv('agent_total')).toBe(usage)
    for (const { agentId, events } of bill.agents) {
      if (events.every(({ amount }) => amount === null)) continue
      const isOwn = (each: (typeof rows)[0]): boolean => each.agent_id === agentId
      expect(inCsv('agent', isOwn)).toBe(inCsv('agent_total', isOwn))
    }
    const sheets = readXlsx(await written(bill, 'xlsx'))
    for (const [name, column] of [
      ['Agents', 'K'],
      ['Agent events', 'J'],
    ] as const) {
      const cells = sheets.find((sheet) => sheet.name === name)!.rows.slice(1)
      const figures = cells.map((each) => each[column]!.value).map((each) => (each === 'unpriced' ? '' : each))
      const formula = cells.at(-1)![column]!.formula
      if (formula !== null)
        expect(formula).toContain(cells.length === 1 ? '0' : `SUM(${column}2:${column}${cells.length})`)
      expect(nanosOf(figures.at(-1)!)).toBe(nanosOf(usageOf(bill)))
      expect(nanos(figures.slice(0, -1))).toBe(usage)
    }
    if (bill.agents.length === 0) return
    const lines = (await readPdf(await written(bill, 'pdf'))).flatMap(linesOf)
    expect(lines).toContain(`All agents ${shown(usageOf(bill))}`)
  })
  test.each(['csv', 'xlsx', 'pdf', 'json'] as const)('the same bill gives the same bytes: %s', async (format) => {
    expect(Buffer.from(await written(bill, format)).equals(await written(structuredClone(bill), format))).toBe(true)
  })
})

test.each(['csv', 'xlsx', 'pdf', 'json'] as const)(
  'a bill whose lines do not come to its total is not written: %s',
  async (format) => {
    await expect(summaryFile(summary({ total: '9999.00' }), format)).rejects.toThrow(/the total says 9999\.00/)
  },
)
