import type { ReadableStore } from './file/connection.ts'

/** The agents with traffic that no tenant has. */
export const agentsOfNobody = (store: ReadableStore): number[] =>
  store
    .prepare('SELECT agent_no FROM agent_ref WHERE agent_no NOT IN (SELECT agent_no FROM agent) ORDER BY agent_no')
    .pluck()
    .all() as number[]
