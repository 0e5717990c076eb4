import { z } from 'zod'
import type * as Answers from './answers.ts'
import { ask, deed } from './call-kinds.ts'
import { id } from './request-fields.ts'

/** The calls about what vendors offer; a part of the table of calls. */
export const offerCalls = {
  /** The offers that a tenant is compared by: those saved for it, else those that come with the program. */
  'read-offers': ask<Answers.SavedOffers>()(z.object({ tenantId: id })),
  /** Every fault of a file of offers, while it is edited. */
  'check-offers': ask<Answers.OffersCheck>()(z.object({ tenantId: id, offers: z.unknown() })),
  /** Saves a file of offers in place of an earlier one. Every fault is reported, each with its path. */
  'save-offers': deed<Answers.SavedOffers>()(z.object({ tenantId: id, offers: z.unknown() })),
} as const
