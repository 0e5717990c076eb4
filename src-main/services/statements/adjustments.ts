import type { Statement, Summary, SummaryLine } from '../../contract/answers.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { EVENT_TYPES, type EventType } from '../../rating/threads/event.ts'
import { formatDecimal, nanosOf, type Nanos } from '../../core/money/money.ts'
import type { ReadableStore } from '../../store/file/open-store.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cycleSpan } from '../period.ts'
import { summaryOf } from '../charges/read-summary.ts'
import { adjustmentReason } from './adjustment-reason.ts'
import type { IssuedStatement } from './issued.ts'

/** What is adjusted by itself: a type and country, one of them at a carrier (a surcharge), or what has neither. */
interface Position {
  type: EventType | null
  country: string | null
  carrier: string | null
  /** Of a surcharge. */
  name: string | null
  events: number
  quantity: number
  amount: Nanos
  /** Whether any of it has a price. */
  isPriced: boolean
}

/**
 * What every issued cycle of a tenant comes to now, less what was issued and what issued statements have adjusted since:
 * a line for each difference. So a cycle's statement and all its adjustments always add up to what it comes to.
 * @param issued in the order of issue; only what these say counts as billed
 */
export function adjustmentLines(
  store: ReadableStore,
  tenant: StoredTenant,
  issued: readonly IssuedStatement[],
): SummaryLine[] {
  const decimals = minorDecimals(tenant.currency)
  const byCycle = issued.toSorted((left, right) => (left.cycle < right.cycle ? -1 : 1))
  return byCycle.flatMap(({ cycle, statement }) => {
    const open = new Positions()
    open.addCycle(summaryOf(store, tenant, cycleSpan(tenant, cycle)), 1)
    open.addCycle(statement, -1)
    for (const later of issued) open.addLines(later.statement.lines.filter(isAdjustmentOf(cycle)), -1)
    const differences = open.differences()
    if (differences.length === 0) return []
    const reason = adjustmentReason(store, tenant, cycle, issued)
    return differences.map(({ type, country, carrier, name, events, quantity, amount, isPriced }): SummaryLine => ({
      kind: 'adjustment',
      name: name === null ? reason : `${name}: ${reason}`,
      type,
      country,
      carrier,
      tier: null,
      events,
      quantity,
      unitPrice: null,
      flatFee: null,
      package: null,
      originalCycle: cycle,
      amount: isPriced ? formatDecimal(amount, decimals) : null,
    }))
  })
}

const isAdjustmentOf =
  (cycle: string) =>
  ({ kind, originalCycle }: SummaryLine): boolean =>
    kind === 'adjustment' && originalCycle === cycle

/** Sums by position; what is added twice with opposite signs is nothing. */
class Positions {
  private readonly sums = new Map<string, Position>()

  /** The events of all agents, and what the lines come to. How many lines a rate's tiers make does not matter. */
  addCycle({ agents, lines }: Pick<Summary | Statement, 'agents' | 'lines'>, sign: 1 | -1): void {
    for (const { type, country, events, quantity } of agents.flatMap((agent) => agent.events)) {
      const position = this.at(type, country, null, null)
      position.events += sign * events
      position.quantity += sign * quantity
    }
    const own = lines.filter(({ kind }) => kind !== 'adjustment')
    this.addLines(
      own.map((line) =>
        line.kind === 'surcharge' ? line : { ...line, carrier: null, name: null, events: 0, quantity: 0 },
      ),
      sign,
    )
  }

  addLines(lines: readonly SummaryLine[], sign: 1 | -1): void {
    for (const { kind, name, type, country, carrier, events, quantity, amount } of lines) {
      const position = this.at(type, country, carrier, kind === 'surcharge' ? name : null)
      position.events += sign * events
      position.quantity += sign * quantity
      if (amount === null) continue
      position.amount += BigInt(sign) * nanosOf(amount)
      position.isPriced = true
    }
  }

  /** What is not nothing: by type, country and carrier. */
  differences(): Position[] {
    return [...this.sums.values()]
      .filter(({ events, quantity, amount }) => events !== 0 || quantity !== 0 || amount !== 0n)
      .sort(inOrder)
  }

  private at(type: EventType | null, country: string | null, carrier: string | null, name: string | null): Position {
    const key = JSON.stringify([type, country, carrier])
    let position = this.sums.get(key)
    if (!position) {
      position = { type, country, carrier, name, events: 0, quantity: 0, amount: 0n, isPriced: false }
      this.sums.set(key, position)
    }
    position.name ??= name
    return position
  }
}

function inOrder(left: Position, right: Position): number {
  const place = ({ type }: Position): number => (type === null ? EVENT_TYPES.length : EVENT_TYPES.indexOf(type))
  return (
    place(left) - place(right) ||
    compare(left.country ?? '', right.country ?? '') ||
    compare(left.carrier ?? '', right.carrier ?? '')
  )
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
