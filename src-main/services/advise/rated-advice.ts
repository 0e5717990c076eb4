import { localCalendar } from '../../core/calendar/local-day.ts'
import type { Nanos } from '../../core/money/money.ts'
import type { AgentMisfit } from '../../core/words/reasons/agent-misfit.ts'
import type { AddedCost } from '../../rating/advise/added-cost.ts'
import type { UnitCount } from '../../rating/advise/counted-events.ts'
import { priceSpans, type PriceSpans } from '../../rating/advise/price-spans.ts'
import type { PriceBook } from '../../rating/pricing/price.ts'
import type { ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { CATEGORIES, misfitOf, type Category } from '../../rating/profile/rules.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { AdviceTerms } from './advice-terms.ts'
import { addedCost } from './option-costs.ts'
import { rateOptions, type RatedTraffic } from './rated-options.ts'

/** The traffic as the categories that the profile allows, with their exact costs in the same order. */
export interface RatedAdvice {
  traffic: RatedTraffic
  period: { fromMs: number; toMs: number }
  pricing: AddedCost
  costs: Nanos[]
  /** By option: events of the period without a price. */
  unpriced: number[]
}

/** Reads and rates the traffic that an advice is based on; null where there is no agent to take it from. */
export function ratedOf(
  store: ReadableStore,
  terms: AdviceTerms,
  book: PriceBook,
  step: (messages: number) => void,
): RatedAdvice | null {
  const { tenant, agent, like, region, timeline, span } = terms
  if (!like) return null
  const { dayOf, startOfDay } = localCalendar(tenant.timeZone)
  const period = { fromMs: startOfDay(span.fromDay), toMs: startOfDay(span.toDay) }
  const spans = priceSpans(span, tenant.cycleDay, book.changeDays)
  const categories = CATEGORIES.filter((category) => misfitIn(category, region, timeline, period) === null)
  const traffic = rateOptions(
    store,
    { agent: like, region, timeline, categories, period, spans, dayOf, isSampled: true },
    step,
  )
  const pricing = addedCost(store, tenant, book, spans, agent?.agentNo ?? null)
  const costs = traffic.options.map(({ units }) => pricing.of(traffic.cells.cells, units.units))
  const unpriced = traffic.options.map(({ units }) => unpricedIn(traffic, spans, pricing, units))
  return { traffic, period, pricing, costs, unpriced }
}

/** Why a category is refused under a profile that is in force in the period; null where it is not. */
export function misfitIn(
  category: Category,
  region: string,
  timeline: ProfileTimeline,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): AgentMisfit | null {
  const inForce = timeline.filter((each, at) => each.fromMs < toMs && (timeline[at + 1]?.fromMs ?? Infinity) > fromMs)
  for (const { profile } of inForce) {
    const misfit = misfitOf(category, region, profile)
    if (misfit) return misfit
  }
  return null
}

const unpricedIn = (
  { cells: { cells } }: RatedTraffic,
  { spans }: PriceSpans,
  pricing: AddedCost,
  { events }: UnitCount,
): number =>
  events.reduce((sum, count, at) => {
    const cell = cells[at]!
    return count > 0 && spans[cell.span]!.isAsked && pricing.isUnpriced(cell) ? sum + count : sum
  }, 0)
