/** The calls by which one plans: what other offers or rules would cost, and what is to come. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { COMPARISON_FORMATS } from '../answers/export-answers.ts'
import { ask, askLong, deed } from '../call-kinds.ts'
import { id, job, name, profileNames, requestPeriod, requestShare, whole } from '../request-fields.ts'

const comparison = {
  job,
  tenantId: id,
  period: requestPeriod,
  agentId: id.optional(),
  /** A file of offers. Every fault is reported, each with its path. */
  offers: z.unknown().optional(),
  /** The share of conversations that are resolved, in place of what the traffic says. */
  resolutionRate: requestShare.optional(),
  /** Whether offers in a currency without an exchange rate are compared as well: what they cost is not known. */
  allowUnknownRates: z.boolean().default(false),
}

export const planningCalls = {
  /** What a tenant's traffic of a period would cost under each of some offers; without `offers` under the presets. */
  'compare-offers': askLong<Answers.OfferComparison>()(
    z.object({
      ...comparison,
      /** Whether to answer what the costs at other volumes follow from. */
      volume: z.boolean().default(false),
    }),
  ),
  /** The same comparison as a page for the client, or as a workbook. */
  'export-comparison': askLong<Answers.ExportedFile>()(
    z.object({
      ...comparison,
      format: z.enum(COMPARISON_FORMATS),
      /** The name at the head of the file. */
      issuer: name.default('Ratedesk'),
    }),
    { file: 'out' },
  ),
  /** A period's traffic rated under several profiles: what each comes to, and the messages whose event differs. */
  'compare-readings': askLong<Answers.ReadingComparison>()(
    z.object({
      job,
      tenantId: id,
      period: requestPeriod,
      agentId: id.optional(),
      /** Ids of profiles; with `@` and a version, that version. The others are held against the first. */
      profiles: profileNames,
      /** How many of the messages are listed; all are counted. */
      limit: whole(0, 10_000).default(200),
    }),
  ),
  /** Refused with fewer than two complete cycles. With `agentId`: what that agent's units alone would cost. */
  forecast: ask<Answers.Forecast>()(
    z.object({ tenantId: id, agentId: id.optional(), cycles: whole(1, 12).default(3) }),
  ),
  /** The offers that a tenant is compared by: those saved for it, else those that come with the program. */
  'read-offers': ask<Answers.SavedOffers>()(z.object({ tenantId: id })),
  /** Every fault of a file of offers, while it is edited. */
  'check-offers': ask<Answers.OffersCheck>()(z.object({ tenantId: id, offers: z.unknown() })),
  /** Saves a file of offers in place of an earlier one. Every fault is reported, each with its path. */
  'save-offers': deed<Answers.SavedOffers>()(z.object({ tenantId: id, offers: z.unknown() })),
} as const
