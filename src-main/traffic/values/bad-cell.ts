import type { RowFault } from '../../core/words/reasons/row-fault.ts'

/**
 * Thrown for a cell that cannot be read; its row is then rejected. It is rare enough that the cost of throwing does not
 * matter, and it keeps the code that reads a row short.
 */
export class BadCell extends Error {
  readonly fault: RowFault

  constructor(fault: RowFault) {
    super(fault.code)
    this.name = 'BadCell'
    this.fault = fault
  }
}
