/** The part of the table of calls that is about plans: what the traffic would cost under other rules. */
import { z } from 'zod'
import type * as Answers from './answers.ts'
import { askLong } from './call-kinds.ts'
import { id, profileNames, requestPeriod, requestText, whole } from './request-fields.ts'

const job = requestText.optional()

export const planningCalls = {
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
} as const
