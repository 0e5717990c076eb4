import type { UserKey } from '../../rating/messages/user-key.ts'
import type { MessageRow } from '../ingest/messages/message-rows.ts'
import type { WritableStore } from '../file/connection.ts'
import { RowPlaces } from './row-places.ts'

/** What was purged of imported rows. */
export interface PurgedRows {
  rows: number
  /** Numbers of the imports that brought them. */
  imports: number[]
}

/** Whose texts to purge, and from which instant on (UTC milliseconds) texts stay. */
export interface TextsBefore {
  agentNos: readonly number[]
  beforeMs: number
}

const CHUNK_ROWS = 65_536

/** A row without its text, if it has one: an empty text with a size marks a purged text. */
const withoutText = (row: MessageRow): MessageRow =>
  row.text === null || row.bytes === 0 ? row : { ...row, text: null, isPurged: true }

/** Purges the texts of messages sent before an instant. Everything that rating reads stays. */
export function purgeTextsBefore(
  store: WritableStore,
  { agentNos, beforeMs }: TextsBefore,
  step: () => void,
): PurgedRows {
  new RowPlaces(store).keep(agentNos, (row) => (row.sentAtMs < beforeMs ? withoutText(row) : row), step)
  const emptied = store.prepare(
    `UPDATE traffic_row SET text = '' WHERE row_no >= @from AND row_no < @to AND sent_at < @beforeMs AND text <> ''
       AND agent_no IN (SELECT value FROM json_each(@agents))`,
  )
  const agents = JSON.stringify(agentNos)
  return inImports(store, step, (from, to) => emptied.run({ from, to, beforeMs, agents }).changes)
}

/** Purges the texts of some agents' rows for which `hold` is true. */
export function purgeTextsThat(
  store: WritableStore,
  agentNos: readonly number[],
  hold: (text: string) => boolean,
  step: () => void,
): PurgedRows {
  new RowPlaces(store).keep(agentNos, (row) => (row.text !== null && hold(row.text) ? withoutText(row) : row), step)
  const texts = store
    .prepare(
      `SELECT row_no, text FROM traffic_row WHERE row_no >= @from AND row_no < @to AND text <> ''
         AND agent_no IN (SELECT value FROM json_each(@agents))`,
    )
    .raw()
  const emptied = store.prepare(`UPDATE traffic_row SET text = '' WHERE row_no = ?`)
  const agents = JSON.stringify(agentNos)
  return inImports(store, step, (from, to) => {
    const found = (texts.all({ from, to, agents }) as [number, string][]).filter(([, text]) => hold(text))
    for (const [rowNo] of found) emptied.run(rowNo)
    return found.length
  })
}

/** Replaces an end user's key in the rows of some agents; rows of other agents stay. */
export function replaceInRows(
  store: WritableStore,
  agentNos: readonly number[],
  from: UserKey,
  to: UserKey,
  step: () => void,
): PurgedRows {
  new RowPlaces(store).keep(agentNos, (row) => (row.user === from ? { ...row, user: to } : row), step)
  const replaced = store.prepare(
    `UPDATE traffic_row SET user_key = @to WHERE row_no >= @first AND row_no < @end AND user_key = @from
       AND agent_no IN (SELECT value FROM json_each(@agents))`,
  )
  const agents = JSON.stringify(agentNos)
  return inImports(store, step, (first, end) => replaced.run({ first, end, from, to, agents }).changes)
}

/**
 * Goes through the rows of all imports, part by part.
 * @param purge returns how many rows of a range it purged
 */
function inImports(store: WritableStore, step: () => void, purge: (from: number, to: number) => number): PurgedRows {
  const ranges = store
    .prepare(
      'SELECT first_row, end_row, import_no FROM import WHERE undone_at IS NULL AND end_row > first_row ORDER BY first_row',
    )
    .raw()
    .all() as [firstRow: number, endRow: number, importNo: number][]
  const purged: PurgedRows = { rows: 0, imports: [] }
  for (const [firstRow, endRow, importNo] of ranges) {
    let rows = 0
    for (let from = firstRow; from < endRow; from += CHUNK_ROWS) {
      step()
      rows += purge(from, Math.min(endRow, from + CHUNK_ROWS))
    }
    purged.rows += rows
    if (rows > 0) purged.imports.push(importNo)
  }
  return purged
}
