/** The calls about the texts that a business sends. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { askLong } from '../call-kinds.ts'
import { id, job, requestCycle } from '../request-fields.ts'

const ofCycle = { job, tenantId: id, cycle: requestCycle, agentId: id.optional() }

export const clinicCalls = {
  /** The texts that were sent in a cycle as templates, with what is too long in each and what a shorter one would save. */
  'list-templates': askLong<Answers.TemplateList>()(z.object(ofCycle)),
  /** What the cycle would have cost with another wording of a template; `text` has all its placeholders once each. */
  'rewrite-template': askLong<Answers.TemplateRewrite>()(z.object({ ...ofCycle, templateId: id, text: z.string() })),
} as const
