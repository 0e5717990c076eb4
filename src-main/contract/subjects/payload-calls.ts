/** The calls that check what is to be sent: a text, or messages as a vendor's API takes them. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask } from '../call-kinds.ts'
import { country } from '../request-fields.ts'

export const payloadCalls = {
  'check-text': ask<Answers.CheckResult>()(
    z.object({ text: z.string(), profile: z.string().optional(), region: country.default('US') }),
  ),
  /** `payload`: a JSON text with one message or several, which are answered in their order. */
  'check-payload': ask<Answers.PayloadCheck[]>()(
    z.object({ payload: z.string(), profile: z.string().optional(), region: country.default('US') }),
  ),
} as const
