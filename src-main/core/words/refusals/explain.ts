import { wrong } from './wording.ts'

/** Refusals about the messages and threads that are explained. */
export const EXPLAIN = {
  'message-unknown': wrong(
    ({ messageId, agentId }: { messageId: string; agentId: string }) =>
      `agent ${agentId} has no message ${messageId}; import the traffic that holds it, or name the agent that sent it`,
  ),
  'user-unknown': wrong(
    ({ userId, agentId }: { userId: string; agentId: string }) =>
      `agent ${agentId} has no traffic with ${userId}; write the end user's id as the traffic does, a phone number as +447700900123`,
  ),
}
