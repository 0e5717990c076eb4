/** What gives things in an order, the key of the next at hand. Whoever takes that has it move on to the one after it. */
export interface InOrder<Key> {
  /** Null after the last. */
  readonly next: Key | null
}

/**
 * Goes through sources that are each in order as if they were one: a k-way merge. Take from `first`, then call `moved`,
 * until there is none. Of sources whose next are alike, the one that was given first comes first.
 */
export class Merge<Key, Source extends InOrder<Key>> {
  private readonly compare: (left: Key, right: Key) => number
  private readonly sources: readonly Source[]
  /** Places of sources that have a next: a binary heap, the least on top. */
  private readonly heap: number[] = []

  constructor(sources: readonly Source[], compare: (left: Key, right: Key) => number) {
    this.compare = compare
    this.sources = sources
    for (let place = 0; place < sources.length; place++) if (sources[place]!.next !== null) this.heap.push(place)
    for (let at = this.heap.length >> 1; at >= 0; at--) this.sink(at)
  }

  /** The source whose next comes before those of all others; null where all have come to their end. */
  get first(): Source | null {
    return this.heap.length > 0 ? this.sources[this.heap[0]!]! : null
  }

  /** To be called once `first` has moved on. */
  moved(): void {
    const { heap } = this
    if (this.first!.next === null) {
      const last = heap.pop()!
      if (heap.length === 0) return
      heap[0] = last
    }
    this.sink(0)
  }

  private sink(at: number): void {
    const { heap } = this
    for (;;) {
      let least = at
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child++) {
        if (this.isBefore(heap[child]!, heap[least]!)) least = child
      }
      if (least === at) return
      ;[heap[at], heap[least]] = [heap[least]!, heap[at]!]
      at = least
    }
  }

  private isBefore(place: number, other: number): boolean {
    const order = this.compare(this.sources[place]!.next!, this.sources[other]!.next!)
    return order < 0 || (order === 0 && place < other)
  }
}
