import { failed, wrong } from '../wording.ts'

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
  /** `what` the writing thread is to bring up to date before the question is asked again. */
  'threads-behind': failed(
    ({ what }: { what: 'threads' | 'words' }) =>
      `the ${what === 'threads' ? 'list of conversations is' : 'words of the texts are'} being brought up to date after a change; try again in a moment`,
  ),
  'rows-stopped': failed('the reading of the file was stopped; nothing was changed'),
  'sum-stopped': failed('adding up the conversations was stopped; nothing was changed'),
  'no-duration': wrong(
    ({ text }: { text: string }) =>
      `${text} is not a length of time; write PT2H for two hours, or PT30M for half an hour`,
  ),
}
