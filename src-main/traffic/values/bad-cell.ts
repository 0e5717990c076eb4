import { cut as cutAt } from '../../core/words/visible.ts'

/**
 * A cell that cannot be read, for which its row is refused: rare enough that the cost of throwing does not matter, and it
 * keeps the mapping of a row readable. Its message is the reason, as a sentence without a full stop.
 */
export class BadCell extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BadCell'
  }
}

/** Enough of a cell to find it by. */
export const cut = (text: string): string => cutAt(text, 40)
