import type { ReadableStore } from '../../file/connection.ts'

/** Rows that are read at once. */
const PAGE_ROWS = 2_048
/** Where so many rows lie between the first and the last for each that is asked for, they are read one by one. */
const MOST_BETWEEN = 6

type TextOfRow = [rowNo: number, text: string | null]

/** Reads the texts of an agent's messages by their leading rows, in the order of the rows, which is that of the disk. */
export class RowTexts {
  private readonly agentNo: number
  private readonly page
  private readonly one
  private readonly told
  private readonly hasTold: boolean

  constructor(store: ReadableStore, agentNo: number) {
    this.agentNo = agentNo
    this.page = store
      .prepare(
        'SELECT row_no, text FROM traffic_row WHERE row_no >= ? AND row_no <= ? AND agent_no = ? AND facts & 1 = 0',
      )
      .raw()
    this.one = store.prepare('SELECT text FROM traffic_row WHERE row_no = ?').pluck()
    this.told = store
      .prepare(
        `SELECT told_text.row_no, text FROM told_text JOIN traffic_row r ON r.row_no = text_row
         WHERE told_text.row_no >= ? AND told_text.row_no <= ?`,
      )
      .raw()
    this.hasTold = store.prepare('SELECT 1 FROM told_text LIMIT 1').get() !== undefined
  }

  /**
   * @param rowNos of A2P messages of the agent, ascending
   * @param take called for each of them with its place among them; the text is null where no row has one
   */
  read(rowNos: Float64Array, take: (at: number, text: string | null) => void): void {
    for (let from = 0; from < rowNos.length; from += PAGE_ROWS) {
      const to = Math.min(rowNos.length, from + PAGE_ROWS)
      const [first, last] = [rowNos[from]!, rowNos[to - 1]!]
      const told = this.hasTold ? new Map(this.told.all(first, last) as TextOfRow[]) : null
      if (last - first < (to - from) * MOST_BETWEEN) {
        const rows = this.page.all(first, last, this.agentNo) as TextOfRow[]
        let row = 0
        for (let at = from; at < to; at++) {
          const rowNo = rowNos[at]!
          while (row < rows.length && rows[row]![0] < rowNo) row++
          const own = row < rows.length && rows[row]![0] === rowNo ? rows[row]![1] : null
          take(at, told?.get(rowNo) ?? own)
        }
      } else {
        for (let at = from; at < to; at++) {
          const rowNo = rowNos[at]!
          take(at, told?.get(rowNo) ?? (this.one.get(rowNo) as string | null | undefined) ?? null)
        }
      }
    }
  }
}
