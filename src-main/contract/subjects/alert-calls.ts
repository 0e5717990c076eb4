/** The calls about alerts: what holds, who has acknowledged it, and what is small change. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, askLong, deed } from '../call-kinds.ts'
import { id, job, noteText, whole } from '../request-fields.ts'

/** Whether to list what somebody has acknowledged, too. */
const acknowledged = z.boolean().default(false)

export const alertCalls = {
  /** `texts`: whether to add the texts behind each overrun, for which every such message has to be read. */
  'list-alerts': ask<Answers.Alert[]>()(
    z.object({ tenantId: id.optional(), texts: z.boolean().default(true), acknowledged }),
  ),
  /** Launched agents that would have cost less as the other category in a closed cycle: threads are rated for it. */
  'list-category-alerts': askLong<Answers.Alert[]>()(z.object({ job, tenantId: id.optional(), acknowledged })),
  /** An alert that was seen and is let be counts no longer. `tenantId`, where it is known, spares looking at the others. */
  'acknowledge-alert': deed<Answers.Alert>()(
    z.object({ alertId: id, tenantId: id.optional(), note: noteText.optional() }),
  ),
  'reopen-alert': deed<Answers.Acknowledgement>()(z.object({ alertId: id })),
  /** The history of what was acknowledged, undone or not, newest first. */
  'list-acknowledgements': ask<Answers.Acknowledgement[]>()(
    z.object({ tenantId: id.optional(), limit: whole(1, 500).default(100) }),
  ),
  'read-small-change': ask<Answers.SmallChange>()(z.object({ tenantId: id })),
  /** `percent`: a decimal with up to two decimals, from 0 to 100. */
  'set-small-change': deed<Answers.SmallChange>()(z.object({ tenantId: id, percent: z.string() })),
} as const
