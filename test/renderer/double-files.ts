/** What the double makes of a file: it looks at its first lines for real, as far as a screen needs it. */
import { createHash } from 'node:crypto'
import type {
  AgentDifference,
  ChargeDifference,
  MappingQuestion,
  SavedMapping,
  TrafficPreview,
} from '../../src-main/contract/answers.ts'
import * as traffic from './double-traffic.ts'

export interface TakenFile {
  name: string
  bytes: number
  /** Its first characters. */
  head: string
}

const REQUIRED = ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at']
const GUESSES: Record<string, string> = {
  nachrichten_id: 'message_id',
  bot: 'agent_id',
  rufnummer: 'user_id',
  richtung: 'direction',
  zeitpunkt: 'sent_at',
  status: 'status',
  inhalt: 'text',
  id: 'message_id',
  msisdn: 'user_id',
  sent: 'sent_at',
  body: 'text',
}
const DIRECTIONS: Record<string, string> = {
  a2p: 'A2P',
  mt: 'A2P',
  outbound: 'A2P',
  p2a: 'P2A',
  mo: 'P2A',
  inbound: 'P2A',
}

interface Mapping {
  version?: number
  columns?: Record<string, string>
  timeFormat?: string
  agentId?: string
  direction?: string | Record<string, string>
  status?: Record<string, string>
}

const fingerprintOf = (columns: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 32)

export function previewOf(file: TakenFile, given: unknown, saved: readonly SavedMapping[]): TrafficPreview {
  const lines = file.head.split(/\r?\n/).filter(Boolean).slice(0, 13)
  const delimiter = [';', '\t', ','].find((mark) => lines[0]?.includes(mark)) ?? ','
  const [columns = [], ...firstRows] = lines.map((line) => line.split(delimiter))
  const fingerprint = fingerprintOf(columns)
  const known = columns.length < 2 || REQUIRED.every((name) => columns.includes(name))
  const offered = saved.find((each) => each.fingerprint === fingerprint)
  const mapping = (given ?? offered?.mapping ?? null) as Mapping | null
  const faults = mapping ? faultsOf(mapping) : []
  const preview: TrafficPreview = {
    recognised: null,
    refusal: known ? null : `this header fits no known format; map its columns: ${columns.join(', ')}`,
    columns,
    fingerprint,
    firstRows,
    read: [],
    notes: [],
    mapping: null,
    questions: known
      ? []
      : questionsOf(mapping?.columns ?? guessOf(columns, fingerprint, delimiter).columns, columns, firstRows),
    faults,
  }
  if (known) {
    const format = file.name.includes('infobip') ? 'infobip' : 'canonical'
    const reason = `this header has ${REQUIRED.slice(0, -1).join(', ')} and sent_at, as the format ${format}`
    return { ...preview, recognised: { format, reason } }
  }
  if (!mapping) return { ...preview, mapping: guessOf(columns, fingerprint, delimiter) }
  const recognised = {
    format: 'mapped',
    reason: offered ? `mapping “${offered.name}”, saved 3 Oct 2026` : 'a mapping that is not saved',
  }
  return {
    ...preview,
    mapping,
    recognised: faults.length > 0 ? null : recognised,
    read: faults.length > 0 ? [] : firstRows.map((row, place) => readRow(row, columns, mapping, place + 2)),
    notes: file.head.includes('ZUGESTELLT') ? ['Bytes that are not UTF-8 were read as Windows-1252.'] : [],
  }
}

function guessOf(columns: readonly string[], fingerprint: string, delimiter: string) {
  const guessed = columns.flatMap((name) => {
    const ours = GUESSES[name.toLowerCase()]
    return ours ? [[name, ours] as const] : []
  })
  return { version: 1, fingerprint, format: { delimiter }, columns: Object.fromEntries(guessed) }
}

/** Words of a direction that nobody knows, and times with the day or the month first. */
function questionsOf(ours: Record<string, string>, columns: readonly string[], rows: string[][]): MappingQuestion[] {
  const columnOf = (field: string): string | undefined => Object.keys(ours).find((theirs) => ours[theirs] === field)
  const valuesOf = (column: string): string[] => rows.map((row) => row[columns.indexOf(column)] ?? '').filter(Boolean)
  const [way, time] = [columnOf('direction'), columnOf('sent_at')]
  const questions: MappingQuestion[] = []
  const words = way === undefined ? [] : [...new Set(valuesOf(way).map((word) => word.toLowerCase()))]
  const unknown = words.filter((word) => !(word in DIRECTIONS))
  if (unknown.length > 0) questions.push({ about: 'direction', column: way!, words: unknown })
  const example = time === undefined ? '' : (valuesOf(time)[0] ?? '')
  const mark = /^\d+([./-])\d+\1\d{4} /.exec(example)?.[1]
  const options = (mark ? (['day', 'month'] as const) : []).map((order) => {
    const pattern = `${order === 'day' ? ['dd', 'MM'] : ['MM', 'dd']}`.replace(',', mark!) + `${mark}yyyy HH:mm:ss`
    return { order, pattern, day: timeOf(example, pattern)?.slice(0, 10) ?? '' }
  })
  if (options.length > 0) questions.push({ about: 'timeFormat', column: time!, example, options })
  return questions
}

