import type { ReadingComparison, ReadingDifference, ReadingEvents, ReadingTotals } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { dayText } from '../../../core/calendar/day.ts'
import { cycleDays, cycleOf } from '../../../core/calendar/period.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { misfitWords } from '../../../core/words/reasons/agent-misfit.ts'
import { misfitOf } from '../../../rating/profile/rules.ts'
import { profileRef, type RuleProfile } from '../../../rating/profile/profile.ts'
import { EVENT_TYPES } from '../../../rating/threads/event.ts'
import { listAgentsOf, type StoredAgent } from '../../../store/agents.ts'
import type { PricedCharge } from '../../charges/cycle-charges.ts'
import { groupBy, sumOf, unpricedEvents, type DaySpan } from '../../charges/priced-charges.ts'
import { pricingNow } from '../../charges/pricing-now.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { agentById } from '../../clients/agent-named.ts'
import { tenantById } from '../../clients/tenants.ts'
import type { ReadContext } from '../../context.ts'
import { jobOf } from '../../job.ts'
import { spanOf } from '../../period.ts'
import { profileFromText } from '../../profiles/profiles.ts'
import { differencesIn, type Differences } from './reading-differences.ts'
import { ReadingCharges } from './reading-charges.ts'
import { ReadTraffic } from './reading-events.ts'

/**
 * Rates a tenant's traffic of a period under several profiles, each for all agents and from the beginning, and says what
 * each comes to and which messages make the difference. A profile without a version is the one in effect on the period's
 * last day, so that the answer is the same whenever it is asked for.
 */
export function compareReadings(
  desktop: ReadContext,
  request: CheckedRequestOf<'compare-readings'>,
): ReadingComparison {
  const { store } = desktop
  const step = jobOf(desktop, 'compare-readings', request.job).counting('rating')
  step()
  const tenant = tenantById(store, request.tenantId)
  const span = spanOf(tenant, request.period)
  const one = request.agentId === undefined ? null : agentById(store, request.agentId, tenant.tenantId)
  const profiles = request.profiles.map((asked) => profileOn(asked, span.toDay - 1))
  const agents = listAgentsOf(store, tenant.tenantNo)
  const compared = one ? [one] : agents
  const pricing = pricingNow(store, tenant)
  const { book } = pricing
  const whole = wholeCycles(span, tenant.cycleDay)
  // Only where a price depends on the units before it do those of other agents and days matter.
  const isPlain = book.isPlain(whole.fromDay, whole.toDay)
  const days = isPlain ? span : whole
  const traffic = new ReadTraffic(store, tenant, isPlain ? compared : agents, profiles, step)
  const charges = traffic
    .totals(days)
    .map(
      (totals, which) =>
        new ReadingCharges(book, tenant.cycleDay, totals, () => traffic.events(days, profiles[which]!)),
    )
  const differences = differencesIn(
    store,
    traffic,
    { compared, profiles, span, charges, currency: tenant.currency },
    request.limit,
  )
  const isCompared = ({ agentNo, day }: PricedCharge): boolean =>
    day >= span.fromDay && day < span.toDay && (one === null || agentNo === one.agentNo)
  const own = charges.map((each) => each.charges.filter(isCompared))
  const money = moneyOf(tenant.currency)
  return {
    tenantId: tenant.tenantId,
    agentId: one?.agentId ?? null,
    currency: tenant.currency,
    period: span.period,
    profiles: profiles.map((profile, which) => ({
      ...totalsOfReading(profile, own[which]!, money),
      total: one ? null : money(pricing.bill(span, own[which]!).total),
      difference: differenceOfTotals(differences, own, which, money),
      refused: refusedBy(profile, compared),
    })),
    differing: differences.messages,
    messages: differences.listed,
  }
}

const profileOn = (asked: string, day: number): RuleProfile => profileFromText(asked, Date.parse(dayText(day)))

/** The days of all cycles that a span touches. */
const wholeCycles = ({ fromDay, toDay }: DaySpan, cycleDay: number): DaySpan => ({
  fromDay: cycleDays(cycleOf(fromDay, cycleDay), cycleDay).fromDay,
  toDay: cycleDays(cycleOf(toDay - 1, cycleDay), cycleDay).toDay,
})

function totalsOfReading(
  profile: RuleProfile,
  charges: readonly PricedCharge[],
  money: (amount: Nanos) => string,
): Pick<ReadingTotals, 'profile' | 'name' | 'events' | 'amount' | 'unpriced'> {
  const ofType = groupBy(charges, ({ type }) => type)
  const events = EVENT_TYPES.flatMap((type): ReadingEvents[] => {
    const own = ofType.get(type)
    if (!own) return []
    const amount = sumOf(own.map((charge) => charge.amount))
    const count = (of: 'events' | 'quantity'): number => own.reduce((sum, charge) => sum + charge[of], 0)
    return [
      { type, events: count('events'), quantity: count('quantity'), amount: amount === null ? null : money(amount) },
    ]
  })
  const amount = money(amountOf(charges))
  return { profile: profileRef(profile), name: profile.name, events, amount, unpriced: unpricedEvents(charges) }
}

const amountOf = (charges: readonly PricedCharge[]): Nanos => sumOf(charges.map(({ amount }) => amount)) ?? 0n

function differenceOfTotals(
  { ofProfiles }: Differences,
  charges: readonly (readonly PricedCharge[])[],
  which: number,
  money: (amount: Nanos) => string,
): ReadingDifference {
  const amount = amountOf(charges[which]!) - amountOf(charges[0]!)
  const counts = [...ofProfiles[which]!].map(([code, of]) => ({ code, ...of })).sort(weightiestFirst)
  const ofMessages = counts.reduce((sum, each) => sum + each.amount, 0n)
  return {
    amount: money(amount),
    ofMessages: money(ofMessages),
    otherPrice: money(amount - ofMessages),
    messages: counts.reduce((sum, { messages }) => sum + messages, 0),
    reasons: counts.map((each) => ({ ...each, amount: money(each.amount) })),
  }
}

function weightiestFirst(left: ReasonCount, right: ReasonCount): number {
  const [a, b] = [left, right].map(({ amount }) => (amount < 0n ? -amount : amount)) as [Nanos, Nanos]
  return a !== b ? (a > b ? -1 : 1) : right.messages - left.messages || (left.code < right.code ? -1 : 1)
}

interface ReasonCount {
  code: string
  amount: Nanos
  messages: number
}

const refusedBy = (profile: RuleProfile, agents: readonly StoredAgent[]): ReadingTotals['refused'] =>
  agents.flatMap(({ agentId, category, region }) => {
    const misfit = misfitOf(category, region, profile)
    return misfit === null ? [] : [{ agentId, sentence: misfitWords(misfit) }]
  })
