import type { RequestOf } from '../../../src-main/contract/calls.ts'
import type { ConversationPlace } from '../address.ts'

const PAGE_SIZE = 100

/** What is asked for to list the threads of a place, the dearest first where nothing else is said. */
export function listRequest(tenantId: string, place: ConversationPlace): RequestOf<'list-threads'> {
  const { agent, user, message, text, type, from, to, near, overruns, sort } = place
  return {
    tenantId,
    agentId: agent,
    user,
    messageId: message,
    text,
    type,
    from,
    to,
    near,
    overruns,
    sort: sort ?? (near === undefined ? 'cost' : 'near'),
    limit: PAGE_SIZE,
  }
}
