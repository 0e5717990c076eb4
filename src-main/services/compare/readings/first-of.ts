/** Keeps the first of many things in an order, without keeping all of them. */
export class FirstOf<Item> {
  private kept: Item[] = []
  private readonly most: number
  private readonly order: (left: Item, right: Item) => number

  /** @param order a total one: no two items are equal in it */
  constructor(most: number, order: (left: Item, right: Item) => number) {
    this.most = most
    this.order = order
  }

  add(item: Item): void {
    this.kept.push(item)
    if (this.kept.length >= this.most * 2 + 64) this.cut()
  }

  /** Those that come first, in order. */
  items(): readonly Item[] {
    this.cut()
    return this.kept
  }

  private cut(): void {
    this.kept = this.kept.sort(this.order).slice(0, this.most)
  }
}
