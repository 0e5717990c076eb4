import type { OfferCounts, OfferVolume, RatedCell } from '../../../rating/offers/volume/offer-volume.ts'
import { STEPS, stepOf, sumsOfSteps, type StepCounts } from '../../../rating/offers/volume/steps.ts'
import type { ReplayedUser } from './replayed-users.ts'

/** Traffic as it was, and its sample as it was, silent, and with every reply. */
export interface ReplayedVolumes {
  whole: OfferVolume
  asItWas: OfferVolume
  silent: OfferVolume
  full: OfferVolume
}

/**
 * Traffic in which more or fewer of the agents' messages are answered, end user by end user: at a level below 0 so many
 * of 1024 end users fall silent, at one above 0 they answer everything. What changes in the sample is taken as often as
 * the sample was taken from.
 */
export class ReplyLevels {
  private readonly volumes: ReplayedVolumes
  private readonly every: number
  private readonly a2p: number
  private readonly answered: Float64Array
  private readonly unanswered: Float64Array
  private readonly sums = new Map<StepCounts, Float64Array>()

  /** @param every every how manieth end user is in the sample */
  constructor(volumes: ReplayedVolumes, users: readonly ReplayedUser[], every: number) {
    this.volumes = volumes
    this.every = every
    const answered = new Array<number>(STEPS).fill(0)
    const unanswered = new Array<number>(STEPS).fill(0)
    let a2p = 0
    for (const [place, { replies }] of users.entries()) {
      a2p += replies.a2p
      answered[stepOf(place)]! += replies.answered
      unanswered[stepOf(place)]! += replies.a2p - replies.answered
    }
    this.a2p = a2p
    this.answered = sumsOfSteps(answered)
    this.unanswered = sumsOfSteps(unanswered)
  }

  /** The share of the agents' messages that are answered within a day at a level; null where there are none. */
  rateAt(level: number): number | null {
    if (this.a2p === 0) return null
    const asItWas = this.answered[STEPS]!
    const change = level < 0 ? -this.answered[-level]! : this.unanswered[level]!
    return (asItWas + change) / this.a2p
  }

  /** What offers count at a level, all of it in one step. */
  volumeAt(level: number): OfferVolume {
    const { whole, asItWas, silent, full } = this.volumes
    const changed = level < 0 ? silent : full
    const steps = Math.abs(level)
    const at: Combine = (of, was, is) =>
      inOneStep(this.sumTo(of, STEPS) + this.every * (this.sumTo(is, steps) - this.sumTo(was, steps)))
    const months = (name: 'conversations' | 'resolved'): StepCounts[] =>
      whole[name].map((of, month) => at(of, asItWas[name][month], changed[name][month]))
    return {
      ...whole,
      conversations: months('conversations'),
      resolved: months('resolved'),
      offers: whole.offers.map((of, place) => countsAt(of, asItWas.offers[place]!, changed.offers[place]!, at)),
    }
  }

  private sumTo(counts: StepCounts | undefined, steps: number): number {
    if (!counts) return 0
    let sums = this.sums.get(counts)
    if (!sums) this.sums.set(counts, (sums = sumsOfSteps(counts)))
    return sums[steps]!
  }
}

type Combine = (of: StepCounts | undefined, was: StepCounts | undefined, is: StepCounts | undefined) => StepCounts

function countsAt(whole: OfferCounts, was: OfferCounts, is: OfferCounts, at: Combine): OfferCounts {
  if (whole.counters) {
    const counters = whole.counters.map((months, counter) =>
      months.map((of, month) => at(of, was.counters![counter]![month], is.counters![counter]![month])),
    )
    return { counters }
  }
  const byKey = [whole, was, is].map(({ cells }) => new Map(cells!.map((cell) => [keyOf(cell), cell] as const)))
  const keys = new Map(byKey.flatMap((cells) => [...cells]))
  const cells = [...keys].map(([key, cell]): RatedCell => {
    const [of, before, after] = byKey.map((each) => each.get(key))
    return {
      ...cell,
      events: at(of?.events, before?.events, after?.events),
      quantity: at(of?.quantity, before?.quantity, after?.quantity),
      extra: at(of?.extra, before?.extra, after?.extra),
    }
  })
  return { cells, cards: whole.cards }
}

const keyOf = ({ month, type, country, carrier, day, isChargeable }: RatedCell): string =>
  JSON.stringify([month, type, country, carrier, day, isChargeable])

/** A sample that stands for all can take away a little more than there is. */
const inOneStep = (count: number): StepCounts => [Math.max(0, count)]
