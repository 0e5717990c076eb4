import type { ReadableStore } from '../../file/connection.ts'
import type { RowRange } from '../undo.ts'

const BLOCK_ROWS = 8_192

/** Consecutive ids in one text: a million separate ones would burden the garbage collector. */
interface Run {
  firstRow: number
  text: string
  /** Where each id begins in the text, and in the last place where the text ends. */
  starts: Uint32Array
}

/**
 * Message ids by row. The rows of a thread are scattered, and looking up each takes twenty times as long as reading all
 * in the order of the table, so ranges that will be needed are read in advance.
 */
export class RowIds {
  /** By number of the block of rows; a block with rows of several imports has a run for each. */
  private readonly blocks: Run[][] = []
  private readonly single

  constructor(store: ReadableStore, ranges: readonly RowRange[]) {
    this.single = store.prepare('SELECT message_id FROM traffic_row WHERE row_no = ?').pluck()
    const ids = store
      .prepare('SELECT message_id FROM traffic_row WHERE row_no >= ? AND row_no < ? ORDER BY row_no')
      .pluck()
    for (const { firstRow, endRow } of ranges) {
      for (let from = firstRow; from < endRow;) {
        const to = Math.min(endRow, from - (from % BLOCK_ROWS) + BLOCK_ROWS)
        const read = ids.all(from, to) as string[]
        // The rows of an import have no gaps; if there is one, ids are looked up one by one.
        if (read.length === to - from) (this.blocks[Math.floor(from / BLOCK_ROWS)] ??= []).push(runOf(from, read))
        from = to
      }
    }
  }

  /** The message id of a row; null where there is no such row. */
  idOf(rowNo: number): string | null {
    const runs = this.blocks[Math.floor(rowNo / BLOCK_ROWS)]
    if (runs) {
      for (const { firstRow, text, starts } of runs) {
        const place = rowNo - firstRow
        if (place >= 0 && place < starts.length - 1) return text.slice(starts[place], starts[place + 1])
      }
    }
    return (this.single.get(rowNo) as string | undefined) ?? null
  }
}

function runOf(firstRow: number, ids: readonly string[]): Run {
  const starts = new Uint32Array(ids.length + 1)
  for (let at = 0; at < ids.length; at++) starts[at + 1] = starts[at]! + ids[at]!.length
  return { firstRow, text: ids.join(''), starts }
}
