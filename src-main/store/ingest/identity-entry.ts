import type { IdentityHash } from '../../rating/messages/identity.ts'
import { IdentitySpill, type SortedIdentities } from './identity-spill.ts'
import type { WritableStore } from '../file/connection.ts'

const ROWS_A_STATEMENT = 64
/** Of a sorting key, as many bits as number the rows of a slice; the others are the hash's. */
const PLACE_BITS = 20
const PLACES = 2 ** PLACE_BITS
const STEP_ROWS = 2 ** 15

/** Numbers of rows. */
interface Sizes {
  leastSlice: number
  /** So many are entered as they come; what follows is laid off, and entered in one go at the end. */
  direct: number
}
const SIZES: Sizes = { leastSlice: 2 ** 17, direct: 2 ** 20 }

/** What identities are sorted by; the place in the slice is added to it. */
const sortedBy = (hash: IdentityHash): number => Math.floor(hash / PLACES) * PLACES

const headOf = (hash: IdentityHash | null): number => (hash === null ? Infinity : sortedBy(hash))

/** The first of the smallest. */
function placeOfLeast(heads: Float64Array): number {
  let least = 0
  for (let at = 1; at < heads.length; at++) if (heads[at]! < heads[least]!) least = at
  return least
}

/**
 * Enters the identities of new rows, and finds those that tell of a known message once more. Rows come in any order of
 * hash; they are entered a slice at a time and sorted, so that a slice goes through the table once. Slices grow with what
 * was entered before, and those of a long import are laid off until its end, so that however many rows come, the table is
 * gone through a few times only.
 */
export class IdentityEntry {
  /** Rows of messages that an earlier row has told of, in no order. Complete once `finish` was called. */
  readonly repeats: number[] = []
  private readonly store: WritableStore
  private readonly beforeSlice: () => void
  private readonly step: () => void
  private readonly insertMany
  private readonly insertOne
  private readonly holder
  private readonly clashes
  private readonly addClash
  private readonly messageOf
  private readonly sizes: Sizes
  private hashes
  private rowNos
  private order
  private length = 0
  private entered = 0
  private spills: IdentitySpill[] = []

  /**
   * @param beforeSlice is to see to it that the rows added so far can be read
   * @param step called every some thousand rows; what it throws ends the work
   */
  constructor(store: WritableStore, beforeSlice: () => void, step: () => void = () => {}, sizes = SIZES) {
    this.sizes = sizes
    this.hashes = new Float64Array(sizes.leastSlice)
    this.rowNos = new Uint32Array(sizes.leastSlice)
    this.order = new Float64Array(sizes.leastSlice)
    this.store = store
    this.beforeSlice = beforeSlice
    this.step = step
    const insert = (rows: number): string =>
      `INSERT INTO message_identity (hash, row_no) VALUES ${Array.from({ length: rows }, () => '(?, ?)').join(', ')}
       ON CONFLICT DO NOTHING`
    this.insertMany = store.prepare(insert(ROWS_A_STATEMENT))
    this.insertOne = store.prepare(insert(1))
    this.holder = store.prepare('SELECT row_no FROM message_identity WHERE hash = ?').pluck()
    this.clashes = store.prepare('SELECT row_no FROM identity_clash WHERE hash = ? ORDER BY row_no').pluck()
    this.addClash = store.prepare('INSERT INTO identity_clash (hash, row_no) VALUES (?, ?)')
    this.messageOf = store.prepare('SELECT agent_no, message_id FROM traffic_row WHERE row_no = ?').raw()
  }

  /** Rows must come in the order of their numbers: the first of a message leads it, until the others are merged. */
  add(hash: IdentityHash, rowNo: number): void {
    if (this.length === this.hashes.length) this.endSlice()
    this.hashes[this.length] = hash
    this.rowNos[this.length++] = rowNo
  }

  finish(): void {
    this.beforeSlice()
    this.enter([...this.spills.map((spill) => spill.identities()), this.sortedSlice()])
    this.spills = []
    this.length = 0
  }

  /** Sorts what is held and enters it, or lays it off where the table is large by now. */
  private endSlice(): void {
    const slice = this.sortedSlice()
    if (this.entered < this.sizes.direct) {
      this.beforeSlice()
      this.enter([slice])
      this.entered += this.length
      this.grow()
    } else this.layOff(slice)
    this.length = 0
  }

  private layOff(slice: SortedIdentities): void {
    const spill = new IdentitySpill(this.store, this.spills.length)
    spill.write(slice)
    this.spills.push(spill)
  }

  private sortedSlice(): SortedIdentities {
    const { hashes, rowNos, length } = this
    const order = this.order.subarray(0, length)
    for (let at = 0; at < length; at++) order[at] = sortedBy(hashes[at]!) + at
    order.sort()
    let next = 0
    return {
      get hash() {
        return next < length ? hashes[order[next]! % PLACES]! : null
      },
      take: () => rowNos[order[next++]! % PLACES]!,
    }
  }

  /** Of rows with one hash, those of an earlier slice come first. */
  private enter(slices: readonly SortedIdentities[]): void {
    const heads = Float64Array.from(slices, ({ hash }) => headOf(hash))
    const values: number[] = []
    for (let entered = 0; ; entered++) {
      if (entered % STEP_ROWS === 0) this.step()
      const least = placeOfLeast(heads)
      if (heads[least] === Infinity) break
      const slice = slices[least]!
      values.push(slice.hash!, slice.take())
      heads[least] = headOf(slice.hash)
      if (values.length < ROWS_A_STATEMENT * 2) continue
      if (this.insertMany.run(values).changes < ROWS_A_STATEMENT) this.findRepeats(values)
      values.length = 0
    }
    for (let at = 0; at < values.length; at += 2) {
      const one = values.slice(at, at + 2)
      if (this.insertOne.run(one).changes === 0) this.findRepeats(one)
    }
  }

  private grow(): void {
    const slice = Math.min(PLACES, Math.max(this.sizes.leastSlice, 2 ** Math.floor(Math.log2(this.entered / 2))))
    if (slice <= this.hashes.length) return
    this.hashes = new Float64Array(slice)
    this.rowNos = new Uint32Array(slice)
    this.order = new Float64Array(slice)
  }

  /** @param values hash and row number by turns; some of them are not in the table, because their hash was there */
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
