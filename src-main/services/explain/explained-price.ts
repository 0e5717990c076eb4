import type { EventRow, ExplainedPrice, SummaryLine } from '../../contract/answers.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { modelOf } from '../../rating/pricing/models/models.ts'
import type { CardVersion, PriceBook } from '../../rating/pricing/price.ts'
import { profileInForce } from '../../rating/profile/profile-timeline.ts'
import { EVENT_TYPES, type EventType } from '../../rating/threads/event.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ListedEvent } from '../../store/events/events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/**
 * Where the price of an event comes from.
 * @param line of the bill on which its units stand; null where none is known
 */
export function priceOf(
  store: ReadableStore,
  tenant: StoredTenant,
  agent: StoredAgent,
  { event, row }: { event: ListedEvent; row: EventRow },
  line: SummaryLine | null,
): ExplainedPrice {
  const { book } = pricingNow(store, tenant)
  const money = moneyOf(tenant.currency)
  const { day, country, carrier, quantity, firstAtMs } = event
  const type = EVENT_TYPES[event.type]!
  const version = book.versionOn(day)
  const { id, version: profileVersion } = profileInForce(timelineOf(agent), firstAtMs)
  const surcharges = row.chargeable ? book.surchargesOf(type, country, carrier, day) : []
  return {
    cardVersion: version?.version ?? null,
    profile: id,
    profileVersion,
    rate: row.chargeable && version ? rateWords(version, book, type, country, day, tenant.currency) : null,
    tier: line?.tier ? tierWords(line.tier) : null,
    unitPrice: row.unitPrice,
    surcharges: surcharges.map(({ line: { name }, unitPrice }) => ({
      name: name!,
      amount: money(unitPrice * BigInt(quantity)),
    })),
    amount: row.amount,
    currency: row.currency,
  }
}

/** The prices of a rate with the units that each is for: `each: 0.05 GBP`, `1 – 100: 0.05 GBP; from 101: 0.04 GBP`. */
function rateWords(
  { card }: CardVersion,
  book: PriceBook,
  type: EventType,
  country: string,
  day: number,
  currency: string,
): string | null {
  const terms = book.rateOf(type, country, day)
  const rate = terms && card.rates.find((each) => each.type === type && each.country === terms.country)
  if (!rate) return null
  const words = modelOf(rate).words(rate, { money: (amount) => `${amount} ${currency}`, count: groupDigits })
  return words.map(({ price, units }) => `${units}: ${price}`).join('; ')
}

const tierWords = ({ from, upTo }: { from: number; upTo: number | null }): string =>
  upTo === null ? `units from ${groupDigits(from)}` : `units ${groupDigits(from)} to ${groupDigits(upTo)}`
