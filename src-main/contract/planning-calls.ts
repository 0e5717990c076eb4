/** The calls by which one plans: what other offers would cost. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from './answers.ts'
import { askLong } from './call-kinds.ts'
import { id, job, requestPeriod, requestShare } from './request-fields.ts'

export const planningCalls = {
  /** What a tenant's traffic of a period would cost under each of some offers; without `offers` under the presets. */
  'compare-offers': askLong<Answers.OfferComparison>()(
    z.object({
      job,
      tenantId: id,
      period: requestPeriod,
      agentId: id.optional(),
      /** A file of offers. Every fault is reported, each with its path. */
      offers: z.unknown().optional(),
      /** The share of conversations that are resolved, in place of what the traffic says. */
      resolutionRate: requestShare.optional(),
      /** Whether to answer what the costs at other volumes follow from. */
      volume: z.boolean().default(false),
    }),
  ),
} as const
