import type { RequestOf } from '../../../src-main/contract/calls.ts'
import type { ConversationPlace } from '../address.ts'

const PAGE_SIZE = 100

/** Which threads are asked for, and which of their events count. */
export function sumRequest(tenantId: string, place: ConversationPlace): Omit<RequestOf<'sum-threads'>, 'job'> {
  const { agent, user, message, text, types, countries, from, to, near, overruns, provisional, unpriced } = place
  return {
    tenantId,
    agentId: agent,
    user,
    messageId: message,
    text,
    types: types && [...types],
    countries: countries && [...countries],
    from,
    to,
    near,
    overruns,
    provisional,
    unpriced,
  }
}

/** What is asked for to list the threads of a place, the dearest first where nothing else is said. */
export const listRequest = (tenantId: string, place: ConversationPlace): RequestOf<'list-threads'> => ({
  ...sumRequest(tenantId, place),
  sort: place.sort ?? (place.near === undefined ? 'cost' : 'near'),
  limit: PAGE_SIZE,
})
