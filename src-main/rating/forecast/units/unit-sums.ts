import type { AgentUnits, CycleDays } from './cycle-price.ts'
import type { UnitSeries } from './unit-series.ts'

type Named = Pick<UnitSeries, 'agentNo' | 'type' | 'country' | 'carrier'>

export const seriesKey = ({ agentNo, type, country, carrier }: Named): string =>
  `${agentNo} ${type} ${country} ${carrier ?? ''}`

/** Adds up units of a cycle by what decides their price, and by agent only where amounts of agents are wanted. */
export class UnitSums {
  private readonly cycle: CycleDays
  private readonly keepsAgents: boolean
  private readonly sums = new Map<string, { of: Named; days: Float64Array }>()
  private last: { of: Named; days: Float64Array } | null = null

  constructor(cycle: CycleDays, keepsAgents: boolean) {
    this.cycle = cycle
    this.keepsAgents = keepsAgents
  }

  /** @param day of the cycle */
  add(of: Named, day: number, quantity: number): void {
    if (this.last?.of !== of) this.last = { of, days: this.daysOf(of) }
    this.last.days[day - this.cycle.fromDay]! += quantity
  }

  units(): AgentUnits[] {
    const { fromDay } = this.cycle
    return [...this.sums.values()].flatMap(({ of: { agentNo, type, country, carrier }, days }) =>
      Array.from(days, (quantity, at) => ({ agentNo, type, country, carrier, day: fromDay + at, quantity })),
    )
  }

  private daysOf(of: Named): Float64Array {
    const named = this.keepsAgents ? of : { ...of, agentNo: 0 }
    const key = seriesKey(named)
    let sum = this.sums.get(key)
    if (!sum) {
      sum = { of: named, days: new Float64Array(this.cycle.toDay - this.cycle.fromDay) }
      this.sums.set(key, sum)
    }
    return sum.days
  }
}
