/** A set of rows of one import, one bit for each row. */
export class RowSet {
  private readonly first: number
  private readonly bits: Uint8Array

  constructor(rowNos: readonly number[]) {
    let first = Infinity
    let last = -Infinity
    for (const rowNo of rowNos) {
      first = Math.min(first, rowNo)
      last = Math.max(last, rowNo)
    }
    this.first = first
    this.bits = new Uint8Array(rowNos.length === 0 ? 0 : ((last - first) >>> 3) + 1)
    for (const rowNo of rowNos) this.bits[(rowNo - first) >>> 3]! |= 1 << ((rowNo - first) & 7)
  }

  has(rowNo: number): boolean {
    const place = rowNo - this.first
    return place >= 0 && ((this.bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0
  }
}
