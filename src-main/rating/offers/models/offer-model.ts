/**
 * What a model of an offer is: how a vendor meters what is paid for. Each model is one file in this folder, and `models.ts`
 * lists them all; the type and the check of an offer follow from that list.
 */
import { count, optional, price, type FieldSchemas } from '../../../core/documents/schema.ts'

interface OfferModel<Fields extends FieldSchemas> {
  label: string
  /** What one unit of it is, in the plural. */
  units: string
  /** What an offer says by this model beside what every offer may say. */
  fields: Fields
}

/** Takes what the offer says from the fields. */
export const offerModel = <const Fields extends FieldSchemas>(model: OfferModel<Fields>): OfferModel<Fields> => model

/** The price of a unit, where no tiers have it. */
export const unitPrice = price()

/** How long a support conversation lasts from the message that opens it; 24 hours where it is left out. */
export const windowHours = optional(count(1))
