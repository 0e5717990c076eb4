import type { RowFault } from '../../core/words/reasons/row-fault.ts'
import { cutText } from '../../core/words/figures/visible.ts'
import { oneLine } from './one-line.ts'

/** A record that could not be taken apart. */
export interface FaultyRecord {
  /** As in `RecordBatch.lines`. */
  line: number
  fault: RowFault
  /** As it stands in the file, shortened. */
  row: string
}

/** Records of one stretch of a file. Batches instead of single records, because a step of an async generator costs more than a record. */
export interface RecordBatch<Value> {
  records: Value[]
  /** The line that each record starts on; the file's first line is 1. */
  lines: number[]
  /** Records that could not be taken apart; they are not among `records`. */
  faults: FaultyRecord[]
  /** The record as it stands in the file, shortened. */
  raw(index: number): string
  /** The same, whole and with its line breaks. One of several records in one line of JSON is written anew. */
  whole(index: number): string
}

/** Large enough to make the steps cheap, small enough to keep memory small and cancelling quick. */
export const BATCH_RECORDS = 4096

/** Longest record, in UTF-16 units; a file with a longer one is refused as broken. */
export const LONGEST_RECORD = 4 * 1024 * 1024

const LONGEST_RAW = 64 * 1024

/** A row of a file on one line, cut where it is longer than a person would correct by hand. */
export function shortenRow(row: string): string {
  return oneLine(cutText(row, LONGEST_RAW))
}
