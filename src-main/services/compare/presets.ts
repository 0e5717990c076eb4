import shipped from '../../../resources/offers.json' with { type: 'json' }
import type { Offers } from '../../rating/offers/offers.ts'

/** The offers that come with the program. */
export const presetOffers = (_currency: string): Offers => shipped as Offers
