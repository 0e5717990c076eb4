import type { ReadableStore } from './open-store.ts'
import type { RowRange } from './undo.ts'

const BLOCK_ROWS = 8_192

/**
 * Message ids by row. Rows of one thread stand far apart, and looking each up takes twenty times as long as reading them
 * all in the order in which they stand: so the ranges that are known to be asked for are read ahead.
 */
export class RowIds {
  private readonly blocks = new Map<number, string[]>()
  private readonly single

  constructor(store: ReadableStore, ranges: readonly RowRange[]) {
    this.single = store.prepare('SELECT message_id FROM traffic_row WHERE row_no = ?').pluck()
    const block = store
      .prepare('SELECT row_no, message_id FROM traffic_row WHERE row_no >= ? AND row_no < ? ORDER BY row_no')
      .raw()
    for (const { firstRow, endRow } of ranges) {
      for (let from = firstRow; from < endRow; from += BLOCK_ROWS) {
        const rows = block.all(from, Math.min(endRow, from + BLOCK_ROWS)) as [rowNo: number, messageId: string][]
        for (const [rowNo, messageId] of rows) this.keep(rowNo, messageId)
      }
    }
  }

  idOf(rowNo: number): string {
    const known = this.blocks.get(Math.floor(rowNo / BLOCK_ROWS))?.[rowNo % BLOCK_ROWS]
    return known ?? (this.single.get(rowNo) as string)
  }

  private keep(rowNo: number, messageId: string): void {
    const at = Math.floor(rowNo / BLOCK_ROWS)
    let block = this.blocks.get(at)
    if (!block) this.blocks.set(at, (block = Array.from<string>({ length: BLOCK_ROWS })))
    block[rowNo % BLOCK_ROWS] = messageId
  }
}
