/** The calls that compare a cycle with another and say why it came to more or less. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask } from '../call-kinds.ts'
import { id, requestCycle } from '../request-fields.ts'

export const driverCalls = {
  /** Why a cycle came to another amount than `against`, which is the one before where left out. */
  'read-drivers': ask<Answers.Drivers>()(
    z.object({ tenantId: id, cycle: requestCycle, against: requestCycle.optional(), agentId: id.optional() }),
  ),
} as const
