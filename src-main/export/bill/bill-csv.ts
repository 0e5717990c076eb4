import { csvLine } from '../../core/csv/csv.ts'
import { importPart, lineText } from '../words.ts'
import type { Bill } from './bill.ts'

/** The columns. New ones are only appended, because spreadsheets that people built read them by position. */
const COLUMNS = [
  'section',
  'tenant_id',
  'from',
  'to',
  'time_zone',
  'agent_id',
  'agent_name',
  'category',
  'region',
  'type',
  'country',
  'events',
  'quantity',
  'unit_price',
  'amount',
  'currency',
  'kind',
  'name',
  'carrier',
  'tier_from',
  'tier_to',
  'flat_fee',
  'packages',
  'package_size',
  'package_price',
  'original_cycle',
  'description',
  'messages',
  'conversations',
  'sessions',
  'overrun_messages',
  'overrun_segments',
  'overrun_amount',
  'statement_id',
  'status',
  'assumed',
  'exact_amount',
] as const
type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>

/**
 * A bill as CSV: each agent's charges by type, the total of each agent, the lines of the bill, its total and its notes.
 * The first column names the kind of row, so that each block can be filtered and summed in a spreadsheet.
 */
export function billCsv(bill: Bill): string {
  const { tenantId, period, currency, statement } = bill
  const common = {
    tenant_id: tenantId,
    from: period.from,
    to: period.to,
    time_zone: period.timeZone,
    currency,
    statement_id: statement?.number,
    status: statement?.status,
  }
  const lines = [...agentRows(bill), ...lineRows(bill), ...totalRows(bill), ...provenanceRows(bill)].map((row: Row) => {
    const cells: Row = { ...common, ...row }
    return csvLine(COLUMNS.map((column) => cells[column] ?? null))
  })
  return csvLine(COLUMNS) + lines.join('')
}

/** Amounts are shares of the usage in whole minor units; what they are exactly, before any rounding, stands beside them. */
const agentRows = ({ agents, source }: Bill): Row[] =>
  agents.flatMap(({ agentId, name, category, region, events, segmentOverruns, ...agent }, place) => {
    const about = { agent_id: agentId, agent_name: name, category, region }
    const exact = source.agents[place]!
    return [
      ...events.map((each, at) => ({ section: 'agent', ...about, ...each, exact_amount: exact.events[at]!.amount })),
      {
        section: 'agent_total',
        ...about,
        events: events.reduce((sum, each) => sum + each.events, 0),
        quantity: events.reduce((sum, each) => sum + each.quantity, 0),
        amount: agent.amount,
        exact_amount: exact.amount,
        messages: agent.messages,
        conversations: agent.conversations,
        sessions: agent.sessions,
        overrun_messages: segmentOverruns.messages,
        overrun_segments: segmentOverruns.extraSegments,
        overrun_amount: segmentOverruns.amount,
      },
    ]
  })

const lineRows = ({ lines }: Bill): Row[] =>
  lines.map((line) => ({
    section: 'line',
    type: line.type,
    country: line.country,
    events: line.events,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    amount: line.amount,
    kind: line.kind,
    name: line.name,
    carrier: line.carrier,
    tier_from: line.tier?.from,
    tier_to: line.tier?.upTo,
    flat_fee: line.flatFee,
    packages: line.package?.packages,
    package_size: line.package?.size,
    package_price: line.package?.price,
    original_cycle: line.originalCycle,
    description: lineText(line),
    assumed: line.assumed,
  }))

const totalRows = (bill: Bill): Row[] => [
  ...bill.groups.map(({ title, subtotal }) => ({ section: 'subtotal', name: title, amount: subtotal })),
  { section: 'total', events: bill.events, amount: bill.total },
  ...(bill.statement ? [{ section: 'adjustments', amount: bill.statement.adjustments }] : []),
  { section: 'unpriced', events: bill.unpriced },
  { section: 'provisional', events: bill.provisional, amount: bill.provisionalAmount },
  { section: 'assumed', events: bill.assumed },
  ...bill.notes.map((note) => ({ section: 'note', description: note })),
]

const after = (words: string): string => (words === '' ? '' : ` (${words})`)

/**
 * The imports, profiles and rate cards that a statement is made from, by name and SHA-256. Only its JSON holds them in
 * full.
 */
function provenanceRows({ statement }: Bill): Row[] {
  if (!statement) return []
  const { engine, imports, rateCards, profiles, agentProfiles, eventsSha256, events } = statement.provenance
  const named = (name: string, description: string | null): Row => ({ section: 'provenance', name, description })
  return [
    named('issued', statement.issuedAt && `${statement.issuedAt} by ${statement.issuedBy}`),
    named('statement SHA-256', statement.hash),
    named('engine', `${engine.name} ${engine.version}`),
    { ...named('events SHA-256', eventsSha256), events },
    ...imports.map(({ file, sha256, format, importedAt, importId, rows, ...part }) => ({
      ...named(`import ${file}`, `${sha256} ${importId} ${format} ${importedAt}${after(importPart(part))}`),
      quantity: rows,
    })),
    ...rateCards.map(({ version, effectiveFrom, sha256 }) =>
      named(`rate card ${version}`, `${sha256} ${effectiveFrom}`),
    ),
    ...profiles.map(({ id, version, sha256 }) => named(`profile ${id}@${version}`, sha256)),
    ...agentProfiles.map(({ agentId, profile, version, from }) => ({
      ...named(`profile of ${agentId}`, `${profile}@${version} from ${from ?? 'the beginning'}`),
      agent_id: agentId,
    })),
  ]
}
