import { cycleDays, cycleOf } from '../../core/calendar/period.ts'
import type { Nanos } from '../../core/money/money.ts'
import { extraSegments } from '../../rating/threads/event.ts'
import { billedCountry } from '../../rating/profile/rules.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { partsOfMade } from '../../store/events/made.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import {
  bitsIn,
  cycleSpanFrom,
  isOneBit,
  MOST_AMOUNT,
  OVERRUN_BIT,
  spanOfBit,
  TYPE_BITS,
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

  /** What events come to, together and by their days and cycles, and by type where there are several. */
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
    const kept = [...spans].flatMap(([span, sum]) => [{ span, ...sum.kept() }, ...sum.keptByBit(span)])
    return { ...whole.kept(), spans: [...kept, ...whole.keptByBit(null)] }
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
  private readonly added: [types: number, amount: Nanos | null][] = []

  add(types: number, amount: Nanos | null): void {
    this.events++
    this.types |= types
    if (amount !== null) this.amount = (this.amount ?? 0n) + amount
    this.added.push([types, amount])
  }

  kept(): EventSums {
    const { events, types, amount } = this
    const nanos = amount === null ? NO_PRICE : amount < MOST_AMOUNT ? Number(amount) : MOST_AMOUNT
    return { events, types, amount: nanos }
  }

  /** The sums that have to be kept apart from the whole (`spanOfBit`). @param span null for the whole thread */
  keptByBit(span: number | null): SpanSums[] {
    const ofTypes = this.types & TYPE_BITS
    const apart = (isOneBit(ofTypes) ? 0 : ofTypes) | (this.types & OVERRUN_BIT)
    return bitsIn(apart).map((bit) => {
      const sum = new Sum()
      for (const [types, amount] of this.added) if ((types & bit) !== 0) sum.add(types, amount)
      return { span: spanOfBit(span, bit), ...sum.kept(), types: this.types }
    })
  }
}
