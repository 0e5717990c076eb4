import { EVENT_TYPES, EventFlag, extraSegments, type EventColumns } from '../../rating/threads/event.ts'
import { priceBook, type CardVersion, type PriceBook } from '../../rating/pricing/price.ts'
import type { RatedUnits } from '../../rating/offers/cost/rated-cost.ts'
import type { RatedCell } from '../../rating/offers/volume/offer-volume.ts'
import { STEPS } from '../../rating/offers/volume/steps.ts'

/** Where an event that a rating made is billed. */
export interface BilledPlace {
  country: string
  carrier: string
}

/** What an event counts under: a `RatedCell` with its columns, and whether its events are to be priced in their order. */
interface Cell extends Omit<RatedCell, 'events' | 'quantity' | 'extra'> {
  events: Float64Array
  quantity: Float64Array
  extra: Float64Array
  isOrdered: boolean
}

interface OrderedEvent {
  startedAtMs: number
  cell: Cell
  quantity: number
}

/**
 * The events of one offer that is rated, added up by what their price depends on. Events are kept one by one only where
 * their order decides which line of the bill they are on: where tiers or packages are shared by several countries.
 */
export class RatedOffer {
  readonly cards: readonly CardVersion[]
  private readonly book: PriceBook
  private readonly cells = new Map<number, Cell>()
  /** A number for each country and carrier. */
  private readonly places = new Map<string, number>()
  private readonly placeNos = new Map<BilledPlace, number>()
  private readonly ordered: OrderedEvent[] = []

  constructor(cards: readonly CardVersion[]) {
    this.cards = cards
    this.book = priceBook(cards)
  }

  /**
   * Adds an event of a rated thread.
   * @param at its index in the columns
   * @param month of the period in which it starts, by its place
   * @param day local day of its start
   * @param step of its thread
   */
  add(events: EventColumns, at: number, month: number, day: number, place: BilledPlace, step: number): void {
    const type = events.type[at]!
    const quantity = events.quantity[at]!
    const isChargeable = (events.flags[at]! & EventFlag.chargeable) !== 0
    const cell = this.cellOf(type, month, day, place, isChargeable)
    cell.events[step]!++
    cell.quantity[step]! += quantity
    cell.extra[step]! += extraSegments(type, quantity, 1)
    if (cell.isOrdered) this.ordered.push({ startedAtMs: events.startedAtMs[at]!, cell, quantity })
  }

  get ratedCells(): RatedCell[] {
    return [...this.cells.values()].map(({ isOrdered: _isOrdered, events, quantity, extra, ...cell }) => ({
      ...cell,
      events: [...events],
      quantity: [...quantity],
      extra: [...extra],
    }))
  }

  /**
   * The units of each month as they were, in the order in which a bill counts them; null where the order makes no
   * difference and the cells are enough.
   * @param months how many there are
   */
  inOrder(months: number): RatedUnits[][] | null {
    if (this.ordered.length === 0) return null
    const units: RatedUnits[][] = Array.from({ length: months }, () => [])
    for (const cell of this.cells.values()) {
      if (!cell.isOrdered) units[cell.month]!.push(unitsOf(cell, sum(cell.events), sum(cell.quantity), sum(cell.extra)))
    }
    for (const { cell, quantity } of this.ordered.sort((left, right) => left.startedAtMs - right.startedAtMs)) {
      const extra = extraSegments(EVENT_TYPES.indexOf(cell.type), quantity, 1)
      units[cell.month]!.push(unitsOf(cell, 1, quantity, extra))
    }
    return units
  }

  private cellOf(code: number, month: number, day: number, place: BilledPlace, isChargeable: boolean): Cell {
    const { changeDays } = this.book
    let period = 0
    while (period < changeDays.length && changeDays[period]! <= day) period++
    const where = (this.placeNo(place) * (changeDays.length + 1) + period) * MOST_MONTHS + month
    const key = (where * MOST_TYPES + code) * 2 + (isChargeable ? 1 : 0)
    let cell = this.cells.get(key)
    if (!cell) this.cells.set(key, (cell = this.newCell(code, month, period, place, isChargeable)))
    return cell
  }

  private newCell(code: number, month: number, period: number, place: BilledPlace, isChargeable: boolean): Cell {
    const { changeDays, rateOf } = this.book
    const type = EVENT_TYPES[code]!
    const { country, carrier } = place
    // The first of the days on which prices are the same, or the last before any is known.
    const day = changeDays[period - 1] ?? (changeDays[0] ?? 0) - 1
    const rate = rateOf(type, country, day)
    const isOrdered = isChargeable && rate !== null && rate.plain === null && rate.country === '*'
    const columns = { events: newSteps(), quantity: newSteps(), extra: newSteps() }
    return { month, type, country, carrier, day, isChargeable, ...columns, isOrdered }
  }

  private placeNo(place: BilledPlace): number {
    let no = this.placeNos.get(place)
    if (no === undefined) {
      const key = `${place.country} ${place.carrier}`
      no = this.places.get(key) ?? this.places.size
      this.places.set(key, no)
      this.placeNos.set(place, no)
    }
    return no
  }
}

/** Room for months and types in the number of a cell. */
const MOST_MONTHS = 64
const MOST_TYPES = 16

const newSteps = (): Float64Array => new Float64Array(STEPS)

const sum = (steps: Float64Array): number => steps.reduce((total, each) => total + each, 0)

const unitsOf = (
  { type, country, carrier, day, isChargeable }: Cell,
  events: number,
  quantity: number,
  extra: number,
): RatedUnits => ({ type, country, carrier: carrier || null, day, isChargeable, events, quantity, extra })
