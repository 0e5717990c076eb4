import type { RowProblem } from '../core/words/problem.ts'
import { openTraffic, type TrafficOptions, type TrafficOutcome } from './read-traffic.ts'
import { columnsOf, receiptColumns, type TrafficColumns } from './traffic-columns.ts'
import { TraitList } from './traits.ts'

/** Rows read, ready to be kept, in this order. */
export interface SourceBatch {
  messages: TrafficColumns
  /** News of messages that other rows describe; null where there is none. */
  receipts: TrafficColumns | null
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
      const traits = new TraitList()
      for await (const { messages, lines, receipts, receiptLines, ...rest } of traffic.batches()) {
        yield {
          messages: columnsOf(messages, lines, traits),
          receipts: receipts.length > 0 ? receiptColumns(receipts, receiptLines, traits) : null,
          ...rest,
        }
      }
    },
    outcome: () => traffic.outcome(),
  }
}
