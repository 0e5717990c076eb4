import { localCalendar } from '../../core/calendar/local-day.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import type { CardVersion } from '../../rating/pricing/price.ts'
import { ratedPricing, type ComparisonFrame, type MonthCost } from '../../rating/offers/cost/month-cost.ts'
import type { Offer, Offers } from '../../rating/offers/offers.ts'
import type { OfferVolume } from '../../rating/offers/volume/offer-volume.ts'
import { TrafficMeter } from '../../rating/offers/volume/traffic-meter.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { cardsOf } from '../charges/priced-charges.ts'
import { profileFromText } from '../profiles/profiles.ts'
import type { ComparedTraffic } from './assumptions.ts'
import { monthFinder } from './months.ts'
import { RatedOffer } from './rated-offer.ts'
import type { ReplyLevels } from './replies/reply-levels.ts'
import { replyLevels, type VariantMeters } from './replies/replay.ts'
import { UserSample } from './replies/user-sample.ts'
import { TrafficPass } from './traffic-pass.ts'

/** The rating of an offer that is rated and not metered. */
interface Rating {
  profile: RuleProfile | null
  rated: RatedOffer
}

/** The traffic of some agents over the months of a comparison, as each offer counts it. */
export class MeteredTraffic {
  readonly volume: OfferVolume
  readonly facts: Pick<
    ComparedTraffic,
    'until' | 'openMonth' | 'usersMessages' | 'areAuthorsKnown' | 'isResolutionKnown'
  >
  /** Billable messages of the months. */
  readonly messages: number
  /** What changes where more or fewer messages are answered; null where nobody was written to. */
  replies: ReplyLevels | null = null
  private readonly file: Offers
  private readonly frame: ComparisonFrame
  private readonly ratings: readonly (Rating | null)[]

  private constructor(
    file: Offers,
    frame: ComparisonFrame,
    ratings: readonly (Rating | null)[],
    meter: TrafficMeter,
    times: Pick<ComparedTraffic, 'until' | 'openMonth'>,
  ) {
    this.file = file
    this.frame = frame
    this.ratings = ratings
    this.messages = meter.messages
    this.volume = volumeOf(frame, meter, ratings)
    const { usersMessages, areAuthorsKnown } = meter
    this.facts = { ...times, usersMessages, areAuthorsKnown, isResolutionKnown: this.volume.isResolutionKnown }
  }

  /**
   * Reads the whole threads of the agents, once for most files of offers.
   * @param step called with the number of messages of each chunk; what it throws ends the work
   */
  static of(
    store: ReadableStore,
    { tenant, agents, isWholeTenant }: Pick<ComparedTraffic, 'tenant' | 'agents' | 'isWholeTenant'>,
    file: Offers,
    frame: ComparisonFrame,
    nowMs: number,
    step: (messages: number) => void,
  ): MeteredTraffic {
    const months = monthFinder(tenant, frame.months)
    const meter = new TrafficMeter(file.offers, frame.months.length)
    const ownCards = isWholeTenant ? cardsOf(store, tenant) : cardsOf(store, tenant).map(withoutCommitment)
    const ratings = file.offers.map((offer) => ratingOf(offer, ownCards, nowMs, tenant.timeZone))
    const pass = new TrafficPass(store, months, meter, underOneProfile(ratings))
    // A single offer breaks even with none.
    const sample = file.offers.length > 1 ? new UserSample() : null
    for (const agent of agents) pass.read(agent, sample, step)
    const horizonMs = Math.max(...agents.map(({ horizonAtMs }) => horizonAtMs ?? -Infinity))
    const until = horizonMs < months.fromMs ? null : new Date(Math.min(horizonMs, months.toMs)).toISOString()
    const { startOfDay } = localCalendar(tenant.timeZone)
    const openMonth = frame.months.findIndex(({ toDay }) => startOfDay(toDay) > nowMs)
    const times = { until, openMonth: openMonth < 0 ? null : openMonth }
    const metered = new MeteredTraffic(file, frame, ratings, meter, times)
    if (sample === null) return metered
    const newMeters = (): VariantMeters => {
      const variant = new TrafficMeter(file.offers, frame.months.length)
      const rated = file.offers.map((offer) => ratingOf(offer, ownCards, nowMs, tenant.timeZone))
      const ofVariant = new TrafficPass(store, months, variant, underOneProfile(rated))
      return { pass: ofVariant, volume: () => volumeOf(frame, variant, rated) }
    }
    metered.replies = replyLevels(store, sample, months, metered.volume, newMeters, step)
    return metered
  }

  /** The profile that an offer is rated by; null for each agent's own, and for an offer that is metered. */
  profileOf(place: number): RuleProfile | null {
    return this.ratings[place]?.profile ?? null
  }

  /** The months of an offer whose events have to be priced in their order; null for all others. */
  costInOrder(place: number): MonthCost[] | null {
    const rating = this.ratings[place]
    const units = rating?.rated.inOrder(this.frame.months.length)
    if (!rating || !units) return null
    return ratedPricing(this.file.offers[place]!, rating.rated.cards, this.file, this.frame)(units)
  }
}

function volumeOf(frame: ComparisonFrame, meter: TrafficMeter, ratings: readonly (Rating | null)[]): OfferVolume {
  const { counters, ...counted } = meter.volume()
  const offers = ratings.map((rating, place) =>
    rating === null ? { counters: counters[place]! } : { cells: rating.rated.ratedCells, cards: rating.rated.cards },
  )
  return { months: frame.months, ...counted, offers }
}

/** The minimum commitment is one of a whole tenant, so that a single agent cannot fall short of it. */
const withoutCommitment = ({ version, card }: CardVersion): CardVersion => {
  const { minimumCommitment: _minimumCommitment, ...others } = card
  return { version, card: others }
}

/** A card that was quoted holds for all traffic that is compared, whenever it takes effect. */
const ALWAYS = '1970-01-01'

function ratingOf(offer: Offer, ownCards: readonly CardVersion[], nowMs: number, timeZone: string): Rating | null {
  if (offer.model !== 'rcs') return null
  const { card } = offer
  const quoted =
    typeof card === 'object' ? { ...card, rounding: card.rounding ?? 'half-up', effectiveFrom: ALWAYS } : null
  const cards = quoted === null ? ownCards : [{ version: 1, card: quoted }]
  const profile = offer.profile === undefined ? null : profileFromText(offer.profile, nowMs, timeZone)
  return { profile, rated: new RatedOffer(cards) }
}

/** The offers that are rated by the same profile, so that the traffic is rated once for all of them. */
function underOneProfile(ratings: readonly (Rating | null)[]): { profile: RuleProfile | null; offers: RatedOffer[] }[] {
  const groups: { profile: RuleProfile | null; offers: RatedOffer[] }[] = []
  for (const rating of ratings) {
    if (rating === null) continue
    const group = groups.find(({ profile }) => profile === rating.profile)
    if (group) group.offers.push(rating.rated)
    else groups.push({ profile: rating.profile, offers: [rating.rated] })
  }
  return groups
}
