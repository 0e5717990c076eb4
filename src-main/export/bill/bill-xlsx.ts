import { fieldTitle } from '../../core/words/labels/field.ts'
import { buffer } from 'node:stream/consumers'
import { dayBefore } from '../../core/calendar/day.ts'
import { countryWords } from '../../core/words/labels/country.ts'
import { typeLabel } from '../../core/words/labels/event-type.ts'
import { formatLongDay } from '../../core/words/figures/day.ts'
import { lineText } from '../words.ts'
import { isKept, Style, type Cell } from '../xlsx/cell.ts'
import type { Row, Sheet } from '../xlsx/sheet.ts'
import { workbook } from '../xlsx/workbook.ts'
import type { Bill } from './bill.ts'
import { provenanceSheet } from './provenance-sheet.ts'

/** A bill as a workbook: its head and notes, its lines, the share of each agent, and what a statement is made from. */
export function billXlsx(bill: Bill): Promise<Uint8Array> {
  const sheets = [headSheet(bill), linesSheet(bill), agentsSheet(bill), agentEventsSheet(bill)]
  return buffer(workbook(bill.statement ? [...sheets, provenanceSheet(bill.statement)] : sheets, bill.decimals))
}

const UNPRICED = { text: 'unpriced', style: Style.warning }
const count = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { count: value }
const amount = (value: string | null, unpriced: Cell = UNPRICED): Cell =>
  value === null ? unpriced : { amount: value }
const exact = (value: string | null, unpriced: Cell = UNPRICED): Cell =>
  value === null ? unpriced : { amount: value, exact: true }
const label = (text: string): Cell => ({ text, style: Style.label })

/** The column of a line's kind; its values are the titles of the groups. */
const KIND_COLUMN = 'A'
const AMOUNT_COLUMN = 'R'

function headSheet(bill: Bill): Sheet {
  const { period, statement, currency } = bill
  const lastRow = bill.lines.length + 1
  const sums = bill.groups.map(({ title, lines, subtotal }): Row => {
    const kinds = [...new Set(lines.map(({ kind }) => kind))]
    const sumIf = (kind: string): string =>
      `SUMIF(Lines!$${KIND_COLUMN}$2:$${KIND_COLUMN}$${lastRow},"${kind}",Lines!$${AMOUNT_COLUMN}$2:$${AMOUNT_COLUMN}$${lastRow})`
    return [label(title), sum(bill, kinds.map(sumIf).join('+'), subtotal)]
  })
  const rows: (Row | false)[] = [
    [{ text: bill.title, style: Style.title }],
    [bill.issuer],
    [],
    statement !== null && [label('Number'), statement.number],
    statement?.status === 'draft' && [
      label('Status'),
      { text: 'DRAFT: follows the traffic until it is issued', style: Style.warning },
    ],
    statement?.status === 'issued' && [label('Status'), 'Issued'],
    statement?.issuedAt != null && [label('Issued at (UTC)'), { instant: statement.issuedAt }],
    statement?.issuedBy != null && [label('Issued by'), statement.issuedBy],
    [label('For'), bill.tenantName],
    [label('Client id'), bill.tenantId],
    [label('From'), { day: period.from }],
    [label('To, not included'), { day: period.to }, `the last day is ${formatLongDay(dayBefore(period.to))}`],
    [label(fieldTitle('timeZone')), period.timeZone],
    [label('Currency'), currency],
    [],
    ...sums,
    [
      { text: 'Total', style: Style.strong },
      sum(bill, bill.lines.length === 0 ? '0' : `Lines!$${AMOUNT_COLUMN}$${lastRow + 1}`, bill.total, true),
    ],
    [],
    statement !== null && [label('Adjustments, within the total'), amount(statement.adjustments)],
    [label('Events'), count(bill.events)],
    [label('Events without a price, not in the total'), count(bill.unpriced)],
    [label('Events that later traffic may change'), count(bill.provisional)],
    [label('What they come to'), exact(bill.provisionalAmount)],
    [label('Events that rest on an assumption'), count(bill.assumed)],
    [],
    ...bill.notes.map((note): Row => [label('Note'), note]),
  ]
  const columns = [42, 34, 34].map((width) => ({ title: '', width }))
  return { name: bill.title, columns, rows: rows.filter((row) => row !== false) }
}

/** A formula with its result; only the result where it has more digits than a spreadsheet can calculate with. */
function sum({ lines, decimals }: Bill, formula: string, value: string, strong = false): Cell {
  const added = [value, ...lines.flatMap((line) => line.amount ?? [])]
  return added.every(isKept) ? { formula: `ROUND(${formula},${decimals})`, value, strong } : { amount: value, strong }
}

