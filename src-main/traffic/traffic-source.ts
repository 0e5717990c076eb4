import type { Receipt } from '../rating/message.ts'
import type { RowProblem } from '../rating/problem.ts'
import { openTraffic, type TrafficOptions, type TrafficOutcome } from './read-traffic.ts'
import { columnsOf, type TrafficColumns } from './traffic-columns.ts'

/** Rows read, ready to be kept. */
export interface SourceBatch {
  columns: TrafficColumns
  /** News of messages that other rows describe, with the line of each. */
  receipts: Receipt[]
  receiptLines: number[]
  problems: RowProblem[]
  /** Rows that are neither message nor news of one. */
  notMessages: number
  /** Bytes of the file read so far. */
  bytes: number
}

/** A traffic file being read, here or on a thread of its own. */
export interface TrafficSource {
  /** To be taken once. Throws a `Failure`; leaving the loop early stops the reading. */
  batches(): AsyncGenerator<SourceBatch>
  /** Known after the last batch. */
  outcome(): TrafficOutcome
}
export type OpenSource = (path: string, options: TrafficOptions) => TrafficSource

/** Reads on this thread. */
export const sourceHere: OpenSource = (path, options) => {
  const traffic = openTraffic(path, options)
  return {
    async *batches() {
      for await (const { messages, lines, ...rest } of traffic.batches()) {
        yield { columns: columnsOf(messages, lines), ...rest }
      }
    },
    outcome: () => traffic.outcome(),
  }
}
