import type { Shape } from '../../rating/content/content.ts'
import { billedCountry, type Rules } from '../../rating/profile/rules.ts'
import { billedSize } from '../../rating/templates/billed-size.ts'
import type { MessageKind, SizedKind } from '../../rating/templates/template-messages.ts'
import type { StoredTrait } from '../../store/ingest/rows/traits.ts'
import type { DaySpan } from '../charges/priced-charges.ts'

/** How many shapes a text may have, times two for whether it is chargeable. */
const CELLS_OF_A_DAY = 8

/** Kinds with the same rules, country and carrier. */
interface Place {
  rules: Rules
  country: string
  carrier: string
  /** Of each day, by shape and whether it is chargeable: the numbers of its sizes; absent where there is none. */
  kinds: (SizedNumbers | undefined)[]
}

interface SizedNumbers {
  kind: MessageKind
  bySize: Map<number, number>
}

/** Gives each kind and size of an agent's messages a number. It is called for every message, so it makes no keys. */
export class MessageKinds {
  readonly all: SizedKind[] = []
  private readonly region: string
  private readonly span: DaySpan
  private readonly originOf
  private readonly places = new Map<string, Place>()
  /** For each of the rules that were met, the places by trait. */
  private readonly byTrait = new Map<Rules, (Place | undefined)[]>()
  private lastRules: Rules | null = null
  private ofLastRules: (Place | undefined)[] = []

  constructor(region: string, span: DaySpan, originOf: (traitNo: number) => Pick<StoredTrait, 'country' | 'carrier'>) {
    this.region = region
    this.span = span
    this.originOf = originOf
  }

  /**
   * @param rules in force at the time of the message
   * @param day within the span
   * @returns the place in `all`
   */
  numberOf(rules: Rules, shape: Shape, day: number, traitNo: number, isChargeable: boolean, size: number): number {
    if (rules !== this.lastRules) this.ofLastRules = this.traitsUnder(rules)
    const place = this.ofLastRules[traitNo] ?? this.placeOf(rules, traitNo)
    const cell = (day - this.span.fromDay) * CELLS_OF_A_DAY + shape * 2 + (isChargeable ? 1 : 0)
    const kind = place.kinds[cell] ?? addKind(place, cell, shape, day, isChargeable)
    return kind.bySize.get(size) ?? this.addSize(kind, size)
  }

  private addSize({ kind, bySize }: SizedNumbers, size: number): number {
    const number = this.all.length
    this.all.push({ kind, size, billed: billedSize(kind.rules, kind.shape, size) })
    bySize.set(size, number)
    return number
  }

  private traitsUnder(rules: Rules): (Place | undefined)[] {
    let traits = this.byTrait.get(rules)
    if (!traits) this.byTrait.set(rules, (traits = []))
    this.lastRules = rules
    return traits
  }

  private placeOf(rules: Rules, traitNo: number): Place {
    const origin = this.originOf(traitNo)
    const country = billedCountry(origin.country, this.region)
    const carrier = origin.carrier ?? ''
    const rulesNo = [...this.byTrait.keys()].indexOf(rules)
    const key = `${rulesNo} ${country} ${carrier}`
    let place = this.places.get(key)
    if (!place) this.places.set(key, (place = { rules, country, carrier, kinds: [] }))
    this.ofLastRules[traitNo] = place
    return place
  }
}

function addKind(place: Place, cell: number, shape: Shape, day: number, isChargeable: boolean): SizedNumbers {
  const { rules, country, carrier } = place
  const kind = { kind: { rules, shape, day, country, carrier, isChargeable }, bySize: new Map<number, number>() }
  place.kinds[cell] = kind
  return kind
}
