import type { DriverRow, Drivers } from '../../contract/answers/explain/driver-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { previousCycle } from '../../core/calendar/period.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { driverWords } from '../../core/words/explain/driver.ts'
import { driverNoteWords, type DriverNote } from '../../core/words/explain/driver-note.ts'
import { refuse } from '../../core/words/problem.ts'
import { NO_FIGURES, type DrivenCell } from '../../rating/drivers/cell.ts'
import { driversBetween } from '../../rating/drivers/drivers.ts'
import type { Driver } from '../../rating/drivers/driver.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { comparedDaysOf, isThin, sameCycles, type SameCycles } from '../charges/compared-cycles.ts'
import { cycleComparison } from '../charges/cycle-comparison.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { issuedOf } from '../statements/issued/issued.ts'
import { drivenCycle, type CycleCells } from './driven-cycle.ts'
import { replacedIn, successionOf, type Succession } from './succession.ts'

/**
 * Why a cycle came to another amount than an earlier one.
 * @throws Failure where nothing is known yet of one of them
 */
export function readDrivers({ store, now }: ReadContext, request: CheckedRequestOf<'read-drivers'>): Drivers {
  const tenant = tenantById(store, request.tenantId)
  const agent = request.agentId === undefined ? null : agentById(store, request.agentId, tenant.tenantId)
  const { cycle: to, against: from = previousCycle(to) } = request
  if (from === to) throw refuse('cycle-against-itself', { cycle: to })
  const cycles = sameCycles(store, tenant, from, to, now())
  if (!cycles) throw refuse('cycle-unknown-yet', { tenantId: tenant.tenantId, cycle: to })
  const agents = listAgentsOf(store, tenant.tenantNo)
  const succession = successionOf(agents, agent?.agentId)
  const whose = {
    tenant,
    pricing: pricingNow(store, tenant),
    issued: issuedOf(store, tenant),
    agentIdOf: new Map(agents.map(({ agentNo, agentId }) => [agentNo, agentId])),
    succession,
    isPart: agent !== null,
  }
  const [before, after] = [drivenCycle(whose, cycles.from), drivenCycle(whose, cycles.to)]
  const cells = cellsBetween(before, after)
  const decimals = minorDecimals(tenant.currency)
  const drivers = driversBetween({ from: before, to: after, cells, decimals })
  const notes = [
    ...notesOf(cycles, before, after),
    ...adjustmentNotes(before, after, tenant.currency),
    ...successionNotes(succession, agents, cells),
    ...(agent ? [{ code: 'agent-alone' as const, agentId: agent.agentId }] : []),
  ]
  const comparison = cycleComparison(tenant.currency, cycles, before.total, after.total)
  return {
    tenantId: tenant.tenantId,
    agentId: agent?.agentId ?? null,
    currency: tenant.currency,
    ...comparison,
    drivers: drivers.map((driver) => rowOf(driver, tenant, cycles)),
    notes: notes.map((note) => ({ ...note, sentence: driverNoteWords(note) })),
  }
}

/** One cell for each agent, type and country of either cycle. */
function cellsBetween(before: CycleCells, after: CycleCells): DrivenCell[] {
  const keys = new Set([...before.cells.keys(), ...after.cells.keys()])
  return [...keys].map((key) => {
    const [was, is] = [before.cells.get(key), after.cells.get(key)]
    const { agentId, type, country } = (is ?? was)!
    return { agentId, type, country, from: was?.figures ?? NO_FIGURES, to: is?.figures ?? NO_FIGURES }
  })
}

function rowOf({ from, to, amount, ...driver }: Driver, { currency }: StoredTenant, cycles: SameCycles): DriverRow {
  const money = moneyOf(currency)
  const written = (value: Driver['from']): number | string | null => (typeof value === 'bigint' ? money(value) : value)
  const row = { ...driver, amount: money(amount), from: written(from), to: written(to) }
  const isOtherDays = cycles.from.toDay - cycles.from.fromDay !== cycles.to.toDay - cycles.to.fromDay
  return { ...row, sentence: driverWords({ ...row, currency, isOtherDays }) }
}

function notesOf(cycles: SameCycles, before: CycleCells, after: CycleCells): DriverNote[] {
  const [from, to] = [comparedDaysOf(cycles.from), comparedDaysOf(cycles.to)]
  const notes: DriverNote[] = []
  if (!cycles.from.isWhole || !cycles.to.isWhole) notes.push({ code: 'same-days', from, to })
  if (isThin(cycles)) notes.push({ code: 'thin-base', from, trafficDays: cycles.trafficDays })
  for (const [{ cycle }, { hasChanged }] of [
    [from, before],
    [to, after],
  ] as const) {
    if (hasChanged) notes.push({ code: 'changed-since-issue', cycle })
  }
  return notes
}

function adjustmentNotes(before: CycleCells, after: CycleCells, currency: string): DriverNote[] {
  if (before.adjustments === 0n && after.adjustments === 0n) return []
  const money = moneyOf(currency)
  return [{ code: 'with-adjustments', from: money(before.adjustments), to: money(after.adjustments), currency }]
}

/** A note for each line of succession with traffic in the cells. */
function successionNotes(
  succession: Succession,
  agents: readonly StoredAgent[],
  cells: readonly DrivenCell[],
): DriverNote[] {
  const seen = new Set(cells.map(({ agentId }) => agentId))
  return [...replacedIn(succession, agents)]
    .filter(([agentId]) => seen.has(agentId))
    .map(([agentId, replaces]) => ({ code: 'succession', agentId, replaces }))
}
