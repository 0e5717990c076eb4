/** The calls by which threads and their events are found. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import type * as Answers from '../answers.ts'
import { ask, askLong } from '../call-kinds.ts'
import { country, id, job, whole } from '../request-fields.ts'

/** Which threads are asked for, and which of their events count. */
const threadFilter = z.object({
  tenantId: id,
  agentId: id.optional(),
  /** How the id of the end user begins; a phone number with or without its `+`, and with spaces. */
  user: z.string().optional(),
  messageId: id.optional(),
  /** Words of a text: all of them, in any order, the last one maybe unfinished; those between quotes together. */
  text: z.string().optional(),
  /**
   * What follows narrows the events: a thread is listed that has an event to which all of it applies, and `events` and
   * `amount` are those of such events. The rest is of the whole thread.
   */
  types: z.array(z.enum(EVENT_TYPES)).optional(),
  /** Countries that events are billed by. */
  countries: z.array(country).optional(),
  /** Instants, or days in the tenant's time zone, between which an event starts; half-open. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** Only events with segments beyond the first of a message. */
  overruns: z.boolean().default(false),
  /** Only events that later traffic could still change, or only the others. */
  provisional: z.boolean().optional(),
  /** Only events that should have a price and have none. */
  unpriced: z.boolean().default(false),
  /** A length of time as ISO 8601: threads where a condition missed by at most that, or by a single message. */
  near: z.string().optional(),
})

export const threadCalls = {
  /**
   * The threads of a tenant: each is all that one agent and one end user wrote, inside the US and outside. What is left
   * out of the request does not matter to the list.
   */
  'list-threads': ask<Answers.ThreadPage>()(
    threadFilter.extend({
      /** By the newest message, by amount, or by how near a condition missed. */
      sort: z.enum(['time', 'cost', 'near']).default('time'),
      after: z.string().optional(),
      limit: whole(1, 1000).default(100),
    }),
  ),
  /** What all threads of such a list come to together: the sum of its `events` and `amount`. */
  'sum-threads': askLong<Answers.ThreadTotal>()(threadFilter.extend({ job })),
  /** `from` and `to` are instants, or days in the tenant's time zone; half-open. */
  'list-events': ask<Answers.EventPage>()(
    z.object({
      tenantId: id.optional(),
      agentId: id.optional(),
      /** Only those of one end user. */
      userId: id.optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      after: z.string().optional(),
      limit: whole(1, 10_000).default(1000),
    }),
  ),
  /** Whatever has the words: tenants, agents, end users, messages, texts, statements, imports and screens. */
  search: ask<Answers.SearchResult>()(
    z.object({
      words: z.string(),
      tenantId: id.optional(),
      /** Most hits of each kind. */
      limit: whole(1, 50).default(5),
      /** Whether to wait until all texts can be searched. */
      complete: z.boolean().default(false),
    }),
  ),
} as const
