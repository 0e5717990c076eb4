import type { ConversationPlace } from '../address.ts'

/**
 * What the events and charges of the list are of, where they are not of whole threads: `Events and charges are those that
 * fit; messages and times are of the whole thread.` Null where they are of whole threads.
 */
export function countedWords(place: ConversationPlace): string | null {
  const { types, countries, provisional, unpriced, overruns, from, to } = place
  const isNarrowed = [types, countries, provisional, unpriced, overruns, from, to].some((each) => each !== undefined)
  return isNarrowed ? 'Events and charges are those that fit; messages and times are of the whole thread.' : null
}
