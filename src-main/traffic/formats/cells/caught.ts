import { BadCell } from './cells.ts'
import type { RowOutcome } from '../format.ts'

/** Turns a reader of rows that throws `BadCell` into one that returns the reason instead. */
export const caught =
  <Row>(read: (row: Row) => RowOutcome): ((row: Row) => RowOutcome) =>
  (row) => {
    try {
      return read(row)
    } catch (error) {
      if (error instanceof BadCell) return error.fault
      throw error
    }
  }
