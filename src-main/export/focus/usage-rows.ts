import { minorDecimals } from '../../core/money/currency.ts'
import { formatDecimal, type Nanos } from '../../core/money/money.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import type { Part } from '../../rating/pricing/line-terms.ts'
import { SEGMENTED, TypeCode, type EventType } from '../../rating/threads/event.ts'
import { summaryLines } from '../bill/summary-lines.ts'
import { lineText } from '../words.ts'
import type { FocusBill, FocusUsage } from './focus-bill.ts'
import type { FocusRow } from './focus-columns.ts'

/** What is counted of a type, as FOCUS writes units: in the plural, with a capital. */
export function focusUnit(type: EventType): string {
  if (SEGMENTED.has(TypeCode[type])) return 'Segments'
  return type === 'interactive_session' ? 'Sessions' : type.endsWith('_conversation') ? 'Conversations' : 'Messages'
}

/** What a row says of costs and prices. In each row with a price, price times pricing quantity is the cost. */
type Priced = Pick<
  FocusRow,
  | 'BilledCost'
  | 'EffectiveCost'
  | 'ListCost'
  | 'ContractedCost'
  | 'ContractedUnitPrice'
  | 'PricingQuantity'
  | 'PricingUnit'
  | 'SkuPriceId'
  | 'ChargeDescription'
>

/** One cost in every column that has one: nothing is paid ahead, and prices are those of the client's own card. */
export const costsOf = (
  cost: string | null,
): Pick<FocusRow, 'BilledCost' | 'EffectiveCost' | 'ListCost' | 'ContractedCost'> => ({
  BilledCost: cost,
  EffectiveCost: cost,
  ListCost: cost,
  ContractedCost: cost,
})

/**
 * The rows of some units, one for each price: a price list knows the units of a tier, the free ones, the fee of a tier and
 * a surcharge by a price of their own. What was consumed is in the rows of the units alone, so that it is not counted
 * twice.
 */
export function* usageRows(
  bill: Pick<FocusBill, 'currency'>,
  usage: FocusUsage,
  common: FocusRow,
): Generator<FocusRow> {
  const { agentId, agentName, type, country, carrier, provider, profile, clauses, provisional } = usage
  const about = {
    ...common,
    ChargeCategory: 'Usage',
    ChargePeriodStart: focusInstant(usage.day.fromMs),
    ChargePeriodEnd: focusInstant(usage.day.toMs),
    ConsumedUnit: focusUnit(type),
    ProviderName: provider,
    PublisherName: provider,
    RegionId: country,
    SkuId: type,
    SubAccountId: agentId,
    SubAccountName: agentName,
    x_RuleProfile: profile,
    x_Clause: clauses.join(', ') || null,
    x_Provisional: String(provisional),
    x_Carrier: carrier,
  }
  for (const part of usage.parts) {
    const ConsumedQuantity = part.terms.kind === 'surcharge' ? 0 : part.units
    yield { ...about, ConsumedQuantity, ...priceOf(bill.currency, usage, part) }
    if (part.flatFee !== 0n) yield { ...about, ConsumedQuantity: 0, ...feeOf(bill.currency, usage, part) }
  }
}

/** The price of some units at the same terms, without the fees of tiers. */
function priceOf(currency: string, usage: FocusUsage, part: Part): Priced {
  const { terms, units, packages, flatFee, amount } = part
  const money = moneyIn(currency)
  const described = lineText({ ...lineOf(usage, part, money), flatFee: null })
  if (amount === null || terms.unitPrice === null) {
    return {
      ...costsOf(null),
      ContractedUnitPrice: null,
      PricingQuantity: units,
      PricingUnit: focusUnit(usage.type),
      SkuPriceId: null,
      ChargeDescription: `${described}, without a price`,
    }
  }
  const each = terms.package?.price ?? terms.unitPrice
  return {
    ...costsOf(money(amount - flatFee)),
    ContractedUnitPrice: money(each),
    PricingQuantity: terms.package ? packages : units,
    PricingUnit: terms.package ? `${terms.package.size} ${focusUnit(usage.type)}` : focusUnit(usage.type),
    SkuPriceId: skuPriceId(usage, part, false),
    ChargeDescription: terms.package ? described : `${described}, at ${groupDigits(money(each))} ${currency}`,
  }
}

/** The fees of a tier that these units entered, which the card's versions may have charged more than once. */
function feeOf(currency: string, usage: FocusUsage, part: Part): Priced {
  const money = moneyIn(currency)
  const described = lineText({ ...lineOf(usage, part, money), flatFee: null })
  return {
    ...costsOf(money(part.flatFee)),
    ContractedUnitPrice: money(part.flatFee),
    PricingQuantity: 1,
    PricingUnit: 'Fees',
    SkuPriceId: skuPriceId(usage, part, true),
    ChargeDescription: `${described}: flat fee of ${groupDigits(money(part.flatFee))} ${currency}`,
  }
}

const lineOf = ({ type, country }: FocusUsage, part: Part, money: (amount: Nanos) => string) =>
  summaryLines({ lines: [{ ...part, type, country, exact: part.amount }], missing: null }, money)[0]!

/**
 * The price by its place: the card's version, the rate by type and country, and the tier of the rate. Whether it is the
 * fee of the tier makes it another price.
 */
function skuPriceId({ type, rateCountry }: FocusUsage, { terms }: Part, isFee: boolean): string {
  const { version, kind, name, carrier, tier } = terms
  if (version === null) return `not-chargeable/${type}`
  const rate = `card-${version}/${type}`
  if (kind === 'surcharge') return `${rate}/surcharge/${name}/${carrier}`
  const place = kind === 'included' ? 'included' : tier ? `units-${tier.from}-${tier.upTo ?? 'up'}` : null
  return [rate, rateCountry, place, isFee && 'fee'].filter((word) => typeof word === 'string').join('/')
}

/** Exact, with at least the currency's decimals. */
const moneyIn = (currency: string): ((amount: Nanos) => string) => {
  const decimals = minorDecimals(currency)
  return (amount) => formatDecimal(amount, decimals)
}

/** `2026-10-01T00:00:00Z`, as FOCUS writes instants: in UTC, to the second. */
export const focusInstant = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`
