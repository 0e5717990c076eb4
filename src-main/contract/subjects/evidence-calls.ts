/** The call that writes the evidence of a statement. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { rehearse } from '../call-kinds.ts'
import { id, job, requestCycle } from '../request-fields.ts'

export const evidenceCalls = {
  /**
   * A statement with the messages that it was rated from, as one page that checks itself in its reader's browser. Of an
   * issued statement the traffic is taken back to how it was at the issue, and nothing of that is kept.
   */
  'export-evidence': rehearse<Answers.ExportedFile>()(
    z.object({
      job,
      tenantId: id,
      cycle: requestCycle,
      /** Only the messages of this agent; the others' units are counted along. */
      agentId: id.optional(),
      /** Whether to include the end users' ids, which are phone numbers, in place of pseudonyms. */
      userIds: z.boolean().default(false),
      texts: z.boolean().default(false),
    }),
    { file: 'out' },
  ),
} as const
