import type { RowFault } from '../../core/words/row-fault.ts'
import { cut } from '../../core/words/visible.ts'
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
  /** The line each record starts on, the first line of the file being 1. */
  lines: number[]
  /** Records that could not be taken apart; they are not among `records`. */
  faults: FaultyRecord[]
  /** The record as it stands in the file, shortened. */
  raw(index: number): string
}

/** Enough to make the steps cheap, few enough to keep memory small and cancelling quick. */
export const BATCH_RECORDS = 4096

/** Longest record, in UTF-16 units; beyond it the file is taken for broken, not for traffic. */
export const LONGEST_RECORD = 4 * 1024 * 1024

const LONGEST_RAW = 64 * 1024

/** A row as it stands in the file, but on one line; cut where it is longer than any row that a person would mend. */
export function shortened(row: string): string {
  return oneLine(cut(row, LONGEST_RAW))
}
