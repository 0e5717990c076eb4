/** The calls of the clients, one by one and at a glance. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, deed } from '../call-kinds.ts'
import { currency, id, name, requestDay, tag, whole } from '../request-fields.ts'

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
  /** Adds tags to a tenant and takes others away. */
  'tag-tenant': deed<Answers.TenantRow>()(
    z.object({ tenantId: id, add: z.array(tag).default([]), remove: z.array(tag).default([]) }),
  ),
  /** Every client's cycle of a day; without one, the cycle that its overview shows first. With tags, only clients that have them all. */
  'read-clients': ask<Answers.ClientList>()(
    z.object({ cycleOf: requestDay.optional(), tags: z.array(tag).default([]) }),
  ),
  /** The agents with traffic that nobody has, each with the clients that it may belong to. */
  'list-parked': ask<Answers.ParkedAgent[]>()(z.object({})),
} as const
