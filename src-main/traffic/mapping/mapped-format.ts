import { CANONICAL_COLUMNS, canonicalRowReader } from '../formats/canonical-row.ts'
import { caught } from '../formats/caught.ts'
import { BadCell, cut } from '../formats/cells.ts'
import { directionOf } from '../formats/directions.ts'
import type { ColumnFormat, ColumnPlaces, RowContext, RowReader } from '../formats/format.ts'
import { columnName } from '../formats/recognise.ts'
import { remembered } from '../values/words.ts'
import { wordKey, type MappedColumn, type Mapping } from './mapping.ts'
import { timePattern } from './time-pattern.ts'

export const MAPPED_FORMAT = 'mapped'

/** Targets that a file must have where the mapping names them; the rest may be missing, as in any format. */
const NEEDED: ReadonlySet<MappedColumn> = new Set([
  'message_id',
  'agent_id',
  'user_id',
  'direction',
  'sent_at',
  'sender',
  'recipient',
])

/**
 * A format as the mapping describes it, used like any other: its rows become canonical ones.
 * @param mapping as `checkMapping` answers it
 */
export function formatOf(mapping: Mapping, container: ColumnFormat['container'] = 'csv'): ColumnFormat {
  const columns = Object.entries(mapping.columns).map(([theirs, ours]) => ({ theirs: columnName(theirs), ours }))
  return {
    name: MAPPED_FORMAT,
    title: 'By mapping',
    container,
    required: columns.filter(({ ours }) => NEEDED.has(ours)).map(({ theirs }) => theirs),
    columns: columns.map(({ theirs }) => theirs),
    rowReader: (placeOf, context) => mappedRowReader(mapping, placeOf, context),
  }
}

function mappedRowReader(mapping: Mapping, placeOf: ColumnPlaces, context: RowContext): RowReader {
  const places = new Map<string, number>()
  for (const [theirs, ours] of Object.entries(mapping.columns)) places.set(ours, placeOf(columnName(theirs)))
  const placeFor = (column: MappedColumn): number => places.get(column) ?? -1
  const from = CANONICAL_COLUMNS.map(placeFor)
  const to = (column: (typeof CANONICAL_COLUMNS)[number]): number => CANONICAL_COLUMNS.indexOf(column)
  const [agentAt, userAt, directionAt] = [to('agent_id'), to('user_id'), to('direction')]
  const [sentAt, deliveredAt, statusAt, typeAt] = [to('sent_at'), to('delivered_at'), to('status'), to('content_type')]
  const [senderFrom, recipientFrom] = [placeFor('sender'), placeFor('recipient')]

  const { agentId, direction } = mapping
  const fixedDirection = typeof direction === 'string' ? direction : null
  const directionWord = translator(typeof direction === 'string' ? undefined : direction)
  const statusWord = translator(mapping.status)
  const typeWord = translator(mapping.contentType)
  const time = timeReader(mapping.timeFormat, context)
  const read = canonicalRowReader((column) => to(column as (typeof CANONICAL_COLUMNS)[number]), context)

  return caught((fields) => {
    const row = from.map((place) => (place < 0 ? '' : fields[place]!))
    if (from[directionAt]! < 0 && fixedDirection !== null) row[directionAt] = fixedDirection
    else row[directionAt] = directionWord(row[directionAt]!)
    if (senderFrom >= 0 && recipientFrom >= 0) {
      const outbound = directionOf(row[directionAt]!) === 'A2P'
      if (from[agentAt]! < 0) row[agentAt] = fields[outbound ? senderFrom : recipientFrom]!.trim()
      if (from[userAt]! < 0) row[userAt] = fields[outbound ? recipientFrom : senderFrom]!
    }
    if (from[agentAt]! < 0 && agentId !== undefined) row[agentAt] = agentId
    row[sentAt] = time(row[sentAt]!, 'sent_at')
    row[deliveredAt] = time(row[deliveredAt]!, 'delivered_at')
    row[statusAt] = statusWord(row[statusAt]!)
    row[typeAt] = typeWord(row[typeAt]!)
    return read(row)
  })
}

/** Times go on as milliseconds since 1970, which a canonical row takes as well. */
function timeReader(timeFormat: string | undefined, { clock }: RowContext): (text: string, column: string) => string {
  const parse = timeFormat === undefined ? null : timePattern(timeFormat)
  if (parse === null) return (text) => text
  return (text, column) => {
    if (text.trim() === '') return ''
    const ms = parse(text, clock)
    if (ms !== ms) throw new BadCell(`${column} "${cut(text)}" is not written as ${timeFormat}`)
    return String(ms)
  }
}

function translator(words: Readonly<Record<string, string>> | undefined): (word: string) => string {
  if (words === undefined) return (word) => word
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [wordKey(word), meaning]))
  return remembered((word) => meanings.get(wordKey(word)) ?? word)
}
