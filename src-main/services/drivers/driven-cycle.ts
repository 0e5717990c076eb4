import { nanosOf, type Nanos } from '../../core/money/money.ts'
import { wholeAmount } from '../../rating/drivers/cell.ts'
import type { DrivenCycle } from '../../rating/drivers/drivers.ts'
import { comparedBill } from '../charges/cycle-comparison.ts'
import type { SameCycles } from '../charges/compared-cycles.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cycleAdjustments } from '../statements/draft/adjustments.ts'
import { adjustingCycle, type IssuedStatement } from '../statements/issued/issued.ts'
import { addCell, cellsOf, issuedCells, type AgentCell } from './cell-figures.ts'
import type { Succession } from './succession.ts'

/** One of the cycles that drivers lie between, with its cells. */
export interface CycleCells extends DrivenCycle {
  cells: Map<string, AgentCell>
  /** Whether it was issued and its traffic has changed since. */
  hasChanged: boolean
}

interface Whose {
  tenant: StoredTenant
  pricing: TenantPricing
  /** In the order of issue. */
  issued: readonly IssuedStatement[]
  agentIdOf: ReadonlyMap<number, string>
  succession: Succession
  /** Whether only some agents are asked for: what is of the whole bill is left out. */
  isPart: boolean
}

/** The compared days of a cycle: what was issued where it was and all of it is compared, else the bill as it stood then. */
export function drivenCycle(whose: Whose, side: SameCycles['from']): CycleCells {
  const { tenant, pricing, issued, agentIdOf, isPart, succession } = whose
  const days = side.toDay - side.fromDay
  const bill = comparedBill(pricing, tenant, side)
  const now = cellsOf(bill.charges, agentIdOf)
  const statement = issued.find(({ cycle }) => cycle === side.name)?.statement
  const settled = side.isWhole ? statement : undefined
  const { cells: all, hasChanged } = settled ? issuedCells(settled, now) : { cells: now, hasChanged: false }
  const cells = underHeads(all, succession)
  if (isPart) {
    const total = [...cells.values()].reduce((sum, { figures }) => sum + wholeAmount(figures), 0n)
    return { days, total, commitment: 0n, adjustments: 0n, cells, hasChanged }
  }
  if (settled) {
    const commitments = settled.lines.filter(({ kind }) => kind === 'minimum_commitment')
    const commitment = commitments.reduce((sum, { amount }) => sum + nanosOf(amount ?? '0'), 0n)
    const adjustments = nanosOf(settled.adjustments)
    return { days, total: nanosOf(settled.total), commitment, adjustments, cells, hasChanged }
  }
  const adjustments = statement ? nanosOf(statement.adjustments) : draftAdjustments(whose, side.name)
  return { days, total: bill.total + adjustments, commitment: bill.commitment, adjustments, cells, hasChanged }
}

/** The sum of the adjustment lines on the draft of a cycle. */
function draftAdjustments({ tenant, pricing, issued }: Whose, cycle: string): Nanos {
  if (adjustingCycle(issued) !== cycle) return 0n
  const positions = cycleAdjustments(tenant, issued, pricing).flatMap(({ differences }) => differences)
  return positions.reduce((sum, { amount, isPriced }) => sum + (isPriced ? amount : 0n), 0n)
}

/** Puts the cells of replaced agents under those that replaced them, and leaves out agents of no line. */
function underHeads(cells: ReadonlyMap<string, AgentCell>, succession: Succession): Map<string, AgentCell> {
  const moved = new Map<string, AgentCell>()
  for (const cell of cells.values()) {
    const agentId = succession.get(cell.agentId)
    if (agentId !== undefined) addCell(moved, { ...cell, agentId })
  }
  return moved
}
