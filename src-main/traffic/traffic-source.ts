import type { RowProblem } from '../core/words/problem.ts'
import { openTraffic, type TrafficOptions, type TrafficOutcome } from './read-traffic.ts'
import { columnsOf, receiptColumns, type TrafficColumns } from './traffic-columns.ts'
import { TraitList } from './traits.ts'

/** Rows that were read and are ready to be stored: first the messages, then the receipts. */
export interface SourceBatch {
  messages: TrafficColumns
  /** Receipts of messages that other rows describe; null where there are none. */
  receipts: TrafficColumns | null
  problems: RowProblem[]
  /** Number of rows that are neither message nor receipt. */
  notMessages: number
  /** Bytes of the file read so far. */
  bytes: number
}

/** A traffic file that is read on this thread or on another one. */
export interface TrafficSource {
  /**
   * The batches; may be taken once. Leaving the loop early stops the reading.
   * @throws Failure
   */
  batches(): AsyncGenerator<SourceBatch>
  /** The outcome; available after the last batch. */
  outcome(): TrafficOutcome
}
export type OpenSource = (path: string, options: TrafficOptions) => TrafficSource

/** Reads a file on this thread. */
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
