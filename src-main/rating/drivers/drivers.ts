import { roundFraction, type Nanos } from '../../core/money/money.ts'
import { shownPrice } from './average-price.ts'
import { unitsOf, wholeAmount, type DrivenCell } from './cell.ts'
import { DRIVER_KINDS, type DriverKind } from '../../core/words/explain/driver-kind.ts'
import type { Driver } from './driver.ts'
import { effectOfDays, effectOfOverrun, effectOfPrice, effectOfVolume } from './effects.ts'
import type { Fraction } from './fraction.ts'

/** One of the two cycles that are compared. */
export interface DrivenCycle {
  /** Number of local days that are compared. */
  days: number
  /** What they came to by the bill. */
  total: Nanos
  /** What the bill adds to reach the minimum commitment; 0 where nothing. */
  commitment: Nanos
  /** Sum of the adjustment lines of the bill. */
  adjustments: Nanos
}

interface Compared {
  from: DrivenCycle
  to: DrivenCycle
  /** One for each agent, type and country with units in either cycle. */
  cells: readonly DrivenCell[]
  /** Of the currency's minor unit. */
  decimals: number
}

/**
 * Why a cycle came to another amount than an earlier one. Each driver is worked out as an exact fraction and rounded to
 * the minor unit; what is left then is a driver too, so they add up to the difference exactly. The largest come first,
 * and after them those that are of the whole bill. Drivers that round to nothing are left out.
 */
export function driversBetween({ from, to, cells, decimals }: Compared): Driver[] {
  const days = { from: from.days, to: to.days }
  const round = ({ over, under }: Fraction): Nanos => roundFraction(over, under, decimals, 'half-up')
  const hadUnits = agentsWithUnits(cells, (cell) => cell.from)
  const haveUnits = agentsWithUnits(cells, (cell) => cell.to)

  const ofCells = cells.flatMap((cell): Driver[] => {
    const { agentId, type, country } = cell
    const driver = (kind: DriverKind, effect: Fraction, was: Driver['from'], is: Driver['to']): Driver => ({
      kind,
      agentId,
      type,
      country,
      amount: round(effect),
      from: was,
      to: is,
    })
    const [was, is] = [wholeAmount(cell.from), wholeAmount(cell.to)]
    if (!hadUnits.has(agentId)) return [driver('new_agent', whole(is), was, is)]
    if (!haveUnits.has(agentId)) return [driver('gone_agent', whole(-was), was, is)]
    const { from: before, to: now } = cell
    const added = now.surcharges - before.surcharges
    return [
      driver('days', effectOfDays(cell, days), days.from, days.to),
      driver('volume', effectOfVolume(cell, days), before.messages, now.messages),
      driver('overrun', effectOfOverrun(cell, days), before.extraSegments, now.extraSegments),
      driver('price', effectOfPrice(cell), shownPrice(before), shownPrice(now)),
      driver('surcharge', whole(added), before.surcharges, now.surcharges),
    ]
  })
  const ofBill = (kind: DriverKind, was: Nanos, is: Nanos): Driver => ({
    kind,
    agentId: null,
    type: null,
    country: null,
    amount: round(whole(is - was)),
    from: was,
    to: is,
  })
  const known = [
    ...ofCells.filter(isSomething).sort(bySize),
    ofBill('commitment', from.commitment, to.commitment),
    ofBill('adjustment', from.adjustments, to.adjustments),
  ].filter(isSomething)
  const left = known.reduce((rest, { amount }) => rest - amount, to.total - from.total)
  const rounding: Driver = { ...ofBill('rounding', 0n, 0n), amount: left, from: null, to: null }
  return [...known, rounding].filter(isSomething)
}

const whole = (amount: Nanos): Fraction => ({ over: amount, under: 1n })

const agentsWithUnits = (cells: readonly DrivenCell[], sideOf: (cell: DrivenCell) => DrivenCell['from']): Set<string> =>
  new Set(cells.flatMap((cell) => (unitsOf(sideOf(cell)) > 0 ? [cell.agentId] : [])))

const isSomething = ({ amount }: Driver): boolean => amount !== 0n

const magnitude = (amount: Nanos): Nanos => (amount < 0n ? -amount : amount)

/** The largest first; of equal ones, by what they are of. */
function bySize(left: Driver, right: Driver): number {
  const [one, other] = [magnitude(left.amount), magnitude(right.amount)]
  if (one !== other) return one > other ? -1 : 1
  const [leftKey, rightKey] = [left, right].map(
    ({ kind, agentId, type, country }) => `${DRIVER_KINDS.indexOf(kind)} ${agentId} ${type} ${country}`,
  ) as [string, string]
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0
}
