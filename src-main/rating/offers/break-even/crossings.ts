import type { Nanos } from '../../../core/money/money.ts'

/** Where one of two costs stops being the lower one. */
export interface Crossing {
  /** Places of the two; the first costs less before. */
  between: [number, number]
  /** The first value at which the second costs less. */
  at: number
}

/** The costs at a value, in a fixed order; null where one is not known. */
type CostsAt = (value: number) => readonly (Nanos | null)[]

/**
 * Finds where costs change their order, between some values and then exactly. Costs need not be linear, so two of them may
 * cross several times; a crossing there and back between two neighbouring values is not seen.
 * @param values whole numbers in ascending order
 * @param costsAt called for these values, and for those in between where an order changes
 */
export function crossingsOf(values: readonly number[], costsAt: CostsAt): Crossing[] {
  const known = new Map<number, readonly (Nanos | null)[]>()
  const costs = (value: number): readonly (Nanos | null)[] => {
    let found = known.get(value)
    if (!found) known.set(value, (found = costsAt(value)))
    return found
  }
  const offers = values.length === 0 ? 0 : costs(values[0]!).length
  const crossings: Crossing[] = []
  for (let left = 0; left < offers; left++) {
    for (let right = left + 1; right < offers; right++) crossings.push(...crossingsOfPair(left, right, values, costs))
  }
  return crossings
}

function crossingsOfPair(left: number, right: number, values: readonly number[], costsAt: CostsAt): Crossing[] {
  const orderAt = (value: number): number => {
    const costs = costsAt(value)
    const [of, other] = [costs[left]!, costs[right]!]
    return of === null || other === null || of === other ? 0 : of < other ? -1 : 1
  }
  const found: Crossing[] = []
  let order = 0
  let since = 0
  for (const value of values) {
    const now = orderAt(value)
    if (now === 0) continue
    if (order !== 0 && now !== order) {
      const at = firstWith(now, since, value, orderAt)
      found.push({ between: order < 0 ? [left, right] : [right, left], at })
    }
    order = now
    since = value
  }
  return found
}

/** The first value after `from` with an order that `to` has. */
function firstWith(order: number, from: number, to: number, orderAt: (value: number) => number): number {
  let [before, after] = [from, to]
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2)
    if (orderAt(between) === order) after = between
    else before = between
  }
  return after
}
