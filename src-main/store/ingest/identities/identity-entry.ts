import type { IdentityHash } from '../../../rating/messages/identity.ts'
import { IdentitySlice, type SortedIdentities } from './identity-slice.ts'
import { IdentitySpill } from './identity-spill.ts'
import { Merge } from '../sorting/merge.ts'
import type { WritableStore } from '../../file/connection.ts'

const STEP_ROWS = 2 ** 15
/** How many rows are sorted at once. */
const SLICE_ROWS = 2 ** 20
/**
 * The key of the table is SQLite's own number of the row, and a statement that enters many rows under given numbers can be
 * undone alone: SQLite first copies every page that it is about to change. Of rows that stand side by side these are few, so
 * that many go into one statement.
 */
const ROWS_A_STATEMENT = 256
/**
 * Where the store has more than so many rows for each that is entered, hardly two rows of a statement would be on one page,
 * and the copies take longer than all the rest: then each row has a statement of its own, for which none are made.
 */
const SPARSE = 16

/**
 * Enters the identities of new rows, and finds those that tell of a known message once more. Rows come in any order of
 * hash; they are sorted and entered at the end, so that the table is gone through once, from its beginning to its end,
 * however many they are.
 */
export class IdentityEntry {
  /** Rows whose message an earlier row describes, in no order. Complete after `finish`. */
  readonly repeats: number[] = []
  private readonly store: WritableStore
  private readonly beforeReading: () => void
  private readonly step: () => void
  private readonly holder
  private readonly clashes
  private readonly addClash
  private readonly messageOf
  private readonly sliceRows: number
  private slice: IdentitySlice
  private readonly spills: IdentitySpill[] = []
  private rows = 0

  /**
   * @param beforeReading is to see to it that the rows added so far can be read
   * @param step called every some thousand rows; what it throws ends the work
   */
  constructor(store: WritableStore, beforeReading: () => void, step: () => void = () => {}, sliceRows = SLICE_ROWS) {
    this.sliceRows = sliceRows
    this.slice = new IdentitySlice(sliceRows)
    this.store = store
    this.beforeReading = beforeReading
    this.step = step
    this.holder = store.prepare('SELECT row_no FROM message_identity WHERE hash = ?').pluck()
    this.clashes = store.prepare('SELECT row_no FROM identity_clash WHERE hash = ? ORDER BY row_no').pluck()
    this.addClash = store.prepare('INSERT INTO identity_clash (hash, row_no) VALUES (?, ?)')
    this.messageOf = store.prepare('SELECT agent_no, message_id FROM traffic_row WHERE row_no = ?').raw()
  }

  /**
   * Adds a row. Rows must come in the order of their numbers: the first one of a message leads it until all are merged.
   */
  add(hash: IdentityHash, rowNo: number): void {
    if (this.slice.isFull) this.spill()
    this.slice.add(hash, rowNo)
    this.rows++
  }

  /** To be called once, after the last row. */
  finish(): void {
    this.beforeReading()
    const sources = [...this.spills.map((spill) => spill.identities()), this.slice.sorted(this.step)]
    const known = this.store.prepare('SELECT coalesce(max(row_no), 0) FROM traffic_row').pluck().get() as number
    const rowsAStatement = known > this.rows * SPARSE ? 1 : ROWS_A_STATEMENT
    this.enter(new Merge(sources, (left, right) => left - right), rowsAStatement)
    // Gives its memory back.
    this.slice = new IdentitySlice(this.sliceRows)
  }

  private spill(): void {
    const spill = new IdentitySpill(this.store, this.spills.length)
    spill.write(this.slice.sorted(this.step))
    this.spills.push(spill)
    this.slice.clear()
  }

  /** Among rows with one hash, those of an earlier slice come first. */
  private enter(merge: Merge<IdentityHash, SortedIdentities>, rowsAStatement: number): void {
    const many = this.insertion(rowsAStatement)
    // Hash and row number by turns.
    const values = Array.from<number>({ length: rowsAStatement * 2 }).fill(0)
    let held = 0
    for (let entered = 0; ; entered++) {
      if (entered % STEP_ROWS === 0) this.step()
      const source = merge.first
      if (source === null) break
      values[held++] = source.next!
      values[held++] = source.take()
      merge.moved()
      if (held < values.length) continue
      held = 0
      // Apart, as the driver takes a value from an array at twice the cost.
      if (many.run(...values).changes < rowsAStatement) this.findRepeats(values)
    }
    const one = this.insertion(1)
    for (let at = 0; at < held; at += 2) {
      const pair = values.slice(at, at + 2)
      if (one.run(...pair).changes === 0) this.findRepeats(pair)
    }
  }

  private insertion(rows: number) {
    return this.store.prepare(
      `INSERT INTO message_identity (hash, row_no) VALUES ${Array.from({ length: rows }, () => '(?, ?)').join(', ')}
       ON CONFLICT DO NOTHING`,
    )
  }

  /**
   * Finds which of the rows repeat a message.
   * @param values hashes and row numbers, alternating; those whose hash was known are not in the table
   */
  private findRepeats(values: readonly number[]): void {
    for (let at = 0; at < values.length; at += 2) {
      const hash = values[at]!
      const rowNo = values[at + 1]!
      const holder = this.holder.get(hash) as number
      if (holder === rowNo) continue
      const others = [holder, ...(this.clashes.all(hash) as number[])]
      if (others.some((other) => this.areOne(other, rowNo))) this.repeats.push(rowNo)
      else this.addClash.run(hash, rowNo)
    }
  }

  private areOne(left: number, right: number): boolean {
    const [agentNo, messageId] = this.messageOf.get(left) as [number, string]
    const [otherAgentNo, otherMessageId] = this.messageOf.get(right) as [number, string]
    return agentNo === otherAgentNo && messageId === otherMessageId
  }
}
