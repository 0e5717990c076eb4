import type { Nanos } from '../../core/money/money.ts'
import type { Replay, ReplayedThread } from './replay.ts'

/** What the sample costs under both options after some threads of a path were changed. */
export interface PathNode {
  /** How many threads of the path are changed. */
  index: number
  /** Share of A2P messages that are answered then. */
  rate: number
  /** By option: units by the number of their cell. */
  units: readonly Float64Array[]
  costs: readonly Nanos[]
}

/** What the whole traffic is known to have been: its reply rate, and what the units of an option cost in it. */
export interface ObservedTraffic {
  replyRate: number
  costOf(option: number, units: ArrayLike<number>): Nanos
}

/** Threads that fall silent one after the other (`down`), or that are answered throughout (`up`). */
export class ReplyPath {
  readonly steps: readonly number[]
  private readonly isDown: boolean
  private readonly threads: readonly ReplayedThread[]
  private readonly traffic: ObservedTraffic
  /** By number of changed threads: how many replies of the sample are left to be taken away, or still missing. */
  private readonly left: number[]

  /** @param order of the threads, by their places in the replay */
  constructor(way: 'down' | 'up', { threads }: Replay, order: Iterable<number>, traffic: ObservedTraffic) {
    this.isDown = way === 'down'
    this.threads = threads
    this.traffic = traffic
    this.steps = [...order].filter((place) => this.changeOf(place) > 0)
    let left = this.steps.reduce((sum, place) => sum + this.changeOf(place), 0)
    this.left = [left, ...this.steps.map((place) => (left -= this.changeOf(place)))]
  }

  /** The first place on the path at which the reply rate is reached. */
  indexFor(rate: number): number {
    const { replyRate } = this.traffic
    const whole = this.left[0]!
    const share = this.isDown ? rate / replyRate : (1 - rate) / (1 - replyRate)
    const index = this.left.findIndex((left) => left <= share * whole + TOLERANCE)
    return index < 0 ? this.steps.length : index
  }

  /** Goes on along the path. @param from a node that lies no further along it */
  nodeAt(index: number, from: PathNode): PathNode {
    const units = from.units.map((each) => each.slice())
    for (let at = from.index; at < index; at++) {
      const { silent, full } = this.threads[this.steps[at]!]!
      for (const [option, { cells, units: by }] of (this.isDown ? silent : full).entries()) {
        cells.forEach((cell, place) => (units[option]![cell]! += by[place]!))
      }
    }
    const costs = units.map((each, option) => this.traffic.costOf(option, each))
    return { index, rate: this.rateAt(index), units, costs }
  }

  private rateAt(index: number): number {
    const { replyRate } = this.traffic
    if (index === 0) return replyRate
    const share = this.left[index]! / this.left[0]!
    return this.isDown ? replyRate * share : 1 - (1 - replyRate) * share
  }

  /** By how many answered messages a thread changes. */
  private changeOf(place: number): number {
    const { answered, mostAnswered } = this.threads[place]!
    return this.isDown ? answered : mostAnswered - answered
  }
}

/** Shares are divisions of whole numbers; so much may be lost in them. */
const TOLERANCE = 1e-9
