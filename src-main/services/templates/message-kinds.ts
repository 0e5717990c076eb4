import type { Shape } from '../../rating/content/content.ts'
import { billedCountry, type Rules } from '../../rating/profile/rules.ts'
import type { MessageKind } from '../../rating/templates/template-messages.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'

const MOST_PLACES = 2 ** 20
const MOST_RULES = 2 ** 6

interface Place {
  number: number
  country: string
  carrier: string
}

/** Gives each kind of message of an agent a number. It is called for every message, so a kind is found by one number. */
export class MessageKinds {
  readonly all: MessageKind[] = []
  private readonly region: string
  private readonly originOf
  private readonly byKey = new Map<number, number>()
  private readonly rules: Rules[] = []
  private readonly places = new Map<string, Place>()
  private readonly placeOfTrait: (Place | undefined)[] = []
  private lastKey = -1
  private last = -1

  constructor(store: ReadableStore, region: string) {
    this.region = region
    this.originOf = originReader(store)
  }

  /** @param rules in force at the time of the message */
  numberOf(rules: Rules, shape: Shape, day: number, traitNo: number, isChargeable: boolean): number {
    const place = this.placeOfTrait[traitNo] ?? this.placeFrom(traitNo)
    const cell = ((day + 1) * MOST_RULES + this.rulesNumber(rules)) * 16 + shape * 2 + (isChargeable ? 1 : 0)
    const key = cell * MOST_PLACES + place.number
    if (key === this.lastKey) return this.last
    let number = this.byKey.get(key)
    if (number === undefined) {
      number = this.all.length
      const { country, carrier } = place
      this.all.push({ rules, shape, day, country, carrier, isChargeable })
      this.byKey.set(key, number)
    }
    this.lastKey = key
    this.last = number
    return number
  }

  private rulesNumber(rules: Rules): number {
    const known = this.rules.indexOf(rules)
    return known >= 0 ? known : this.rules.push(rules) - 1
  }

  private placeFrom(traitNo: number): Place {
    const origin = this.originOf(traitNo)
    const country = billedCountry(origin.country, this.region)
    const carrier = origin.carrier ?? ''
    const key = `${country} ${carrier}`
    let place = this.places.get(key)
    if (!place) this.places.set(key, (place = { number: this.places.size, country, carrier }))
    this.placeOfTrait[traitNo] = place
    return place
  }
}
