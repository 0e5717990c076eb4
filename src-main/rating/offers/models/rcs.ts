import { anyText } from '../../../core/documents/parts.ts'
import { either, optional } from '../../../core/documents/schema.ts'
import { rateCardSchema, type RateCard } from '../../pricing/rate-card.ts'
import { offerModel } from './offer-model.ts'

/**
 * What is rated here: events of a rule profile, priced by a rate card. It is rated and not metered (`../rated/`), as its
 * units are of many types.
 */
export const rcs = offerModel({
  label: 'RCS events',
  units: 'events',
  fields: {
    /** Without one, each agent's own. */
    profile: optional(anyText),
    /** The card itself, or the name of the file that it is in; without one, the tenant's. */
    card: optional(either<string | RateCard>((card) => (typeof card === 'string' ? anyText : rateCardSchema()))),
  },
  counters: 0,
  meter() {},
  unitsOf: () => 0,
  priceOf: () => null,
})
