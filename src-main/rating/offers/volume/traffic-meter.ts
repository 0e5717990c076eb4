import { modelOfOffer } from '../models/models.ts'
import type { MeteredThread } from '../models/offer-model.ts'
import { supportConversations, type SupportConversation } from '../metering/support-conversations.ts'
import { Author, Resolution, type SupportThread } from '../metering/support-thread.ts'
import type { Offer } from '../offers.ts'
import type { OfferVolume } from './offer-volume.ts'
import { STEPS, stepOf } from './steps.ts'

const DAY_HOURS = 24

/** One counter of one month, by step. */
type Steps = Float64Array

/** Meters threads by every offer that is metered and not rated. */
export class TrafficMeter {
  /** Messages of the period. */
  messages = 0
  /** Messages of end users among them. */
  usersMessages = 0
  /** Whether any message of the period names its author. */
  areAuthorsKnown = false
  private isResolutionKnown = false
  private readonly offers: readonly Offer[]
  private readonly counters: readonly Steps[][][]
  private readonly conversations: Steps[]
  private readonly resolved: Steps[]

  /** @param months how many months the period has */
  constructor(offers: readonly Offer[], months: number) {
    const newMonths = (): Steps[] => Array.from({ length: months }, () => new Float64Array(STEPS))
    this.offers = offers
    this.counters = offers.map((offer) => Array.from({ length: modelOfOffer(offer).counters }, newMonths))
    this.conversations = newMonths()
    this.resolved = newMonths()
  }

  /**
   * Meters one end user's messages with one agent.
   * @param place of the thread among all
   */
  add(thread: SupportThread, place: number): void {
    const step = stepOf(place)
    const { month } = thread
    const metered = withConversations(thread)
    for (const { first, isResolved } of metered.conversations(DAY_HOURS)) {
      if (month[first]! < 0) continue
      this.conversations[month[first]!]![step]!++
      if (isResolved) this.resolved[month[first]!]![step]!++
    }
    for (let at = 0; at < thread.length; at++) {
      if (month[at]! < 0) continue
      this.messages++
      if (thread.resolution[at] !== Resolution.unsaid) this.isResolutionKnown = true
      if (thread.author[at] !== Author.unsaid) this.areAuthorsKnown = true
      if (thread.direction[at] === 1) this.usersMessages++
    }
    for (let offer = 0; offer < this.offers.length; offer++) {
      const counters = this.counters[offer]!
      const terms = this.offers[offer]!
      modelOfOffer(terms).meter(terms as never, metered, (counter, at, amount) => {
        if (month[at]! >= 0) counters[counter]![month[at]!]![step]! += amount
      })
    }
  }

  /** What was counted; an offer that is rated has no counters. */
  volume(): Pick<OfferVolume, 'conversations' | 'resolved' | 'isResolutionKnown'> & { counters: number[][][][] } {
    return {
      conversations: this.conversations.map((steps) => [...steps]),
      resolved: this.resolved.map((steps) => [...steps]),
      isResolutionKnown: this.isResolutionKnown,
      counters: this.counters.map((ofOffer) => ofOffer.map((months) => months.map((steps) => [...steps]))),
    }
  }
}

/** Offers whose windows are equally long share the conversations of a thread. */
function withConversations(thread: SupportThread): MeteredThread {
  const known = new Map<number, SupportConversation[]>()
  return {
    thread,
    conversations(hours = DAY_HOURS) {
      let found = known.get(hours)
      if (!found) known.set(hours, (found = supportConversations(thread, hours)))
      return found
    },
  }
}
