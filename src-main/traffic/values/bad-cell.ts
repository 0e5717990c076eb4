import { cut as cutAt } from '../../core/words/visible.ts'

/**
 * Thrown for a cell that cannot be read; its row is then rejected. It is rare enough that the cost of throwing does not
 * matter, and it keeps the code that reads a row short. Its message is the reason, as a sentence without a full stop.
 */
export class BadCell extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BadCell'
  }
}

/** The first 40 characters of a cell: enough to find it by. */
export const cut = (text: string): string => cutAt(text, 40)
