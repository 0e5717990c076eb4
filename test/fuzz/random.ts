/** Numbers that look random and are the same for the same seed, on every machine. */
export class Random {
  private state: number

  constructor(...seeds: number[]) {
    this.state = 0x9e3779b9
    for (const seed of seeds) {
      this.state = (this.state ^ seed) >>> 0
      // What comes out, so that neighbouring seeds have nothing to do with each other.
      this.state = this.next()
    }
  }

  /** A whole number of 32 bits (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** A whole number from 0 and below `limit`. */
  below(limit: number): number {
    return this.next() % Math.max(1, limit)
  }

  /** One time in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)))
  }
}
