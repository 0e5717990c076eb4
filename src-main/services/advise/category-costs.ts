import type { Nanos } from '../../core/money/money.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { UnitCount } from '../../rating/advise/counted-events.ts'
import { priceSpans, type PriceSpans } from '../../rating/advise/price-spans.ts'
import type { AddedCost } from '../../rating/advise/added-cost.ts'
import type { UnitCells } from '../../rating/advise/unit-cells.ts'
import type { PriceBook } from '../../rating/pricing/price.ts'
import { CATEGORIES } from '../../rating/profile/rules.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { keptTotals } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { importsOfAgents } from '../../store/imports.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cycleSpan } from '../period.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { addedCost } from './option-costs.ts'
import { misfitIn } from './rated-advice.ts'
import { rateOptions } from './rated-options.ts'

/** What an agent added to the bill of its tenant in a cycle, and what it would have added as the other category. */
export interface CycleCost {
  cycle: string
  cost: Nanos
  otherCost: Nanos
}

/** The units of an agent as the other category, and what they were rated from. */
interface KeptUnits {
  signature: string
  cells: UnitCells
  units: UnitCount
}

/** By store and agent: rating all threads again takes long, and its outcome seldom changes. */
const kept = new WeakMap<ReadableStore, Map<number, KeptUnits>>()

/**
 * Both costs of each cycle in which the profiles allow the other category and every event has a price.
 * @param cycles newest first
 */
export function costsByCycle(
  store: ReadableStore,
  tenant: StoredTenant,
  agent: StoredAgent,
  cycles: readonly string[],
  book: PriceBook,
  step: (messages: number) => void,
): CycleCost[] {
  const other = CATEGORIES.find((category) => category !== agent.category)!
  const timeline = timelineOf(agent)
  const { startOfDay } = localCalendar(tenant.timeZone)
  const possible = cycles.filter((cycle) => {
    const { fromDay, toDay } = cycleSpan(tenant, cycle)
    const times = { fromMs: startOfDay(fromDay), toMs: startOfDay(toDay) }
    return misfitIn(other, agent.region, timeline, times) === null
  })
  if (possible.length === 0) return []
  const period = {
    fromDay: cycleSpan(tenant, possible.at(-1)!).fromDay,
    toDay: cycleSpan(tenant, possible[0]!).toDay,
  }
  const spans = priceSpans(period, tenant.cycleDay, book.changeDays)
  const { cells, units } = unitsAsOther(store, tenant, agent, spans, step)
  const own = ownUnits(store, agent, spans, cells)
  const pricing = addedCost(store, tenant, book, spans, agent.agentNo)
  return possible.flatMap((cycle) => {
    const cost = costIn(cycle, own, cells, spans, pricing)
    const otherCost = costIn(cycle, units, cells, spans, pricing)
    return cost === null || otherCost === null ? [] : [{ cycle, cost, otherCost }]
  })
}

/** Rates an agent as the other category; what comes of it is kept until something changes that it rests on. */
function unitsAsOther(
  store: ReadableStore,
  tenant: StoredTenant,
  agent: StoredAgent,
  spans: PriceSpans,
  step: (messages: number) => void,
): KeptUnits {
  const ofStore = kept.get(store) ?? new Map<number, KeptUnits>()
  kept.set(store, ofStore)
  const imports = importsOfAgents(store, [agent.agentNo]).map(({ importNo, undoneAtMs }) => [importNo, undoneAtMs])
  const signature = JSON.stringify([imports, agent.profiles, agent.region, agent.horizonAtMs, spans.spans])
  const known = ofStore.get(agent.agentNo)
  if (known?.signature === signature) return known
  const { region } = agent
  const { dayOf } = localCalendar(tenant.timeZone)
  const categories = CATEGORIES.filter((category) => category !== agent.category)
  const timeline = timelineOf(agent)
  const nowhere = { fromMs: 0, toMs: 0 }
  const terms = { agent, region, timeline, categories, period: nowhere, spans, dayOf, isSampled: false }
  const { cells, options } = rateOptions(store, terms, step)
  const rated: KeptUnits = { signature, cells, units: options[0]!.units }
  // Within a transaction that may be taken back nothing is kept.
  if (store.readonly || !store.inTransaction) ofStore.set(agent.agentNo, rated)
  return rated
}

/** The units as they are charged, from the kept totals. */
function ownUnits(
  store: ReadableStore,
  agent: StoredAgent,
  { spans, spanOf }: PriceSpans,
  cells: UnitCells,
): UnitCount {
  const units = new UnitCount()
  const { charges } = keptTotals(store, agent.agentNo, spans[0]!.fromDay, spans.at(-1)!.toDay)
  for (const { day, type, country, carrier, chargeable, quantity, events } of charges) {
    if (chargeable === 1)
      units.add(cells.cellNo(spanOf(day), type, cells.originNo(country, carrier || null)), quantity, events)
  }
  return units
}

/** What the units of one cycle add; null where some of them have no price. */
function costIn(
  cycle: string,
  { units, events }: UnitCount,
  { cells }: UnitCells,
  { spans }: PriceSpans,
  pricing: AddedCost,
): Nanos | null {
  const isOf = (at: number): boolean => spans[cells[at]!.span]!.cycle === cycle
  if (events.some((count, at) => count > 0 && isOf(at) && pricing.isUnpriced(cells[at]!))) return null
  return pricing.of(
    cells,
    units.map((quantity, at) => (isOf(at) ? quantity : 0)),
  )
}
