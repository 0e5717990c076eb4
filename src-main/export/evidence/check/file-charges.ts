import { minorDecimals } from '../../../core/money/currency.ts'
import { formatDecimal, type Nanos } from '../../../core/money/money.ts'
import type { SummaryLine } from '../../../contract/answers.ts'
import { BillLines, type BillLine } from '../../../rating/pricing/bill-lines.ts'
import { chargeOfNothing, type Charge } from '../../../rating/pricing/charge.ts'
import { missingToCommitment } from '../../../rating/pricing/commitment.ts'
import { CycleMeters } from '../../../rating/pricing/cycle-meters.ts'
import { lineKey } from '../../../rating/pricing/line-terms.ts'
import { priceBook } from '../../../rating/pricing/price.ts'
import { extraSegments, TypeCode, type EventType } from '../../../rating/threads/event.ts'
import { summaryLines } from '../../bill/summary-lines.ts'
import type { EvidenceHead, OtherAgents, OtherEvent } from '../format/evidence.ts'
import type { FileEvent } from './rated-events.ts'

/** An event with what the order of units goes by, and its price once it is known. */
export interface ChargedEvent {
  agentId: string
  event: FileEvent
  charge: Charge
  /** Numbers, from 1, of the statement's lines that it is in. */
  lines: readonly number[]
}

/** What the events of a cycle cost, priced as the statement was: unit by unit over all agents of the client. */
export class FileCharges {
  readonly events: readonly ChargedEvent[]
  /** The statement's lines, without its adjustments. */
  readonly lines: readonly SummaryLine[]
  /** Sum of the lines. */
  readonly total: Nanos
  private readonly meters: CycleMeters
  private readonly gathered = new BillLines()
  private readonly known = new Map<string, Charge>()
  private readonly money: (amount: Nanos) => string

  /**
   * @param events those that start in the cycle, in the order of the file
   * @param days the cycle's
   */
  constructor(
    { statement }: EvidenceHead,
    others: OtherAgents,
    events: readonly Pick<ChargedEvent, 'agentId' | 'event'>[],
    days: { fromDay: number; toDay: number },
  ) {
    const decimals = minorDecimals(statement.currency)
    this.money = (amount) => formatDecimal(amount, decimals)
    const book = priceBook(statement.provenance.rateCards)
    this.meters = new CycleMeters(book, chargeableUnits(events, others))
    const charges = this.chargesOf(events, others)
    const { lines, total } = this.gathered.bill(decimals)
    const missing = missingToCommitment(book, days, total, decimals)
    this.lines = summaryLines({ lines, missing }, this.money)
    this.total = total + (missing ?? 0n)
    const linesOf = lineFinder(lines)
    this.events = events.map(({ agentId, event }, at) => {
      const charge = charges[at]!
      return { agentId, event, charge, lines: linesOf(event, charge) }
    })
  }

  /** The amount as the file and the statement write it; null where it has no price. */
  amountOf({ charge: { amount } }: Pick<ChargedEvent, 'charge'>): string | null {
    return amount === null ? null : this.money(amount)
  }

  private chargesOf(events: readonly Pick<ChargedEvent, 'agentId' | 'event'>[], others: OtherAgents): Charge[] {
    const charges: Charge[] = []
    const apart: { startedAtMs: number; agentId: string; at: number; other: OtherEvent | null }[] = []
    for (const [at, { agentId, event }] of events.entries()) {
      if (event.chargeable === 1 && this.meters.isUnsteady(event.type, event.country, event.day)) {
        apart.push({ startedAtMs: event.startedAtMs, agentId, at, other: null })
      } else this.gather(event, (charges[at] = this.steadyCharge(event)))
    }
    for (const [at, other] of others.events.entries())
      apart.push({ startedAtMs: other[1], agentId: other[0], at, other })
    for (const [, day, type, country, carrier, chargeable, count, quantity, extra, assumed] of others.totals) {
      const units = { type, country, carrier: carrier || null, day, events: count, assumed, quantity, extra }
      this.gather(units, chargeable === 1 ? this.meters.charge(units) : chargeOfNothing(units))
    }
    apart.sort(
      (left, right) =>
        left.startedAtMs - right.startedAtMs || compare(left.agentId, right.agentId) || left.at - right.at,
    )
    for (const { at, other } of apart) {
      if (other === null) this.gather(events[at]!.event, (charges[at] = this.chargeAlone(events[at]!.event)))
      else {
        const [, , day, type, country, carrier, quantity, assumed] = other
        this.gather({ type, country }, this.chargeAlone({ type, country, carrier, day, quantity, assumed }))
      }
    }
    return charges
  }

  private gather({ type, country }: { type: EventType; country: string }, { parts }: Charge): void {
    this.gathered.add(type, country, parts)
  }

  /** On a day with one price, equal events share one charge. */
  private steadyCharge(event: FileEvent): Charge {
    const { type, country, carrier, day, quantity, assumed, chargeable } = event
    const key = `${type} ${country} ${day} ${quantity} ${assumed} ${chargeable} ${carrier}`
    let charge = this.known.get(key)
    if (!charge) {
      charge = chargeable === 1 ? this.chargeAlone(event) : chargeOfNothing({ events: 1, assumed, quantity })
      this.known.set(key, charge)
    }
    return charge
  }

  private chargeAlone(event: {
    type: EventType
    country: string
    carrier: string
    day: number
    quantity: number
    assumed: number
  }): Charge {
    const { type, carrier, quantity } = event
    const extra = extraSegments(TypeCode[type], quantity, 1)
    return this.meters.charge({ ...event, carrier: carrier || null, events: 1, extra })
  }
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** All chargeable units of the cycle, of all agents. */
function* chargeableUnits(events: readonly Pick<ChargedEvent, 'event'>[], others: OtherAgents) {
  for (const { event } of events) if (event.chargeable === 1) yield event
  for (const [, day, type, country, , chargeable, , quantity] of others.totals) {
    if (chargeable === 1) yield { day, type, country, quantity }
  }
  for (const [, , day, type, country, , quantity] of others.events) yield { day, type, country, quantity }
}

/** Makes a function that finds the numbers of the lines that an event is in. */
function lineFinder(lines: readonly BillLine[]): (event: FileEvent, charge: Charge) => readonly number[] {
  const keyOf = (type: string, country: string, terms: BillLine['terms']): string =>
    `${type} ${country} ${lineKey(terms)}`
  const numbers = new Map(lines.map(({ type, country, terms }, at) => [keyOf(type, country, terms), at + 1]))
  const known = new Map<object, Map<string, number>>()
  const numberOf = (event: FileEvent, terms: BillLine['terms']): number => {
    const byPlace = known.get(terms) ?? new Map<string, number>()
    known.set(terms, byPlace)
    const place = `${event.type} ${event.country}`
    let found = byPlace.get(place)
    if (found === undefined) byPlace.set(place, (found = numbers.get(keyOf(event.type, event.country, terms)) ?? 0))
    return found
  }
  const shared = new Map<string, readonly number[]>()
  return (event, { parts }) => {
    const found = [...new Set(parts.map(({ terms }) => numberOf(event, terms)))].filter((line) => line > 0)
    const key = found.join(' ')
    const same = shared.get(key)
    if (same) return same
    shared.set(key, found)
    return found
  }
}
