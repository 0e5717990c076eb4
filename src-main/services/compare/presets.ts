import shipped from '../../../resources/offers.json' with { type: 'json' }
import type { Offers } from '../../rating/offers/offers.ts'

/** The offers that come with the program, each with the document behind it. Where a price is not public, it is to be entered. */
export const presetOffers = (): Offers => shipped as Offers
