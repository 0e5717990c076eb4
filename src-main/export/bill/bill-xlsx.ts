import { fieldTitle } from '../../core/words/labels/field.ts'
import { buffer } from 'node:stream/consumers'
import { dayBefore } from '../../core/calendar/day.ts'
import { countryWords } from '../../core/words/labels/country.ts'
import { typeLabel } from '../../core/words/labels/event-type.ts'
import { formatLongDay } from '../../core/words/figures/day.ts'
import { Style, type Cell } from '../xlsx/cell.ts'
import type { Row, Sheet } from '../xlsx/sheet.ts'
import { workbook } from '../xlsx/workbook.ts'
import type { Bill } from './bill.ts'
import { amountCell, wholeCell, exactCell, sumCell } from './bill-cells.ts'
import { AMOUNT_COLUMN, KIND_COLUMN, linesSheet } from './lines-sheet.ts'
import { provenanceSheet } from './provenance-sheet.ts'

/** A bill as a workbook: its head and notes, its lines, the share of each agent, and what a statement is made from. */
export function billXlsx(bill: Bill): Promise<Uint8Array> {
  const sheets = [headSheet(bill), linesSheet(bill), agentsSheet(bill), agentEventsSheet(bill)]
  return buffer(workbook(bill.statement ? [...sheets, provenanceSheet(bill.statement)] : sheets, bill.decimals))
}

const label = (text: string): Cell => ({ text, style: Style.label })

function headSheet(bill: Bill): Sheet {
  const { period, statement, currency } = bill
  const lastRow = bill.lines.length + 1
  const sums = bill.groups.map(({ title, lines, subtotal }): Row => {
    const kinds = [...new Set(lines.map(({ kind }) => kind))]
    const sumIf = (kind: string): string =>
      `SUMIF(Lines!$${KIND_COLUMN}$2:$${KIND_COLUMN}$${lastRow},"${kind}",Lines!$${AMOUNT_COLUMN}$2:$${AMOUNT_COLUMN}$${lastRow})`
    return [label(title), sumCell(bill, kinds.map(sumIf).join('+'), subtotal)]
  })
  const rows: (Row | false)[] = [
    [{ text: bill.title, style: Style.title }],
    [bill.issuer],
    ...senderRows(bill),
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
      sumCell(bill, bill.lines.length === 0 ? '0' : `Lines!$${AMOUNT_COLUMN}$${lastRow + 1}`, bill.total, true),
    ],
    [],
    statement !== null && [label('Adjustments, within the total'), amountCell(statement.adjustments)],
    [label('Events'), wholeCell(bill.events)],
    [label('Events without a price, not in the total'), wholeCell(bill.unpriced)],
    [label('Events that later traffic may change'), wholeCell(bill.provisional)],
    [label('What they come to'), exactCell(bill.provisionalAmount)],
    [label('Events that rest on an assumption'), wholeCell(bill.assumed)],
    [],
    ...bill.notes.map((note): Row => [label('Note'), note]),
    bill.sender?.paymentTerms !== undefined && [label('Payment terms'), bill.sender.paymentTerms],
  ]
  const columns = [42, 34, 34].map((width) => ({ title: '', width }))
  return { name: bill.title, columns, rows: rows.filter((row) => row !== false) }
}

/** Where the bill comes from, below the name. */
const senderRows = ({ sender }: Bill): Row[] => [
  ...(sender?.address ?? []).map((line): Row => [line]),
  ...(sender?.taxId === undefined ? [] : [[label('Tax id'), { text: sender.taxId, style: Style.code }]]),
  ...(sender?.contact === undefined ? [] : [[label('Contact'), { text: sender.contact, style: Style.code }]]),
]

const AGENT_COLUMNS = [
  { title: 'Agent id', width: 24 },
  { title: 'Agent', width: 30 },
  { title: 'Category', width: 18 },
  { title: 'Region', width: 8 },
]

function agentsSheet(bill: Bill): Sheet {
  const { agents, currency } = bill
  const hidden = agents.every(({ segmentOverruns }) => segmentOverruns.messages === 0)
  return {
    name: 'Agents',
    columns: [
      ...AGENT_COLUMNS,
      { title: 'Messages', width: 12, right: true },
      { title: 'Conversations', width: 14, right: true },
      { title: 'Sessions', width: 10, right: true },
      { title: 'Messages over one segment', width: 26, right: true, hidden },
      { title: 'Extra segments', width: 15, right: true, hidden },
      { title: `Extra segments ${currency}`, width: 20, right: true, hidden },
      { title: `Amount ${currency}`, width: 20, right: true },
    ],
    foot: agentsFoot(bill, 'K'),
    rows: agents.map(({ agentId, name, category, region, segmentOverruns: over, ...agent }) => [
      agentId,
      name,
      category,
      region,
      wholeCell(agent.messages),
      wholeCell(agent.conversations),
      wholeCell(agent.sessions),
      wholeCell(over.messages),
      wholeCell(over.extraSegments),
      exactCell(over.amount),
      amountCell(agent.amount),
    ]),
  }
}

/** The sum of the agents' shares, below their column. */
const agentsFoot =
  (bill: Bill, column: string) =>
  (first: number, last: number): Row[] => {
    const empty = columnNumber(column) - 1
    const all = sumCell(bill, last < first ? '0' : `SUM(${column}${first}:${column}${last})`, bill.sums.usage, true)
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
        wholeCell(each.events),
        wholeCell(each.quantity),
        amountCell(each.amount),
      ]),
    ),
  }
}
