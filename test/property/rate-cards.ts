/** Random rate cards that like boundaries: tiers and packages of few units, changes in the middle of a cycle. */
import * as fc from 'fast-check'
import type { EventType } from '../../src-main/rating/threads/event.ts'
import type { ModelName, ModelTerms } from '../../src-main/rating/pricing/models/models.ts'
import type { Rate, RateCard, Surcharge } from '../../src-main/rating/pricing/rate-card.ts'

const price = fc.constantFrom('0', '0.005', '0.0083', '1', '2.5', '0.000000001')
const free = fc.constantFrom({}, {}, { included: 0 }, { included: 3 }, { included: 25 })
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(1, 2, 5, 10, 20, 40), { maxLength: 3 }),
    fc.array(fc.record({ unitPrice: price, flatFee: fc.option(price, { nil: undefined }) }), {
      minLength: 4,
      maxLength: 4,
    }),
  )
  .map(([bounds, prices]) => {
    const upTo = [...bounds.sort((left, right) => left - right), null]
    return upTo.map((bound, at) => {
      const { unitPrice, flatFee } = prices[at]!
      return { upTo: bound, unitPrice, ...(flatFee !== undefined && { flatFee }) }
    })
  })
/** What a rate says in each model. */
const termsOf: { readonly [Name in ModelName]: fc.Arbitrary<Extract<ModelTerms, { model: Name }>> } = {
  flat: fc.record({ model: fc.constant('flat' as const), unitPrice: price }),
  graduated: fc.record({ model: fc.constant('graduated' as const), tiers }),
  volume: fc.record({ model: fc.constant('volume' as const), tiers }),
  package: fc.record({
    model: fc.constant('package' as const),
    packageSize: fc.integer({ min: 1, max: 12 }),
    packagePrice: price,
  }),
}
const model: fc.Arbitrary<ModelTerms> = fc.oneof(...Object.values(termsOf))

/**
 * Versions of a card. Most begin within October 2026, so that versions change in the middle of a cycle, some of them to
 * nearly the same.
 * @param types that they price
 * @param country that has rates of its own beside those of all countries
 */
export function cardsOf(types: readonly EventType[], country: string, currency = 'USD'): fc.Arbitrary<RateCard[]> {
  const rates = fc
    .array(fc.tuple(fc.constantFrom(...types), fc.constantFrom('*', '*', country), model, free), {
      maxLength: 4,
      size: 'max',
    })
    .map((all): Rate[] => {
      const byTarget = new Map<string, Rate>()
      for (const [type, where, terms, more] of all)
        byTarget.set(type + where, { type, country: where, ...terms, ...more })
      return [...byTarget.values()]
    })
  const surcharges = fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom('Fee', 'Levy'),
        type: fc.constantFrom(...types),
        country: fc.constantFrom('*', country),
        carrier: fc.constantFrom('T-Mobile', 'verizon '),
        unitPrice: price,
        effectiveFrom: fc.constantFrom('2026-01-19', '2026-10-03', '2026-10-07'),
      }),
      { maxLength: 4, selector: (each) => JSON.stringify({ ...each, unitPrice: null }) },
    )
    .map((all): Surcharge[] => all)
  return fc
    .array(
      fc.record({
        effectiveFrom: fc.constantFrom('2026-09-01', '2026-10-01', '2026-10-04', '2026-10-06'),
        rounding: fc.constantFrom('half-up' as const, 'down' as const),
        rates,
        surcharges,
        repeats: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((all): RateCard[] => {
      const versions: RateCard[] = []
      for (const { repeats, ...own } of all) {
        const former = versions.at(-1)
        versions.push({ currency, ...own, ...(repeats && former && { rates: former.rates }) })
      }
      return versions
    })
}
