import type { TrafficField } from '../../core/words/labels/traffic-field.ts'
import { isStorableTime } from '../../core/calendar/time-bounds.ts'
import {
  CANONICAL_COLUMNS,
  CANONICAL_IDS,
  CANONICAL_SPARE,
  canonicalRowReader,
} from '../formats/ratedesk/canonical-row.ts'
import { caught } from '../formats/cells/caught.ts'
import { BadCell, unusualTime } from '../formats/cells/cells.ts'
import { directionOf } from '../formats/cells/directions.ts'
import type { ColumnFormat, ColumnPlaces, RowContext, RowReader } from '../formats/format.ts'
import { columnName } from '../formats/recognise.ts'
import { plainCell } from '../values/plain-cell.ts'
import { rememberedAsWritten } from '../values/words.ts'
import { wordKey, type Mapping } from './mapping.ts'
import { timePattern } from './time-pattern.ts'

export const MAPPED_FORMAT = 'mapped'

/** Targets that a file must have where the mapping names them; the rest may be missing, as in any format. */
const NEEDED: ReadonlySet<TrafficField> = new Set([
  'message_id',
  'agent_id',
  'user_id',
  'direction',
  'sent_at',
  'sender',
  'recipient',
])

const IDS: readonly TrafficField[] = [...CANONICAL_IDS, 'sender', 'recipient']

/**
 * Makes a format from a mapping, to be used like any other: its rows are turned into canonical ones.
 * @param mapping as `checkMapping` returns it
 */
export function formatOf(mapping: Mapping, container: ColumnFormat['container'] = 'csv'): ColumnFormat {
  const columns = Object.entries(mapping.columns).map(([theirs, ours]) => ({ theirs: columnName(theirs), ours }))
  const theirsOf = (some: readonly TrafficField[]): string[] =>
    columns.filter(({ ours }) => some.includes(ours)).map(({ theirs }) => theirs)
  return {
    name: MAPPED_FORMAT,
    title: 'By mapping',
    container,
    required: columns.filter(({ ours }) => NEEDED.has(ours)).map(({ theirs }) => theirs),
    columns: columns.map(({ theirs }) => theirs),
    ids: theirsOf(IDS),
    spare: theirsOf(CANONICAL_SPARE),
    rowReader: (placeOf, context) => mappedRowReader(mapping, placeOf, context),
  }
}

function mappedRowReader(mapping: Mapping, placeOf: ColumnPlaces, context: RowContext): RowReader {
  const places = new Map<string, number>()
  for (const [theirs, ours] of Object.entries(mapping.columns)) places.set(ours, placeOf(columnName(theirs)))
  const placeFor = (column: TrafficField): number => places.get(column) ?? -1
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
      const outbound = directionOf(plainCell(row[directionAt]!)) === 'A2P'
      if (from[agentAt]! < 0) row[agentAt] = fields[outbound ? senderFrom : recipientFrom]!
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

/** Makes a reader that turns times into ISO 8601, as canonical rows have them. */
function timeReader(pattern: string | undefined, { clock }: RowContext): (text: string, column: string) => string {
  const parse = pattern === undefined ? null : timePattern(pattern)
  if (pattern === undefined || parse === null) return (text) => text
  const parsed = (text: string): number => parse(text, clock)
  return (text, column) => {
    const ms = parsed(text)
    if (isStorableTime(ms)) return new Date(ms).toISOString()
    const plain = plainCell(text)
    if (plain === '') return ''
    if (Number.isNaN(parsed(plain))) throw new BadCell({ code: 'other-pattern', column, text: plain, pattern })
    return new Date(unusualTime(plain, column, parsed)).toISOString()
  }
}

function translator(words: Readonly<Record<string, string>> | undefined): (word: string) => string {
  if (words === undefined) return (word) => word
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [wordKey(word), meaning]))
  return rememberedAsWritten((word) => meanings.get(wordKey(word)) ?? word)
}
