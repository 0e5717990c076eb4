/** Short ways to write down rate cards and to charge events by them. */
import { BillLines } from '../../src-main/rating/pricing/bill-lines.ts'
import { CycleMeters, type ChargeableUnits } from '../../src-main/rating/pricing/cycle-meters.ts'
import type { Charge } from '../../src-main/rating/pricing/charge.ts'
import { Meter } from '../../src-main/rating/pricing/meter.ts'
import { formatDecimal, type Nanos } from '../../src-main/core/money/money.ts'
import { priceBook, type CardVersion } from '../../src-main/rating/pricing/price.ts'
import type { Rate, RateCard, Tier } from '../../src-main/rating/pricing/rate-card.ts'
import { rateTerms } from '../../src-main/rating/pricing/rate-terms.ts'

const target = { type: 'a2p_rich_message', country: '*' } as const

export const flatRate = (unitPrice: string, more: object = {}): Rate => ({
  ...target,
  model: 'flat',
  unitPrice,
  ...more,
})
export const packageRate = (packageSize: number, packagePrice: string, more: object = {}): Rate => ({
  ...target,
  model: 'package',
  packageSize,
  packagePrice,
  ...more,
})
/** Tiers as `[upTo, unitPrice, flatFee?]`. */
export const tieredRate = (
  model: 'graduated' | 'volume',
  tiers: readonly (readonly [number | null, string, string?])[],
  more: object = {},
): Rate => ({
  ...target,
  model,
  tiers: tiers.map(([upTo, unitPrice, flatFee]): Tier => ({ upTo, unitPrice, ...(flatFee && { flatFee }) })),
  ...more,
})

export const card = (rates: Rate[], more: Partial<RateCard> = {}): RateCard => ({
  currency: 'USD',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  rates,
  ...more,
})
export const versionsOf = (...cards: RateCard[]): CardVersion[] =>
  cards.map((each, at) => ({ version: at + 1, card: each }))

/** What so many units of a rate come to in one cycle, taken in pieces of that many. */
export function costOf(rate: Rate, units: number, piece = units): string {
  const terms = rateTerms(rate, 1, 'half-up')
  const meter = new Meter(Math.max(0, units - terms.included))
  let sum = 0n
  for (let left = units; left > 0; left -= piece) {
    for (const { amount } of meter.take(Math.min(left, piece), terms)) sum += amount!
  }
  return formatDecimal(sum)
}

/** Charges events one by one, in the order given. */
export function chargeAll(versions: readonly CardVersion[], events: readonly ChargeableUnits[]): Charge[] {
  const meters = new CycleMeters(priceBook(versions), events)
  return events.map((event) => meters.charge(event))
}

/** The lines of events as texts: `usage US 1-100 ×3 @0.01 +2 = 2.03`. */
export function billOf(
  versions: readonly CardVersion[],
  events: readonly ChargeableUnits[],
  decimals = 2,
): { lines: string[]; total: string } {
  const lines = new BillLines()
  chargeAll(versions, events).forEach(({ parts }, at) => lines.add(events[at]!.type, events[at]!.country, parts))
  const bill = lines.bill(decimals)
  return {
    total: formatDecimal(bill.total, decimals),
    lines: bill.lines.map(({ terms, country, units, packages, flatFee, amount }) =>
      [
        terms.name ?? terms.kind,
        country,
        terms.tier && `${terms.tier.from}-${terms.tier.upTo ?? ''}`,
        `×${units}`,
        terms.package ? `${packages} of ${terms.package.size} at ${formatDecimal(terms.package.price)}` : null,
        terms.package ? null : `@${terms.unitPrice === null ? 'unpriced' : formatDecimal(terms.unitPrice)}`,
        flatFee > 0n && `+${formatDecimal(flatFee)}`,
        `= ${amount === null ? 'unpriced' : formatDecimal(amount, decimals)}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  }
}

export const sumOf = (amounts: readonly (Nanos | null)[]): Nanos =>
  amounts.reduce<Nanos>((sum, each) => sum + (each ?? 0n), 0n)
