/** The calls by which a charge is explained. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, askLong } from '../call-kinds.ts'
import { id, job } from '../request-fields.ts'

export const explainCalls = {
  /** Why a message is charged as it is. With `tenantId`, an agent of another tenant is refused. */
  'explain-message': ask<Answers.Explanation>()(z.object({ messageId: id, agentId: id, tenantId: id.optional() })),
  /**
   * The rows that told of a message, as they stand in their files. A line far down in a large file takes a while, so this is
   * apart from the explanation.
   */
  'read-message-rows': askLong<Answers.FileRow[]>()(
    z.object({ job, messageId: id, agentId: id, tenantId: id.optional() }),
  ),
  /**
   * What an agent and one end user wrote, as it was rated, in thread order. `from` and `to` are instants, or days in the
   * tenant's time zone; half-open.
   */
  'read-thread': ask<Answers.ReadThread>()(
    z.object({
      agentId: id,
      userId: id,
      tenantId: id.optional(),
      from: z.string().optional(),
      to: z.string().optional(),
    }),
  ),
} as const
