/** The calls about a statement as a document, for people and for others' programs. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { BILL_FORMATS } from '../answers/export-answers.ts'
import { ask, askLong, deed, rehearse } from '../call-kinds.ts'
import { byteOrderMark, id, job, name, requestCycle } from '../request-fields.ts'

export const documentCalls = {
  'export-statement': askLong<Answers.ExportedFile>()(
    z.object({
      job,
      tenantId: id,
      cycle: requestCycle,
      format: z.enum(BILL_FORMATS),
      issuer: name.optional(),
      byteOrderMark,
    }),
    { file: 'out' },
  ),
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
