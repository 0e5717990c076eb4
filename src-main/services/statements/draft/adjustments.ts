import type { SummaryEvents, SummaryLine } from '../../../contract/answers.ts'
import { minorDecimals } from '../../../core/money/currency.ts'
import { EVENT_TYPES, type EventType } from '../../../rating/threads/event.ts'
import { formatDecimal, nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { cycleSpan } from '../../period.ts'
import type { TenantPricing } from '../../charges/priced-charges.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { summaryLines } from '../../../export/bill/summary-lines.ts'
import { adjustmentReason } from './adjustment-reason.ts'
import type { IssuedStatement } from '../issued/issued.ts'

/**
 * What is adjusted by a line of its own: a type and country, a surcharge of a type, country and carrier, or an amount
 * of neither, such as a minimum commitment.
 */
interface Position {
  type: EventType | null
  country: string | null
  carrier: string | null
  /** Name of a surcharge. */
  name: string | null
  events: number
  quantity: number
  amount: Nanos
  /** Whether any of it has a price. */
  isPriced: boolean
}

/** What an issued cycle comes to now, less what was billed of it: at least one difference. */
export interface CycleAdjustment {
  cycle: string
  differences: Position[]
}

/**
 * What every issued cycle of a tenant comes to now, less what was issued and what issued statements have adjusted since,
 * earliest cycle first. So a cycle's statement and all its adjustments always add up to what it comes to.
 * @param issued in the order of issue; only what these say counts as billed
 */
export function cycleAdjustments(
  tenant: StoredTenant,
  issued: readonly IssuedStatement[],
  pricing: TenantPricing,
): CycleAdjustment[] {
  const money = moneyOf(tenant.currency)
  const byCycle = issued.toSorted((left, right) => (left.cycle < right.cycle ? -1 : 1))
  return byCycle.flatMap(({ cycle, statement }) => {
    const span = cycleSpan(tenant, cycle)
    const charges = pricing.charges(span)
    const open = new Positions()
    open.addCycle(charges, summaryLines(pricing.bill(span, charges), money), 1)
    open.addCycle(
      statement.agents.flatMap(({ events }) => events),
      statement.lines,
      -1,
    )
    for (const later of issued) open.addLines(later.statement.lines.filter(isAdjustmentOf(cycle)), -1)
    const differences = open.differences()
    return differences.length === 0 ? [] : [{ cycle, differences }]
  })
}

/** A line for each difference, with the reason in words. @param issued as the adjustments were found by */
export function adjustmentLines(
  store: ReadableStore,
  tenant: StoredTenant,
  issued: readonly IssuedStatement[],
  adjustments: readonly CycleAdjustment[],
): SummaryLine[] {
  const decimals = minorDecimals(tenant.currency)
  return adjustments.flatMap(({ cycle, differences }) => {
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

type Count = Pick<SummaryEvents, 'type' | 'country' | 'events' | 'quantity'>

/** Sums by position; equal amounts added with opposite signs cancel out. */
class Positions {
  private readonly sums = new Map<string, Position>()

  /**
   * Adds the events of all agents and the amounts of the lines. Into how many lines the tiers of a rate divide makes no
   * difference.
   */
  addCycle(counts: readonly Count[], lines: readonly SummaryLine[], sign: 1 | -1): void {
    for (const { type, country, events, quantity } of counts) {
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

  /** The positions that are not zero, sorted by type, country and carrier. */
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
