/**
 * The drivers between two cycles once more, each kind straight from its formula, with fractions written out and nothing of
 * the program but its types.
 */
import type { EventType } from '../../src-main/rating/threads/event.ts'

/** A cell of one cycle: units without extra segments, extra segments, exact amounts in billionths. */
export interface SlowSide {
  messages: number
  extra: number
  amount: bigint
  surcharges: bigint
}
export interface SlowCell {
  agentId: string
  type: EventType
  country: string
  from: SlowSide
  to: SlowSide
}
export interface SlowCycle {
  days: number
  total: bigint
  commitment: bigint
  adjustments: bigint
}

/** A fraction: over, under. */
type Q = [bigint, bigint]
const whole = (value: bigint | number): Q => [BigInt(value), 1n]
const plus = ([a, b]: Q, [c, d]: Q): Q => [a * d + c * b, b * d]
const minus = (left: Q, [c, d]: Q): Q => plus(left, [-c, d])
const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d]
const over = (left: Q, [c, d]: Q): Q => (c < 0n ? times(left, [-d, -c]) : times(left, [d, c]))

/** Rounds to so many decimals, half away from zero; in billionths. */
function rounded([a, b]: Q, decimals: number): bigint {
  const step = 10n ** BigInt(9 - decimals)
  const magnitude = a < 0n ? -a : a
  const units = (2n * magnitude + b * step) / (2n * b * step)
  return (a < 0n ? -units : units) * step
}

/** The amounts by `kind agent type country`, without those that round to nothing. */
export function slowDrivers(
  from: SlowCycle,
  to: SlowCycle,
  cells: readonly SlowCell[],
  decimals: number,
): Map<string, bigint> {
  const found = new Map<string, bigint>()
  let left = to.total - from.total
  const add = (name: string, amount: Q): void => {
    const units = rounded(amount, decimals)
    left -= units
    if (units !== 0n) found.set(name, units)
  }
  const d0 = whole(from.days)
  const d1 = whole(to.days)
  const unitsOf = (agentId: string, side: 'from' | 'to'): number =>
    cells
      .filter((cell) => cell.agentId === agentId)
      .map((cell) => cell[side].messages + cell[side].extra)
      .reduce((sum, units) => sum + units, 0)
  for (const { agentId, type, country, from: was, to: is } of cells) {
    const name = `${agentId} ${type} ${country}`
    if (unitsOf(agentId, 'from') === 0) {
      add(`new_agent ${name}`, whole(is.amount + is.surcharges))
      continue
    }
    if (unitsOf(agentId, 'to') === 0) {
      add(`gone_agent ${name}`, whole(-was.amount - was.surcharges))
      continue
    }
    const [m0, x0, m1, x1] = [was.messages, was.extra, is.messages, is.extra].map(whole) as [Q, Q, Q, Q]
    const [q0, q1] = [plus(m0, x0), plus(m1, x1)]
    let p0 = q0[0] === 0n ? null : over(whole(was.amount), q0)
    let p1 = q1[0] === 0n ? null : over(whole(is.amount), q1)
    p0 ??= p1 ?? whole(0)
    p1 ??= p0
    add(`days ${name}`, times(minus(over(times(q0, d1), d0), q0), p0))
    add(`volume ${name}`, times(minus(m1, over(times(m0, d1), d0)), p0))
    add(`overrun ${name}`, times(minus(x1, over(times(x0, d1), d0)), p0))
    add(`price ${name}`, times(minus(p1, p0), q1))
    add(`surcharge ${name}`, whole(is.surcharges - was.surcharges))
  }
  add('commitment', whole(to.commitment - from.commitment))
  add('adjustment', whole(to.adjustments - from.adjustments))
  if (left !== 0n) found.set('rounding', left)
  return found
}
