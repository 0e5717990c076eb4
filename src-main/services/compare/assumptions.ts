import { parseDay } from '../../core/calendar/day.ts'
import { cycleDays } from '../../core/calendar/period.ts'
import type { Assumption } from '../../core/words/planning/assumption.ts'
import { misfitOf } from '../../rating/profile/rules.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import { currencyOfOffer, exchangeOf } from '../../rating/offers/cost/exchange.ts'
import type { ComparisonFrame, MonthCost } from '../../rating/offers/cost/month-cost.ts'
import type { Offer, Offers } from '../../rating/offers/offers.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { StoredTenant } from '../../store/tenants.ts'

/** What is known of the traffic that is compared. */
export interface ComparedTraffic {
  tenant: StoredTenant
  agents: readonly StoredAgent[]
  /** Whether these are all agents of the tenant, and not one that was asked for. */
  isWholeTenant: boolean
  frame: ComparisonFrame
  /** ISO 8601: the latest time that the traffic is known for; null where there is none. */
  until: string | null
  /** Place of the month that is not over yet; null where all are. */
  openMonth: number | null
  usersMessages: number
  areAuthorsKnown: boolean
  isResolutionKnown: boolean
  /** The rate that was asked for in place of what the traffic says. */
  resolutionRate: string | null
}

/** The models that count what the AI writes. */
const BY_AI: ReadonlySet<string> = new Set([
  'automated_conversation',
  'reply_credits',
  'per_interaction_capped',
  'per_action',
])
const BY_CONVERSATION: ReadonlySet<string> = new Set([...BY_AI, 'conversation_window', 'per_resolution'])

/** What an offer's cost rests on that the traffic does not say, in the order in which it is to be read. */
export function* assumptionsOf(
  offer: Offer,
  file: Offers,
  months: readonly MonthCost[],
  profile: RuleProfile | null,
  traffic: ComparedTraffic,
): Generator<Assumption> {
  const { tenant, agents, usersMessages, areAuthorsKnown } = traffic
  if (offer.priceToEnter) yield { code: 'price-to-enter' }
  yield* ofExchange(offer, file, tenant.currency)
  yield* ofResolution(offer, traffic)
  if (usersMessages === 0 && BY_CONVERSATION.has(offer.model)) yield { code: 'no-users-messages' }
  if (!areAuthorsKnown && BY_AI.has(offer.model)) yield { code: 'authors-unsaid' }
  if (offer.model === 'per_seat') yield { code: 'seats-in-every-month', seats: offer.seats }
  if (offer.model === 'rcs') {
    if (profile === null) yield { code: 'own-profiles' }
    else yield* ofMisfits(agents, profile)
    if (offer.card === undefined) yield { code: traffic.isWholeTenant ? 'own-card' : 'own-card-alone' }
    const events = months.reduce((sum, { unpriced }) => sum + unpriced, 0)
    if (events > 0) yield { code: 'unpriced-events', events }
  }
  yield* ofTime(offer, traffic)
}

function* ofExchange(offer: Offer, file: Offers, billedIn: string): Generator<Assumption> {
  const exchange = exchangeOf(offer, file, billedIn)
  if (exchange === 'one') return
  if (exchange === null) yield { code: 'exchange-unknown', from: currencyOfOffer(offer, billedIn), to: billedIn }
  else yield { code: 'exchange', from: exchange.from, to: billedIn, rate: exchange.rate, date: exchange.date }
}

function* ofResolution(offer: Offer, { isResolutionKnown, resolutionRate }: ComparedTraffic): Generator<Assumption> {
  if (offer.model !== 'per_resolution') return
  const rate = resolutionRate ?? (isResolutionKnown ? null : offer.assumedResolutionRate)
  if (rate === undefined) yield { code: 'resolution-unknown' }
  else if (rate !== null) yield { code: 'resolution-assumed', rate }
}

function* ofMisfits(agents: readonly StoredAgent[], profile: RuleProfile): Generator<Assumption> {
  const agentIds = agents
    .filter(({ category, region }) => misfitOf(category, region, profile) !== null)
    .map(({ agentId }) => agentId)
  if (agentIds.length > 0) yield { code: 'agents-misfit', profileId: profile.id, agentIds }
}

function* ofTime(offer: Offer, { tenant, frame, until, openMonth }: ComparedTraffic): Generator<Assumption> {
  const firstDay = frame.months[0]!.fromDay
  const { effectiveFrom } = offer.model === 'rcs' && typeof offer.card === 'object' ? offer.card : offer
  if (effectiveFrom !== undefined && parseDay(effectiveFrom)! > firstDay)
    yield { code: 'prices-begin-later', effectiveFrom }
  for (const [place, { cycle, fromDay, toDay }] of frame.months.entries()) {
    const whole = cycleDays(cycle, tenant.cycleDay)
    if (!frame.isWholeCycle[place])
      yield { code: 'part-of-cycle', cycle, days: toDay - fromDay, of: whole.toDay - whole.fromDay }
    if (place === openMonth) yield { code: 'cycle-not-over', cycle, until }
  }
}
