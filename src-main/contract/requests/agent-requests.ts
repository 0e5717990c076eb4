import { z } from 'zod'
import { CATEGORIES } from '../../rating/profile/rules.ts'
import { country, id, name, requestInstant, requestPeriod, requestText } from '../request-fields.ts'

/** By what name it is told of and stopped. */
const job = requestText.optional()

export const addAgentRequest = z.object({
  job,
  agentId: id,
  tenantId: id,
  name: name.optional(),
  category: z.enum(CATEGORIES),
  region: country,
  profile: z.string().optional(),
  /** Adds it as launched then, which may be long ago or to come. */
  launchedAt: requestInstant.optional(),
  /** The agent of the tenant whose successor it is. */
  replaces: id.optional(),
})

/**
 * Whose traffic is rated: the agent's own, or with `like` that of another agent of the tenant. An agent that does not
 * exist yet needs `tenantId` or `like`, and `region` where there is no `like`.
 */
export const adviseRequest = z.object({
  job,
  agentId: id,
  tenantId: id.optional(),
  region: country.optional(),
  like: id.optional(),
  /** Without it: the agent's own profiles. */
  profile: z.string().optional(),
  /** Without it: the newest cycle with traffic that is over. */
  period: requestPeriod.optional(),
})
