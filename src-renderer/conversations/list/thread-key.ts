import type { ThreadRow } from '../../../src-main/contract/answers.ts'

/** The name of a thread among the figures of its page. */
export const threadKey = ({ agentId, userId }: Pick<ThreadRow, 'agentId' | 'userId'>): string =>
  `thread ${agentId} ${userId}`
