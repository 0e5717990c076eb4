/**
 * The pricing rules once more, straight from the prose, unit by unit and with nothing of the program but its types: what
 * it says is right because anyone can read it, and it is far too slow for anything else.
 */
import type { EventType } from '../../src-main/rating/threads/event.ts'
import type { Rate, RateCard } from '../../src-main/rating/pricing/rate-card.ts'

export interface SlowEvent {
  type: EventType
  country: string
  carrier: string | null
  /** Local day, `YYYY-MM-DD`. */
  date: string
  quantity: number
}
export interface SlowCharge {
  /** In billionths; null where nothing of it has a price. */
  amount: bigint | null
  /** What the units beyond the first come to. */
  extra: bigint | null
  /** What falls on each line, by a name of the line that leaves nothing out. */
  lines: Map<string, bigint>
}

interface Count {
  freeUsed: number
  units: number
  open: { size: number; price: string; left: number } | null
  fees: Set<string>
}

const nanos = (text: string): bigint => {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(whole! + fraction.padEnd(9, '0'))
}

function cardOn(cards: readonly RateCard[], date: string): RateCard | null {
  let found: RateCard | null = null
  for (const card of cards) {
    if (card.effectiveFrom <= date && (!found || card.effectiveFrom >= found.effectiveFrom)) found = card
  }
  return found
}

const rateFor = (card: RateCard | null, { type, country }: SlowEvent): Rate | undefined =>
  card?.rates.find((rate) => rate.type === type && rate.country === country) ??
  card?.rates.find((rate) => rate.type === type && rate.country === '*')

/** @param cards in the order of their versions @param events of one cycle, in order */
export function slowPricing(cards: readonly RateCard[], events: readonly SlowEvent[]): SlowCharge[] {
  // A volume rate must know beforehand how many units the cycle holds beyond the free ones.
  const cycleUnits = new Map<string, number>()
  for (const counts = new Map<string, number>(), queue = [...events]; queue.length > 0;) {
    const event = queue.shift()!
    const rate = rateFor(cardOn(cards, event.date), event)
    if (!rate) continue
    const name = `${rate.type}/${rate.country}`
    for (let unit = 0; unit < event.quantity; unit++) {
      if ((counts.get(name) ?? 0) < (rate.included ?? 0)) counts.set(name, (counts.get(name) ?? 0) + 1)
      else cycleUnits.set(name, (cycleUnits.get(name) ?? 0) + 1)
    }
  }

  const counts = new Map<string, Count>()
  return events.map((event) => {
    const card = cardOn(cards, event.date)
    const rate = rateFor(card, event)
    const charge: SlowCharge = { amount: null, extra: null, lines: new Map() }
    const add = (line: string, amount: bigint, unit: number): void => {
      const key = `${event.type} ${event.country} ${card!.rounding} ${line}`
      charge.lines.set(key, (charge.lines.get(key) ?? 0n) + amount)
      charge.amount = (charge.amount ?? 0n) + amount
      charge.extra = (charge.extra ?? 0n) + (unit > 0 ? amount : 0n)
    }
    for (let unit = 0; unit < event.quantity; unit++) {
      if (rate) {
        const name = `${rate.type}/${rate.country}`
        if (!counts.has(name)) counts.set(name, { freeUsed: 0, units: 0, open: null, fees: new Set() })
        const [line, amount] = unitCost(rate, counts.get(name)!, cycleUnits.get(name) ?? 0)
        add(line, amount, unit)
      }
      for (const surcharge of card?.surcharges ?? []) {
        const same = (text: string): string => text.trim().toLowerCase()
        if (surcharge.type !== event.type || surcharge.effectiveFrom > event.date) continue
        if (surcharge.country !== '*' && surcharge.country !== event.country) continue
        if (event.carrier === null || same(surcharge.carrier) !== same(event.carrier)) continue
        const isReplaced = card!.surcharges!.some(
          (later) =>
            later.name === surcharge.name &&
            later.type === surcharge.type &&
            later.country === surcharge.country &&
            same(later.carrier) === same(surcharge.carrier) &&
            later.effectiveFrom > surcharge.effectiveFrom &&
            later.effectiveFrom <= event.date,
        )
        const isOutranked =
          surcharge.country === '*' &&
          card!.surcharges!.some(
            (own) =>
              own.name === surcharge.name &&
              own.type === event.type &&
              own.country === event.country &&
              same(own.carrier) === same(surcharge.carrier) &&
              own.effectiveFrom <= event.date,
          )
        if (!isReplaced && !isOutranked)
          add(`surcharge ${surcharge.name} ${surcharge.unitPrice}`, nanos(surcharge.unitPrice), unit)
      }
    }
    return charge
  })
}

/** What the next unit of a rate costs, and the line that it stands in. */
function unitCost(rate: Rate, count: Count, cycleUnits: number): [line: string, amount: bigint] {
  if (count.freeUsed < (rate.included ?? 0)) {
    count.freeUsed++
    return ['included', 0n]
  }
  count.units++
  if (rate.model === 'package') {
    const line = `package ${rate.packageSize} ${nanos(rate.packagePrice)}`
    const { open } = count
    if (open && open.left > 0 && open.size === rate.packageSize && nanos(open.price) === nanos(rate.packagePrice)) {
      open.left--
      return [line, 0n]
    }
    count.open = { size: rate.packageSize, price: rate.packagePrice, left: rate.packageSize - 1 }
    return [line, nanos(rate.packagePrice)]
  }
  count.open = null
  if (rate.model === 'flat') return [`flat ${nanos(rate.unitPrice)}`, nanos(rate.unitPrice)]
  const reached = rate.model === 'volume' ? cycleUnits : count.units
  const at = rate.tiers.findIndex(({ upTo }) => upTo === null || reached <= upTo)
  const tier = rate.tiers[at]!
  const from = at === 0 ? 1 : rate.tiers[at - 1]!.upTo! + 1
  let amount = nanos(tier.unitPrice)
  const fee = nanos(tier.flatFee ?? '0')
  const feeName = `${from}-${tier.upTo} ${fee}`
  if (count.units >= from && !count.fees.has(feeName)) {
    count.fees.add(feeName)
    amount += fee
  }
  return [`tier ${from}-${tier.upTo} ${nanos(tier.unitPrice)}`, amount]
}
