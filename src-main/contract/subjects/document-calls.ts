/** The calls about a statement as a document for others' programs. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, deed, rehearse } from '../call-kinds.ts'
import { id, job, name, requestCycle } from '../request-fields.ts'

export const documentCalls = {
  /**
   * The charges of a cycle, day by day, as finance tools take them: FOCUS 1.2. Of an issued cycle the traffic is taken
   * back to how it was at the issue, and nothing of that is kept.
   */
  'export-focus': rehearse<Answers.ExportedFile>()(
    z.object({
      job,
      tenantId: id,
      cycle: requestCycle,
      /** Whose name stands in it, in place of the sender's. */
      issuer: name.optional(),
    }),
    { file: 'out' },
  ),
  /** Who sends the bills of a tenant; without one, those of the machine. */
  'read-sender': ask<Answers.SenderAnswer>()(z.object({ tenantId: id.optional() })),
  /** Says so in place of what was said before. Every fault is reported, each with its path. */
  'set-sender': deed<Answers.SenderAnswer>()(z.object({ tenantId: id.optional(), sender: z.unknown() })),
} as const
