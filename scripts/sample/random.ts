/** A small random number generator (sfc32): the same seed gives the same traffic on every machine. */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  constructor(seed: number) {
    this.a = 0x9e3779b9
    this.b = seed | 0
    this.c = Math.floor(seed / 0x100000000) | 0
    for (let round = 0; round < 15; round++) this.bits()
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum
  }

  /** A number in [0, 1). */
  unit(): number {
    return (this.bits() >>> 0) / 0x100000000
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.unit() * limit)
  }

  /** A whole number in [from, to). */
  between(from: number, to: number): number {
    return from + this.below(to - from)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  /**
   * A waiting time with the given mean: mostly shorter, sometimes much longer. Whole milliseconds, at most eight means.
   */
  wait(meanMs: number): number {
    return Math.floor(Math.min(8, -Math.log(1 - this.unit())) * meanMs)
  }
}
