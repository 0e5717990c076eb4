/** What a sample holds at most, so that replaying it takes no longer than rating the traffic once or twice. */
const MOST_THREADS = 4096
const MOST_MESSAGES = 65_536

/**
 * An evenly taken sample of things that come one after the other, of which nobody knows how many there will be: every
 * one at first, and every second one of those from then on whenever there are too many.
 */
export class EvenSample<Item extends { length: number }> {
  /** How many there were in all. */
  offered = 0
  /** Every how manieth is in the sample; a power of two. */
  every = 1
  taken: Item[] = []
  private messages = 0
  private readonly mostItems: number
  private readonly mostMessages: number

  constructor(mostItems = MOST_THREADS, mostMessages = MOST_MESSAGES) {
    this.mostItems = mostItems
    this.mostMessages = mostMessages
  }

  /** @param make is called where the next one belongs in the sample */
  offer(make: () => Item): void {
    if (this.offered++ % this.every !== 0) return
    const item = make()
    this.taken.push(item)
    this.messages += item.length
    while (this.taken.length > 1 && (this.taken.length > this.mostItems || this.messages > this.mostMessages)) {
      this.every *= 2
      this.taken = this.taken.filter((_, at) => at % 2 === 0)
      this.messages = this.taken.reduce((sum, { length }) => sum + length, 0)
    }
  }
}
