/** The calls by which one plans: what other offers or rules would cost. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from './answers.ts'
import { ask, askLong } from './call-kinds.ts'
import { id, job, profileNames, requestPeriod, requestShare, whole } from './request-fields.ts'

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
} as const
