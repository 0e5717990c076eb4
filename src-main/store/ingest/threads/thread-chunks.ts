import type { Shape } from '../../../rating/content/content.ts'
import {
  bytesIn,
  charactersIn,
  directionIn,
  isAssumed,
  shapeIn,
  stateIn,
  type Facts,
} from '../../../rating/content/facts.ts'
import type { State } from '../../../rating/messages/status.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import {
  compareInThread,
  MESSAGE_COLUMN_NAMES,
  newMessageColumns,
  type MessageColumns,
  type ThreadOrderKey,
} from '../../../rating/threads/thread.ts'
import type { TimeSpan } from '../../../rating/threads/zone.ts'
import type { ReadableStore } from '../../file/connection.ts'
import type { MessageList } from '../messages/message-list.ts'

/** The billable messages of one or more whole threads of an agent, in thread order, ready to be rated. */
export interface ThreadChunk {
  columns: MessageColumns
  traitNos: number[]
  rowNos: number[]
  /** 1 where an assumed fact decides the message's class. */
  assumed: (0 | 1)[]
  threads: ChunkThread[]
}

/** A thread in a chunk: its messages are those at indexes `[from, to)`. */
export interface ChunkThread {
  user: UserKey
  us: 0 | 1
  from: number
  to: number
  /** The times within which messages were added, removed or changed; null where all threads are read. */
  changed: TimeSpan | null
}

/** Whether a message of that time is billable. */
export type IsBillable = (state: State, shape: Shape, atMs: number) => boolean

/** Called with every message that is read, billable or not. */
export type Witness = (atMs: number, facts: Facts, rowNo: number) => void

/**
 * Number of messages that a chunk has room for before it grows. Lists of twice as many are no longer kept among the small
 * things of the engine: each takes pages from the system and gives them back, which took a third of the time of reading.
 */
export const CHUNK_MESSAGES = 8_192

/** Makes a function that reads what decides the order of messages of the same time, by the row of each. */
export function threadOrderReader(store: ReadableStore): (rowNo: number) => Omit<ThreadOrderKey, 'atMs'> {
  const find = store.prepare('SELECT sent_at AS sentAtMs, message_id AS messageId FROM traffic_row WHERE row_no = ?')
  return (rowNo) => find.get(rowNo) as Omit<ThreadOrderKey, 'atMs'>
}

/** Makes chunks of threads: decodes what the rules read, and sorts messages of the same time. */
export class ChunkMaker {
  private columns = newMessageColumns(CHUNK_MESSAGES)
  private readonly orderOf

  constructor(store: ReadableStore) {
    this.orderOf = threadOrderReader(store)
  }

  /** An empty chunk in the memory of the previous one. */
  begin(): ThreadChunk {
    return { columns: this.columns, traitNos: [], rowNos: [], assumed: [], threads: [] }
  }

  /**
   * Adds a thread to the chunk.
   * @param list all messages of the thread, sorted by time and row
   */
  addThread(
    chunk: ThreadChunk,
    thread: Pick<ChunkThread, 'user' | 'us' | 'changed'>,
    list: MessageList,
    isBillable: IsBillable,
    witness: Witness,
  ): void {
    const from = chunk.rowNos.length
    for (let place = 0; place < list.length; place++) this.add(chunk, list, place, isBillable, witness)
    const { user, us, changed } = thread
    chunk.threads.push({ user, us, from, to: chunk.rowNos.length, changed })
  }

  private add(chunk: ThreadChunk, list: MessageList, place: number, isBillable: IsBillable, witness: Witness): void {
    const facts = list.factsOf(place)
    const atMs = list.atMs(place)
    const rowNo = list.rowNo(place)
    const state = stateIn(facts)
    const shape = shapeIn(facts)
    witness(atMs, facts, rowNo)
    if (!isBillable(state, shape, atMs)) return
    const at = chunk.rowNos.length
    if (at === this.columns.atMs.length) {
      this.columns = grown(this.columns)
      chunk.columns = this.columns
    }
    const { columns } = chunk
    columns.atMs[at] = atMs
    columns.direction[at] = directionIn(facts)
    columns.shape[at] = shape
    columns.bytes[at] = bytesIn(facts)
    columns.characters[at] = charactersIn(facts)
    chunk.traitNos.push(list.traitNo(place))
    chunk.rowNos.push(rowNo)
    chunk.assumed.push(isAssumed(facts) ? 1 : 0)
  }

  /** Sorts messages of the same time, which are in the order of import so far, by the order that the rules require. */
  ordered(chunk: ThreadChunk): ThreadChunk {
    const { atMs } = chunk.columns
    for (const thread of chunk.threads) {
      for (let from = thread.from; from < thread.to; from++) {
        let to = from + 1
        while (to < thread.to && atMs[to] === atMs[from]) to++
        if (to > from + 1) this.reorder(chunk, from, to)
        from = to - 1
      }
    }
    return chunk
  }

  private reorder(chunk: ThreadChunk, from: number, to: number): void {
    const keys = Array.from({ length: to - from }, (_, place) => ({
      at: from + place,
      ...this.orderOf(chunk.rowNos[from + place]!),
      atMs: 0,
    }))
    const order = keys.sort(compareInThread).map(({ at }) => at)
    const { columns, traitNos, rowNos, assumed } = chunk
    for (const column of [traitNos, rowNos, assumed as number[]])
      column.splice(from, to - from, ...pickRows(column, order))
    for (const name of MESSAGE_COLUMN_NAMES)
      columns[name].set(
        order.map((at) => columns[name][at]!),
        from,
      )
  }
}

/** The values at some indexes, copied, because the column is overwritten while it is read. */
const pickRows = (column: number[], order: readonly number[]): number[] => order.map((at) => column[at]!)

function grown(from: MessageColumns): MessageColumns {
  const to = newMessageColumns(from.atMs.length * 2)
  for (const name of MESSAGE_COLUMN_NAMES) to[name].set(from[name])
  return to
}
