import { localCalendar } from '../../../core/calendar/local-day.ts'
import { nanosOf, type Nanos } from '../../../core/money/money.ts'
import { priceBook } from '../../../rating/pricing/price.ts'
import { CATEGORIES } from '../../../rating/profile/rules.ts'
import { listAgentsOf, type StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { cyclesWithTraffic } from '../../advise/advice-terms.ts'
import { costsByCycle, type CycleCost } from '../../advise/category-costs.ts'
import { cardsOf } from '../../charges/priced-charges.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { cycleSpan } from '../../period.ts'
import type { FoundOf } from './found.ts'

/** The other category must have cost a tenth less, and five units of the currency. */
const LEAST_SHARE = 10n
const LEAST_DIFFERENCE = nanosOf('5')

/**
 * For each launched agent and each cycle that is over, the newest first. An agent with a successor is past that, and
 * where a category is refused or an event has no price nobody knows.
 * @param isWanted which agents and cycles are looked at; an agent without any is not rated
 */
export function categoryAlerts(
  store: ReadableStore,
  tenant: StoredTenant,
  nowMs: number,
  step: (messages: number) => void,
  isWanted: (agentId: string, cycle: string) => boolean = () => true,
): FoundOf<'other_category_cheaper'>[] {
  const agents = listAgentsOf(store, tenant.tenantNo)
  const replaced = new Set(agents.map(({ replaces }) => replaces))
  const book = priceBook(cardsOf(store, tenant))
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const found = agents
    .filter(({ agentId, launchedAtMs }) => launchedAtMs !== null && launchedAtMs <= nowMs && !replaced.has(agentId))
    .flatMap((agent) => {
      const closed = cyclesWithTraffic(store, tenant, agent).filter(
        (cycle) => cycleSpan(tenant, cycle).toDay <= today && isWanted(agent.agentId, cycle),
      )
      return costsByCycle(store, tenant, agent, closed, book, step)
        .filter(isWorthTelling)
        .map((costs) => alertOf(tenant, agent, costs))
    })
  return found.sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0))
}

const isWorthTelling = ({ cost, otherCost }: CycleCost): boolean => {
  const difference = cost - otherCost
  return difference >= LEAST_DIFFERENCE && difference * LEAST_SHARE >= cost
}

function alertOf(
  tenant: StoredTenant,
  agent: StoredAgent,
  { cycle, cost, otherCost }: CycleCost,
): FoundOf<'other_category_cheaper'> {
  const { tenantId, currency, timeZone } = tenant
  const money: (amount: Nanos) => string = moneyOf(currency)
  const other = CATEGORIES.find((category) => category !== agent.category)!
  const at = new Date(localCalendar(timeZone).startOfDay(cycleSpan(tenant, cycle).fromDay)).toISOString()
  const figures = {
    name: agent.name,
    cycle,
    category: agent.category,
    other,
    amount: money(cost),
    otherAmount: money(otherCost),
    difference: money(cost - otherCost),
    currency,
  }
  return { kind: 'other_category_cheaper', severity: 'info', tenantId, agentId: agent.agentId, at, figures }
}
