/** The calls that look at all clients at once. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask } from '../call-kinds.ts'
import { requestDay } from '../request-fields.ts'

export const clientCalls = {
  /** Every client's cycle of a day; without one, the cycle that its overview shows first. */
  'read-clients': ask<Answers.ClientList>()(z.object({ cycleOf: requestDay.optional() })),
  /** The agents with traffic that nobody has, each with the clients that it may belong to. */
  'list-parked': ask<Answers.ParkedAgent[]>()(z.object({})),
} as const
