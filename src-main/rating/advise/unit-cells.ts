import { EVENT_TYPES, type EventType } from '../threads/event.ts'

/** Where messages were carried, as it is billed. */
interface BilledOrigin {
  country: string
  /** Null where the traffic does not name it. */
  carrier: string | null
}

/** What all units of a cell have in common: they are priced alike. */
export interface UnitCell extends BilledOrigin {
  /** Index of its price span. */
  span: number
  type: EventType
}

/** Numbers the cells in the order in which they are first met, so that units can be counted in plain arrays. */
export class UnitCells {
  readonly cells: UnitCell[] = []
  private readonly origins: BilledOrigin[] = []
  private readonly originNos = new Map<string, number>()
  private readonly cellNos = new Map<number, number>()

  originNo(country: string, carrier: string | null): number {
    const key = `${country} ${carrier ?? ''}`
    let number = this.originNos.get(key)
    if (number === undefined) {
      number = this.origins.length
      this.originNos.set(key, number)
      this.origins.push({ country, carrier })
    }
    return number
  }

  countryOf(originNo: number): string {
    return this.origins[originNo]!.country
  }

  /** @param typeCode place of the event's type in `EVENT_TYPES` */
  cellNo(span: number, typeCode: number, originNo: number): number {
    const key = (originNo * SPANS + span) * 16 + typeCode
    let number = this.cellNos.get(key)
    if (number === undefined) {
      number = this.cells.length
      this.cellNos.set(key, number)
      this.cells.push({ span, type: EVENT_TYPES[typeCode]!, ...this.origins[originNo]! })
    }
    return number
  }
}

/** More price spans than any period has. */
const SPANS = 2 ** 20
