import type { BreakEven, ComparedOffer, MonthOfOffer, OfferComparison } from '../../contract/answers/compare-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { sumDecimals } from '../../core/money/decimal.ts'
import { formatDecimal, type Nanos } from '../../core/money/money.ts'
import { assumptionWords } from '../../core/words/planning/assumption.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { replyBreakEvens, resolutionBreakEvens, volumeBreakEvens } from '../../rating/offers/break-even/break-evens.ts'
import { assumedRateOf, costOver, OfferCosts, type OfferCost } from '../../rating/offers/cost/offer-costs.ts'
import type { Offer, Offers } from '../../rating/offers/offers.ts'
import { STEPS } from '../../rating/offers/volume/steps.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { spanOf } from '../period.ts'
import { assumptionsOf, type ComparedTraffic } from './assumptions.ts'
import { offersToCompare } from './checked-offers.ts'
import { MeteredTraffic } from './metered-traffic.ts'
import { frameOf } from './months.ts'

type Request = CheckedRequestOf<'compare-offers'>

/** What a tenant's traffic of a period would cost under each of some offers. */
export function compareOffers(desktop: ReadContext, request: Request): OfferComparison {
  const { store, now } = desktop
  const tenant = tenantById(store, request.tenantId)
  const span = spanOf(tenant, request.period)
  const file = offersToCompare(request.offers, request.allowUnknownRates ? null : tenant.currency)
  const isWholeTenant = request.agentId === undefined
  const agents =
    request.agentId === undefined
      ? listAgentsOf(store, tenant.tenantNo)
      : [agentById(store, request.agentId, tenant.tenantId)]
  const frame = frameOf(tenant, span)
  const { step, counting } = jobOf(desktop, 'compare-offers', request.job)
  step()
  const metered = MeteredTraffic.of(store, { tenant, agents, isWholeTenant }, file, frame, now(), counting('rating'))
  const costs = new OfferCosts(file, metered.volume, frame)
  const resolutionRate = request.resolutionRate ?? null
  const traffic: ComparedTraffic = { tenant, agents, isWholeTenant, frame, resolutionRate, ...metered.facts }
  const comparing = new Comparing(file, costs, traffic, metered)
  step()
  return {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    period: { ...span.period, until: traffic.until },
    currency: tenant.currency,
    messages: metered.messages,
    ...comparing.totals(),
    handOff: file.handOff ?? null,
    offers: file.offers.map((offer, place) => comparing.offer(offer, place)),
    breakEvens: comparing.breakEvens(),
    file,
    volume: request.volume ? metered.volume : null,
  }
}

/** Puts the answer together from what every offer costs at the volume as it was. */
class Comparing {
  private readonly file: Offers
  private readonly costs: OfferCosts
  private readonly traffic: ComparedTraffic
  private readonly metered: MeteredTraffic
  private readonly asItWas
  private readonly money: (amount: Nanos) => string

  constructor(file: Offers, costs: OfferCosts, traffic: ComparedTraffic, metered: MeteredTraffic) {
    this.file = file
    this.costs = costs
    this.traffic = traffic
    this.metered = metered
    const { resolutionRate } = traffic
    this.asItWas = costs.at({ volume: STEPS, resolutionRate, handOff: file.handOff?.costPerConversation ?? null })
    const decimals = minorDecimals(traffic.tenant.currency)
    this.money = (amount) => formatDecimal(amount, decimals)
  }

  totals(): Pick<OfferComparison, 'conversations' | 'resolved'> {
    const { conversations, resolved } = this.asItWas
    const { isResolutionKnown, resolutionRate } = this.traffic
    const known = isResolutionKnown && resolutionRate === null
    const assumedRate = known ? null : (resolutionRate ?? assumedRateOf(this.file))
    return { conversations, resolved: { known, count: resolved, assumedRate } }
  }

  offer(offer: Offer, place: number): ComparedOffer {
    const cost = this.costOf(place)
    const { money } = this
    const written = (amount: Nanos | null): string | null => (amount === null ? null : money(amount))
    const assumed = [...assumptionsOf(offer, this.file, cost.months, this.metered.profileOf(place), this.traffic)]
    const monthly = cost.months.map((month, at): MonthOfOffer => ({
      cycle: this.traffic.frame.months[at]!.cycle,
      units: month.units,
      cost: written(month.cost),
    }))
    const busiest = busiestOf(cost)
    return {
      name: offer.name,
      model: offer.model,
      units: sumOfUnits(monthly),
      cost: written(cost.cost),
      costPerConversation: written(cost.costPerConversation),
      costPerResolved: written(cost.costPerResolved),
      withHandOff: written(cost.withHandOff),
      busiestMonth: busiest === null ? null : monthly[busiest]!,
      monthly,
      assumptions: assumed.map(assumptionWords),
      assumed,
      source: offer.source ?? null,
      offer,
    }
  }

  breakEvens(): BreakEven[] {
    const { file, costs } = this
    const namesOf = ([below, above]: [number, number]): [string, string] => [
      file.offers[below]!.name,
      file.offers[above]!.name,
    ]
    const byVolume = this.asItWas.conversations === 0 ? [] : volumeBreakEvens(file, costs, this.traffic.resolutionRate)
    return [
      ...byVolume.map(({ between, at }): BreakEven => ({
        between: namesOf(between),
        variable: 'volume',
        at: groupDigits(at),
      })),
      ...resolutionBreakEvens(file, costs).map(({ between, at }): BreakEven => ({
        between: namesOf(between),
        variable: 'resolution_rate',
        at,
      })),
      ...this.byReplies().map(({ between, at }): BreakEven => ({
        between: namesOf(between),
        variable: 'reply_rate',
        at,
      })),
    ]
  }

  private byReplies(): ReturnType<typeof replyBreakEvens> {
    const { replies } = this.metered
    if (replies === null) return []
    const atLevel = {
      rateAt: (level: number) => replies.rateAt(level),
      costsAt: (level: number) => new OfferCosts(this.file, replies.volumeAt(level), this.traffic.frame),
    }
    return replyBreakEvens(this.file, atLevel, this.traffic.resolutionRate)
  }

  /** The cost of an offer; of one that is rated, in the order of its events, where that decides its lines. */
  private costOf(place: number): OfferCost {
    const inOrder = this.metered.costInOrder(place)
    if (inOrder === null) return this.asItWas.offers[place]!
    const { conversations, resolved } = this.asItWas
    return costOver(inOrder, conversations, resolved, this.file.handOff?.costPerConversation ?? null)
  }
}

/** The units of all months together; null where those of any are not known. */
function sumOfUnits(months: readonly MonthOfOffer[]): string | null {
  const units = months.map((month) => month.units).filter((each) => each !== null)
  return units.length < months.length ? null : sumDecimals(units)
}

/** Place of the dearest month, the first of equals; null where no cost is known. */
function busiestOf({ months }: OfferCost): number | null {
  let busiest: number | null = null
  for (const [place, { cost }] of months.entries()) {
    if (cost !== null && (busiest === null || cost > months[busiest]!.cost!)) busiest = place
  }
  return busiest
}