function linesSheet(bill: Bill): Sheet {
  const { currency } = bill
  return {
    name: 'Lines',
    columns: [
      { title: 'Kind', width: 20 },
      { title: 'Description', width: 60 },
      { title: 'Type', width: 24 },
      { title: 'Country', width: 9 },
      { title: 'Name', width: 22 },
      { title: 'Carrier', width: 14 },
      { title: 'Original cycle', width: 13 },
      { title: 'Tier from', width: 11, right: true },
      { title: 'Tier to', width: 11, right: true },
      { title: 'Events', width: 11, right: true },
      { title: 'Quantity', width: 11, right: true },
      { title: `${fieldTitle('unitPrice')} ${currency}`, width: 16, right: true },
      { title: `Flat fee ${currency}`, width: 13, right: true },
      { title: 'Packages', width: 10, right: true },
      { title: 'Package size', width: 12, right: true },
      { title: `Package price ${currency}`, width: 18, right: true },
      { title: 'Currency', width: 10 },
      { title: `Amount ${currency}`, width: 18, right: true },
      { title: 'Events assumed', width: 15, right: true },
    ],
    rows: bill.lines.map((line) => [
      line.kind,
      lineText(line),
      line.type,
      line.country,
      line.name,
      line.carrier,
      line.originalCycle,
      count(line.tier?.from),
      count(line.tier?.upTo),
      count(line.events),
      count(line.quantity),
      exact(line.unitPrice, null),
      exact(line.flatFee, null),
      count(line.package?.packages),
      count(line.package?.size),
      exact(line.package?.price ?? null, null),
      currency,
      amount(line.amount),
      count(line.assumed),
    ]),
    foot: (first, last) => [
      [
        { text: 'Total', style: Style.strong },
        ...Array.from({ length: 15 }, () => ({ text: '', style: Style.strong })),
        { text: currency, style: Style.strong },
        sum(bill, last < first ? '0' : `SUM(${AMOUNT_COLUMN}${first}:${AMOUNT_COLUMN}${last})`, bill.total, true),
      ],
    ],
  }
}

const AGENT_COLUMNS = [
  { title: 'Agent id', width: 28 },
  { title: 'Agent', width: 34 },
  { title: 'Category', width: 18 },
  { title: 'Region', width: 8 },
]

function agentsSheet(bill: Bill): Sheet {
  const { agents, currency } = bill
  return {
    name: 'Agents',
    columns: [
      ...AGENT_COLUMNS,
      { title: 'Messages', width: 12, right: true },
      { title: 'Conversations', width: 14, right: true },
      { title: 'Sessions', width: 10, right: true },
      { title: 'Messages over one segment', width: 26, right: true },
      { title: 'Extra segments', width: 15, right: true },
      { title: `Extra segments ${currency}`, width: 20, right: true },
      { title: `Amount ${currency}`, width: 20, right: true },
    ],
    foot: agentsFoot(bill, 'K'),
    rows: agents.map(({ agentId, name, category, region, segmentOverruns: over, ...agent }) => [
      agentId,
      name,
      category,
      region,
      count(agent.messages),
      count(agent.conversations),
      count(agent.sessions),
      count(over.messages),
      count(over.extraSegments),
      exact(over.amount),
      amount(agent.amount),
    ]),
  }
}

/** The sum of the agents' shares, below their column. */
const agentsFoot =
  (bill: Bill, column: string) =>
  (first: number, last: number): Row[] => {
    const empty = columnNumber(column) - 1
    const all = sum(bill, last < first ? '0' : `SUM(${column}${first}:${column}${last})`, bill.sums.usage, true)
    const strong = (text: string): Cell => ({ text, style: Style.strong })
    return [[strong('All agents'), ...Array.from({ length: empty - 1 }, () => strong('')), all]]
  }

const columnNumber = (letter: string): number => letter.charCodeAt(0) - 64

function agentEventsSheet(bill: Bill): Sheet {
  const { agents, currency } = bill
  return {
    name: 'Agent events',
    columns: [
      ...AGENT_COLUMNS,
      { title: 'Type', width: 24 },
      { title: 'Country', width: 9 },
      { title: 'Description', width: 40 },
      { title: 'Events', width: 11, right: true },
      { title: 'Quantity', width: 11, right: true },
      { title: `Amount ${currency}`, width: 20, right: true },
    ],
    foot: agentsFoot(bill, 'J'),
    rows: agents.flatMap(({ agentId, name, category, region, events }) =>
      events.map(({ type, country, ...each }) => [
        agentId,
        name,
        category,
        region,
        type,
        country,
        `${typeLabel(type)}, ${countryWords(country)}`,
        count(each.events),
        count(each.quantity),
        amount(each.amount),
      ]),
    ),
  }
}