export function faultsOf(mapping: Mapping): { path: string; message: string }[] {
  const ours = Object.values(mapping.columns ?? {})
  const missing = REQUIRED.filter((name) => !ours.includes(name)).filter(
    (name) =>
      !(name === 'agent_id' && mapping.agentId) && !(name === 'direction' && typeof mapping.direction === 'string'),
  )
  const faults = missing.map((name) => ({ path: 'columns', message: `nothing is ${name}` }))
  if (mapping.timeFormat && !/^[yMdHhmsSaXT'.,:/ -]+$/.test(mapping.timeFormat))
    faults.push({ path: 'timeFormat', message: 'must be a pattern such as dd/MM/yyyy HH:mm:ss' })
  return faults
}

function readRow(row: string[], columns: readonly string[], mapping: Mapping, line: number): TrafficPreview['read'][0] {
  const fields: Record<string, string | null> = {}
  for (const [theirs, ours] of Object.entries(mapping.columns ?? {}))
    fields[ours] = row[columns.indexOf(theirs)] ?? null
  fields['agent_id'] ??= mapping.agentId ?? null
  const word = typeof mapping.direction === 'string' ? mapping.direction : (fields['direction'] ?? '')
  const meanings = typeof mapping.direction === 'object' ? mapping.direction : {}
  const direction = meanings[word.toLowerCase()] ?? DIRECTIONS[word.toLowerCase()]
  if (!direction) return { line, reason: `direction "${word}" is neither A2P nor P2A` }
  const sentAt = timeOf(fields['sent_at'] ?? '', mapping.timeFormat)
  if (!sentAt) return { line, reason: `sent_at "${fields['sent_at']}" is not a time` }
  const status = fields['status'] ?? null
  return {
    line,
    fields: { ...fields, direction, sent_at: sentAt, status: mapping.status?.[status?.toLowerCase() ?? ''] ?? status },
  }
}

function timeOf(text: string, pattern: string | undefined): string | null {
  if (!pattern) return /^\d{4}-/.test(text) ? new Date(text).toISOString() : null
  const [, first, second, year, clock] = /^(\d+)\D(\d+)\D(\d{4}) ([\d:]+)/.exec(text) ?? []
  if (!first || !second) return null
  const [day, month] = pattern.startsWith('M') ? [second, first] : [first, second]
  const instant = new Date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clock}Z`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

/** What some rows do to the charges; `sign` −1 takes them back. */
export function differenceOf(rows: number, sign: 1 | -1, total: (tenantId: string) => string): ChargeDifference {
  if (rows === 0) return { agents: [], totals: [] }
  const share = Math.max(1, Math.round(rows / 900))
  const touched = traffic.FLOWS.filter(
    ({ agent }) => ['DE', 'NL'].includes(agent.region) || agent.agentId === 'harbor-fraud',
  )
  const agents = touched.flatMap(({ agent, daily }, place) =>
    Object.entries(daily)
      .filter(([, usual]) => usual > 0)
      .map(([type, usual], index): AgentDifference => {
        const merged = type === 'a2p_basic_message' ? -1 : 1
        const events = sign * merged * Math.max(1, Math.round((usual * share) / (60 + 20 * place)))
        const price = traffic.priceOf(type as AgentDifference['type'])
        return {
          tenantId: agent.tenantId,
          agentId: agent.agentId,
          name: agent.name,
          type: type as AgentDifference['type'],
          country: index === 4 ? 'AT' : agent.region,
          events,
          quantity: events,
          amount: price === null ? null : signed(price * BigInt(events)),
          currency: agent.tenantId === 'nordlicht' ? 'EUR' : 'USD',
        }
      }),
  )
  const totals = [...new Set(agents.map((line) => line.tenantId))].map((tenantId) => {
    const amount = agents
      .filter((line) => line.tenantId === tenantId && line.amount !== null)
      .reduce((sum, line) => sum + units(line.amount!), 0n)
    const now = units(total(tenantId))
    const [before, after] = [now, now + amount]
    const currency = tenantId === 'nordlicht' ? 'EUR' : 'USD'
    return { tenantId, currency, before: signed(before), after: signed(after), amount: signed(amount) }
  })
  return { agents, totals }
}

const signed = (value: bigint): string => (value < 0n ? `-${traffic.decimal(-value)}` : traffic.decimal(value))

function units(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(4, '0').slice(0, 4))
  return decimal.startsWith('-') ? -value : value
}
