import { cycleDays, cycleOf } from '../../core/calendar/period.ts'
import type { Nanos } from '../../core/money/money.ts'
import { extraSegments } from '../../rating/threads/event.ts'
import { billedCountry } from '../../rating/profile/rules.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { partsOfMade } from '../../store/events/made.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import {
  cycleSpanFrom,
  MOST_AMOUNT,
  OVERRUN_BIT,
  typeBit,
  NO_PRICE,
  type EventSums,
  type SpanSums,
} from '../../store/thread-index/digests.ts'
import type { ThreadEvent } from '../../store/thread-index/thread-contents.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cyclesOf } from '../period.ts'
import type { EventCharge } from '../charges/cycle-charges.ts'
import { TenantPricing } from '../charges/priced-charges.ts'

/** So many prices of events that are equal in all that decides them are remembered. */
const REMEMBERED = 65_536

/** Prices the events of a tenant's threads, as long as neither its traffic nor its rate card changes. */
export class ThreadPrices {
  /** Whether what an event costs depends on no other event, in any cycle that has some. */
  readonly isPlain: boolean
  private readonly pricing
  private readonly originOf
  private readonly cycleDay: number
  private readonly plainCycles = new Map<string, boolean>()
  private readonly known = new Map<string, EventCharge>()

  /** @param pricing of the tenant, where it is known already */
  constructor(store: ReadableStore, tenant: StoredTenant, pricing = new TenantPricing(store, tenant)) {
    this.pricing = pricing
    this.originOf = originReader(store)
    this.cycleDay = tenant.cycleDay
    this.isPlain = cyclesOf(store, tenant).every((cycle) => this.isPlainCycle(cycle))
  }

  /** The country that an event is billed by. */
  countryOf(agent: StoredAgent, { traitNo }: Pick<ThreadEvent, 'traitNo'>): string {
    return billedCountry(this.originOf(traitNo).country, agent.region)
  }

  /** What an event costs, exactly. */
  chargeOf(agent: StoredAgent, { made, traitNo, firstRow }: ThreadEvent): EventCharge {
    const { type, chargeable, assumed, quantity, day } = partsOfMade(made)
    const isPlain = this.isPlainCycle(cycleOf(day, this.cycleDay))
    // The place of movable in it makes no price.
    const key = isPlain ? `${day} ${type} ${chargeable} ${assumed} ${quantity} ${traitNo} ${agent.region}` : ''
    const known = isPlain ? this.known.get(key) : undefined
    if (known) return known
    const { country, carrier } = this.originOf(traitNo)
    const group = {
      day,
      type,
      country: billedCountry(country, agent.region),
      carrier: carrier ?? '',
      chargeable,
      events: 1,
      quantity,
      assumed,
    }
    const charge = this.pricing.chargeOf(group, firstRow)
    if (isPlain) {
      if (this.known.size === REMEMBERED) this.known.clear()
      this.known.set(key, charge)
    }
    return charge
  }

  /** What events come to, together and by their days and cycles. */
  sumsOf(agent: StoredAgent, events: readonly ThreadEvent[]): EventSums & { spans: SpanSums[] } {
    const whole = new Sum()
    const spans = new Map<number, Sum>()
    for (const event of events) {
      const { type, quantity, day } = partsOfMade(event.made)
      const types = typeBit(type) | (extraSegments(type, quantity, 1) > 0 ? OVERRUN_BIT : 0)
      const { amount } = this.chargeOf(agent, event)
      const cycle = cycleDays(cycleOf(day, this.cycleDay), this.cycleDay)
      whole.add(types, amount)
      for (const span of [day, cycleSpanFrom(cycle.fromDay)]) {
        const sum = spans.get(span) ?? new Sum()
        spans.set(span, sum)
        sum.add(types, amount)
      }
    }
    return { ...whole.kept(), spans: [...spans].map(([span, sum]) => ({ span, ...sum.kept() })) }
  }

  private isPlainCycle(cycle: string): boolean {
    let isPlain = this.plainCycles.get(cycle)
    if (isPlain === undefined) {
      const { fromDay, toDay } = cycleDays(cycle, this.cycleDay)
      this.plainCycles.set(cycle, (isPlain = this.pricing.book.isPlain(fromDay, toDay)))
    }
    return isPlain
  }
}

/** Adds events up. */
class Sum {
  private events = 0
  private types = 0
  private amount: Nanos | null = null

  add(types: number, amount: Nanos | null): void {
    this.events++
    this.types |= types
    if (amount !== null) this.amount = (this.amount ?? 0n) + amount
  }

  kept(): EventSums {
    const { events, types, amount } = this
    const nanos = amount === null ? NO_PRICE : amount < MOST_AMOUNT ? Number(amount) : MOST_AMOUNT
    return { events, types, amount: nanos }
  }
}
