import type { IdentityHash } from '../../../rating/messages/identity.ts'
import { DigitOrder } from '../sorting/digit-order.ts'
import type { InOrder } from '../sorting/merge.ts'

/** Rows by the hash of their message; those of one hash as they came. */
export interface SortedIdentities extends InOrder<IdentityHash> {
  /** Answers the next row's number and moves on. */
  take(): number
}

const LEAST = 2 ** 12

/** Identities of rows, held until they are gone through in the order of their hashes. */
export class IdentitySlice {
  private readonly most: number
  private hashes = new Float64Array(LEAST)
  private rowNos = new Uint32Array(LEAST)
  private order: DigitOrder | null = null
  private length = 0

  /** @param most rows that are held */
  constructor(most: number) {
    this.most = most
  }

  get isFull(): boolean {
    return this.length === this.most
  }

  /** Rows must come in the order of their numbers. */
  add(hash: IdentityHash, rowNo: number): void {
    if (this.length === this.hashes.length) this.grow()
    this.hashes[this.length] = hash
    this.rowNos[this.length++] = rowNo
  }

  /** For other rows in the same memory; what was sorted is done with. */
  clear(): void {
    this.length = 0
  }

  /** @param step called now and then while they are sorted */
  sorted(step: () => void): SortedIdentities {
    const { hashes, rowNos, length } = this
    const order = (this.order ??= new DigitOrder(Math.min(this.most, hashes.length)))
    order.begin(length)
    order.byLongNumbers(hashes, null, step)
    return new IdentitiesInOrder(hashes, rowNos, order.places, length)
  }

  private grow(): void {
    const [hashes, rowNos] = [this.hashes, this.rowNos]
    this.order = null
    this.hashes = new Float64Array(hashes.length * 4)
    this.rowNos = new Uint32Array(hashes.length * 4)
    this.hashes.set(hashes)
    this.rowNos.set(rowNos)
  }
}

class IdentitiesInOrder implements SortedIdentities {
  next: IdentityHash | null = null
  private readonly hashes: Float64Array
  private readonly rowNos: Uint32Array
  private readonly places: Uint32Array
  private readonly length: number
  private at = 0

  constructor(hashes: Float64Array, rowNos: Uint32Array, places: Uint32Array, length: number) {
    this.hashes = hashes
    this.rowNos = rowNos
    this.places = places
    this.length = length
    this.look()
  }

  take(): number {
    const rowNo = this.rowNos[this.places[this.at++]!]!
    this.look()
    return rowNo
  }

  private look(): void {
    this.next = this.at < this.length ? this.hashes[this.places[this.at]!]! : null
  }
}
