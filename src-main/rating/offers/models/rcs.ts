import { anyText } from '../../../core/documents/parts.ts'
import { either } from '../../../core/documents/schema.ts'
import { rateCardSchema, type RateCard } from '../../pricing/rate-card.ts'
import { offerModel } from './offer-model.ts'

/** What is rated here: events of a rule profile, priced by a rate card. */
export const rcs = offerModel({
  label: 'RCS events',
  units: 'events',
  fields: {
    profile: anyText,
    /** The card itself, or the name of the file that it is in. */
    card: either<string | RateCard>((card) => (typeof card === 'string' ? anyText : rateCardSchema())),
  },
})
