/** The calls of the clients, one by one and at a glance. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, deed } from '../call-kinds.ts'
import { currency, id, name, requestDay, whole } from '../request-fields.ts'

export const clientCalls = {
  'list-tenants': ask<Answers.TenantRow[]>()(z.object({})),
  'add-tenant': deed<Answers.TenantRow>()(
    z.object({
      tenantId: id,
      name,
      currency,
      timeZone: z.string().default('UTC'),
      cycleDay: whole(1, 28).default(1),
    }),
  ),
  /** Every client's cycle of a day; without one, the cycle that its overview shows first. */
  'read-clients': ask<Answers.ClientList>()(z.object({ cycleOf: requestDay.optional() })),
  /** The agents with traffic that nobody has, each with the clients that it may belong to. */
  'list-parked': ask<Answers.ParkedAgent[]>()(z.object({})),
} as const
