import { agentSeed, identityHash } from '../../../rating/messages/identity.ts'
import type { Facts } from '../../../rating/content/facts.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import { IS_MESSAGE, IS_RECEIPT, IS_US } from '../../rating-in-sql.ts'
import { IdentityEntry } from '../identities/identity-entry.ts'
import { MessageSorter } from './message-sorter.ts'
import type { ReadableStore, WritableStore } from '../../file/connection.ts'
import { RowSet } from '../rows/row-set.ts'
import type { ThreadPart } from '../threads/thread-parts.ts'
import { RunWriter, type RunRange } from '../threads/thread-runs.ts'

/**
 * The rows that are to become messages: those of an import from `firstRow` on, or all parked rows of an agent just
 * added.
 */
type RowSelection = { firstRow: number } | { parkedOf: number }

/** What is known of selected rows before they are entered. */
interface SelectedRows {
  /** The messages that the rows make. */
  messages: MessageSorter
  /** Rows whose message an earlier row describes. */
  repeats: readonly number[]
  /** Number of receipts among the rows. */
  receipts: number
}

interface EnteredRows {
  /** Rows of messages that are known already, in the order of import, after the receipts that waited for a message. */
  again: number[]
  /** The runs in which the messages now are. */
  runs: RunRange
}

/**
 * Enters the messages of those selected rows that are the first of their identity. They are entered in the order of the
 * table, so that it grows sequentially however the file was sorted.
 * @param touch called with every thread that gets messages, and these messages
 */
export function enterMessages(
  store: WritableStore,
  selection: RowSelection,
  { messages: sorter, repeats, receipts }: SelectedRows,
  touch: (thread: ThreadPart) => void = () => {},
): EnteredRows {
  const isRepeat = new RowSet(repeats)
  const runs = new RunWriter(store)
  for (const thread of sorter.threads()) {
    if (repeats.length > 0) thread.messages.keep((rowNo) => !isRepeat.has(rowNo))
    if (thread.messages.length === 0) continue
    runs.add(thread, thread.messages)
    touch(thread)
  }
  const range = runs.flush()
  const { where, bind } = selectionSql(selection)
  const news = receipts === 0 ? [] : rowsThat(store, IS_RECEIPT, where, bind)
  const again = [...repeats, ...news].sort((left, right) => left - right)
  return { again: [...takeAwaited(store, where, bind), ...again], runs: range }
}

const rowsThat = (store: ReadableStore, are: string, where: string, bind: object): number[] =>
  store.prepare(`SELECT row_no FROM traffic_row r WHERE ${where} AND ${are}`).pluck().all(bind) as number[]

/** Takes the receipts whose messages have now come out of the waiting list. */
function takeAwaited(store: WritableStore, where: string, bind: Record<string, number>): number[] {
  const some = store.prepare('SELECT 1 FROM waiting_receipt LIMIT 1').get()
  if (some === undefined) return []
  return store
    .prepare(
      `DELETE FROM waiting_receipt WHERE (agent_no, message_id) IN (
         SELECT agent_no, message_id FROM traffic_row r WHERE ${where} AND ${IS_MESSAGE}
       ) RETURNING row_no`,
    )
    .pluck()
    .all(bind)
    .sort((left, right) => Number(left) - Number(right)) as number[]
}

function selectionSql(selection: RowSelection): { where: string; bind: Record<string, number> } {
  if ('firstRow' in selection) {
    return {
      where: 'r.row_no >= @firstRow AND r.agent_no IN (SELECT agent_no FROM agent)',
      bind: { firstRow: selection.firstRow },
    }
  }
  return {
    where: 'r.row_no IN (SELECT row_no FROM parked_row WHERE agent_no = @agentNo)',
    bind: { agentNo: selection.parkedOf },
  }
}

/** Enters the identities of an agent's parked rows, and sorts their messages. */
export function identifyParked(
  store: WritableStore,
  agentNo: number,
  agentId: string,
): Pick<SelectedRows, 'messages' | 'repeats'> {
  const seed = agentSeed(agentId)
  const entry = new IdentityEntry(store, () => {})
  const messages = new MessageSorter(store)
  const rows = store
    .prepare(
      `SELECT row_no, message_id, user_key, ${IS_US}, coalesce(delivered_at, sent_at), facts, trait_no
       FROM parked_row p CROSS JOIN traffic_row r USING (row_no) CROSS JOIN agent a ON a.agent_no = r.agent_no
         CROSS JOIN trait USING (trait_no)
       WHERE p.agent_no = @agentNo AND row_no > @after AND ${IS_MESSAGE} ORDER BY row_no LIMIT ${PAGE_ROWS}`,
    )
    .raw()
  let after = 0
  for (;;) {
    const page = rows.all({ agentNo, after }) as ParkedRow[]
    for (const [rowNo, messageId, user, us, atMs, facts, traitNo] of page) {
      entry.add(identityHash(seed, messageId), rowNo)
      messages.add(agentNo, user, us, atMs, facts, rowNo, traitNo)
    }
    if (page.length < PAGE_ROWS) break
    after = page.at(-1)![0]
  }
  entry.finish()
  return { messages, repeats: entry.repeats }
}

const PAGE_ROWS = 16_384
type ParkedRow = [
  rowNo: number,
  messageId: string,
  user: UserKey,
  us: 0 | 1,
  atMs: number,
  facts: Facts,
  traitNo: number,
]
